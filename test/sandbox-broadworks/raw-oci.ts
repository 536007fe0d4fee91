import { Agent, request } from "node:http";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

/** A reply as it came. */
export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
  /** What stands in the envelope, unescaped once; empty for none. */
  readonly document: string;
}

export interface RawOptions {
  readonly cookie?: string | undefined;
  readonly envelope?: "in0" | "arg0" | undefined;
  /** Undefined leaves the header out. */
  readonly soapAction?: string | undefined;
  readonly agent?: Agent | undefined;
}

const PROLOG = '<?xml version="1.0" encoding="ISO-8859-1"?>\n';

export const SESSION = "3f6c1a0e-7d52-4b9e-9a53-2c1e5a7f0b11";

/** A document as the transcripts have it, around `<command>` elements. */
export function documentOf(commands: string, sessionId: string = SESSION): string {
  return `${PROLOG}<BroadsoftDocument protocol="OCI" xmlns="C" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><sessionId xmlns="">${sessionId}</sessionId>${commands}</BroadsoftDocument>\n`;
}

export function command(type: string, fields = "", echo?: string): string {
  return `<command xsi:type="${type}" xmlns=""${echo === undefined ? "" : ` echo="${echo}"`}>${fields}</command>`;
}

/** Sends a document over SOAP, in either of the two shapes that are in use. */
export function soap(url: string, document: string, options: RawOptions = {}): Promise<RawReply> {
  const text = escaped(document);
  const call =
    options.envelope === "arg0"
      ? `<processOCIMessage soapenv:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><arg0 xsi:type="soapenc:string" xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/">${text}</arg0></processOCIMessage>`
      : `<processOCIMessage xmlns="urn:com:broadsoft:webservice"><in0>${text}</in0></processOCIMessage>`;
  return post(
    url,
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>${call}</soapenv:Body></soapenv:Envelope>`,
    { soapAction: '""', ...options },
  );
}

export function post(url: string, body: string, options: RawOptions = {}): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = { "Content-Type": "text/xml; charset=UTF-8" };
    if (options.soapAction !== undefined) headers["SOAPAction"] = options.soapAction;
    if (options.cookie !== undefined) headers["Cookie"] = options.cookie;
    const call = request(url, { method: "POST", headers, agent: options.agent ?? false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text, document: within(text) });
      });
    });
    call.on("error", reject);
    call.end(body);
  });
}

/** One connection that is kept. */
export function keptAlive(): Agent {
  return new Agent({ keepAlive: true, maxSockets: 1 });
}

export function cookieOf(reply: RawReply): string | undefined {
  return reply.headers["set-cookie"]?.[0]?.split(";")[0];
}

/** Logs in by digest with a nonce of 1700000000123, as the transcripts do; answers with the cookie. */
export async function logInBySoap(url: string, signedPassword: string, options: RawOptions = {}): Promise<string> {
  const first = await soap(url, documentOf(command("AuthenticationRequest", "<userId>prov.admin</userId>")), options);
  const cookie = cookieOf(first);
  const fields = `<userId>prov.admin</userId><signedPassword>${signedPassword}</signedPassword>`;
  const second = await soap(url, documentOf(command("LoginRequest14sp4", fields)), { ...options, cookie });
  if (!second.document.includes("LoginResponse14sp4")) throw new Error(second.body);
  return cookie ?? "";
}

export interface RawSocket {
  readonly socket: Socket;
  /** The bytes that came, a chunk each. */
  readonly chunks: Buffer[];
  send(document: string): void;
  /** Waits until so many documents have come, and answers with the last. */
  document(count: number): Promise<string>;
  closed: Promise<void>;
}

/** TCP, or TLS when there is an authority to trust. */
export async function tcp(port: number, ca?: string): Promise<RawSocket> {
  const socket =
    ca === undefined
      ? connect(port, "127.0.0.1")
      : connectTls({ port, host: "127.0.0.1", ca, servername: "localhost", checkServerIdentity: () => undefined });
  await new Promise<void>((resolve, reject) => {
    socket.once(ca === undefined ? "connect" : "secureConnect", resolve).once("error", reject);
  });
  const chunks: Buffer[] = [];
  const closed = new Promise<void>((resolve) => {
    socket.once("close", () => resolve());
  });
  socket.on("error", () => undefined);
  let arrived = (): void => undefined;
  socket.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    arrived();
  });
  return {
    socket,
    chunks,
    closed,
    send: (document) => void socket.write(Buffer.from(document, "latin1")),
    async document(count) {
      for (;;) {
        const text = Buffer.concat(chunks).toString("latin1");
        const documents = text.match(/.*?<\/BroadsoftDocument>/gs) ?? [];
        const wanted = documents[count - 1];
        if (wanted !== undefined) return wanted.trimStart();
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }
    },
  };
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function within(envelope: string): string {
  const found = /<ns1:processOCIMessageReturn [^>]*>(.*)<\/ns1:processOCIMessageReturn>/s.exec(envelope)?.[1] ?? "";
  return found
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}
