import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { FakeOci, FakeState } from "./fake-oci.js";

export interface SoapServer {
  readonly url: string;
  readonly requests: readonly {
    readonly headers: IncomingMessage["headers"];
    readonly raw: readonly string[];
    readonly body: string;
  }[];
  readonly connections: () => number;
  /** Forgets every login. */
  forget(): void;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface SoapServerOptions {
  /** A login is bound to the TCP connection, not to the cookie. */
  readonly strict?: boolean | undefined;
  /** Takes a request over: answers it in its own way. */
  readonly hook?: ((document: string, response: ServerResponse, request: IncomingMessage) => boolean) | undefined;
}

export async function soapServer(oci: FakeOci, options: SoapServerOptions = {}): Promise<SoapServer> {
  const requests: { headers: IncomingMessage["headers"]; raw: readonly string[]; body: string }[] = [];
  const states = new Map<string, FakeState>();
  const sockets = new Set<Socket>();
  let bySocket = new WeakMap<Socket, FakeState>();
  let connections = 0;
  let next = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      requests.push({ headers: request.headers, raw: request.rawHeaders, body });
      const document = unescaped(/<(?:in0|arg0)[^>]*>(.*?)<\/(?:in0|arg0)>/s.exec(body)?.[1] ?? "");
      if (options.hook?.(document, response, request)) return;
      const cookie = /JSESSIONID=(\w+)/.exec(request.headers.cookie ?? "")?.[1];
      const state = options.strict ? stateOf(request.socket) : cookie === undefined ? undefined : states.get(cookie);
      let used = state;
      if (used === undefined) {
        next += 1;
        used = { sessionId: undefined, loggedIn: false };
        states.set(`S${next}`, used);
        response.setHeader("Set-Cookie", `JSESSIONID=S${next}; Path=/webservice; HttpOnly`);
      }
      const reply = oci.handle(used, document);
      if (reply === "not logged in")
        sendFault(response, "INVALID_REQUEST", "Cannot process any request before user is logged in.");
      else sendDocument(response, reply);
    });
  });
  server.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webservice/services/ProvisioningService`,
    requests,
    connections: () => connections,
    forget: () => {
      states.clear();
      bySocket = new WeakMap();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  function stateOf(socket: Socket): FakeState {
    const known = bySocket.get(socket) ?? { sessionId: undefined, loggedIn: false };
    bySocket.set(socket, known);
    return known;
  }
}

/** As a real server sends it: the wrapper in no namespace, the document with a declaration of its own. */
export function sendDocument(response: ServerResponse, document: string): void {
  response.setHeader("Content-Type", "text/xml;charset=utf-8");
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><processOCIMessageResponse xmlns=""><ns1:processOCIMessageReturn xmlns:ns1="urn:com:broadsoft:webservice">${escaped(document)}\n</ns1:processOCIMessageReturn></processOCIMessageResponse></soapenv:Body></soapenv:Envelope>`,
  );
}

export function sendFault(response: ServerResponse, faultstring: string, detail: string): void {
  response.statusCode = 500;
  response.setHeader("Content-Type", "text/xml;charset=utf-8");
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault><faultcode>soapenv:Server.generalException</faultcode><faultstring>${faultstring}</faultstring><faultactor>ProvisioningService</faultactor><detail><string>${detail}</string></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>`,
  );
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
