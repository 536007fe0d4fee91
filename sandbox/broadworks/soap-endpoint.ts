import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { readBody } from "../read-body.js";
import { answerDocument, NOT_LOGGED_IN } from "./answer-document.js";
import type { Endpoint, EndpointContext } from "./endpoint.js";
import { logOut, newSession, type SandboxSession } from "./login.js";
import { writePieces } from "./pieces.js";
import { expire, isForcedOut } from "./sessions.js";
import { readArgument, type SoapFault, writeEnvelope, writeFault } from "./soap-envelope.js";
import { provisioningWsdl } from "./wsdl.js";

export interface SoapEndpointOptions {
  readonly host: string;
  readonly port: number;
  /** What a login is tied to: to the cookie alone, or to the connection as well. */
  readonly sessionMode: "cookie" | "strict-connection";
}

interface CookieSession extends SandboxSession {
  /** The connection that it began on. */
  readonly socket: Socket;
}

const PATH = /^\/(?:webservice|OCIOverSoap)\/services\/ProvisioningService$/;

/** OCI-P over SOAP, as Apache Axis serves it. */
export async function startSoapEndpoint(context: EndpointContext, options: SoapEndpointOptions): Promise<Endpoint> {
  const { world, now, newId, flaws } = context;
  const sessions = new Map<string, CookieSession>();
  const documentsOn = new WeakMap<Socket, number>();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else void send(response, 500, "text/plain", `The sandbox failed: ${String(error)}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    port,
    sessions: () => [...sessions.values()],
    forceLogout: () => sessions.forEach(logOut),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", `http://${request.headers.host ?? options.host}`);
    if (!PATH.test(pathname)) await send(response, 404, "text/plain", "Not found\n");
    else if (request.method === "POST") await call(request, response);
    else if (searchParams.has("wsdl")) {
      await send(response, 200, "text/xml", provisioningWsdl(`http://${request.headers.host}${pathname}`));
    } else await send(response, 405, "text/plain", "POST a SOAP envelope, or GET ?wsdl\n");
  }

  async function call(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const envelope = await readBody(request);
    if (envelope === undefined) return await send(response, 413, "text/plain", "The request is too large\n");
    const session = sessionOf(request, response);
    const { dropConnection, delayMs, fault } = flaws();
    const { socket } = request;
    const count = (documentsOn.get(socket) ?? 0) + 1;
    documentsOn.set(socket, count);
    const isDropped = dropConnection !== undefined && count > dropConnection.after;
    if (isDropped && dropConnection.when === "before") return void socket.destroy();
    if (delayMs !== undefined) await delay(delayMs);
    if (fault !== undefined) return await refuse(response, FAULTS[fault]);
    // Axis 1 insists on the header; its value is of no importance.
    if (request.headers["soapaction"] === undefined) return await refuse(response, NO_SOAP_ACTION);
    let document: string;
    try {
      document = readArgument(envelope);
    } catch (error) {
      return await refuse(response, { code: "soapenv:Server.userException", text: (error as Error).message });
    }
    if (!document.includes("</BroadsoftDocument>")) {
      // The server behind waits for the end of the document: so text that was escaped twice ends as a time-out.
      await delay(flaws().requestTimeoutMs ?? 0);
      return await refuse(response, FAULTS.REQUEST_TIMEOUT);
    }
    expire(session, now(), flaws());
    const result = answerDocument(world, session, document);
    if (isForcedOut(session, flaws())) logOut(session);
    if (isDropped && dropConnection.when === "after") return void socket.destroy();
    if (dropConnection?.when === "between" && count >= dropConnection.after) response.setHeader("Connection", "close");
    if (result.kind === "not logged in") await refuse(response, { text: "INVALID_REQUEST", detail: NOT_LOGGED_IN });
    else
      await send(
        response,
        200,
        "text/xml",
        writeEnvelope(flaws().withoutNewline ? result.text.trimEnd() : result.text),
      );
  }

  function sessionOf(request: IncomingMessage, response: ServerResponse): SandboxSession {
    const id = /(?:^|;)\s*JSESSIONID=([^;\s]+)/.exec(request.headers.cookie ?? "")?.[1];
    const known = id === undefined ? undefined : sessions.get(id);
    const isHere = options.sessionMode === "cookie" || known?.socket === request.socket;
    if (known !== undefined && isHere) return known;
    const session: CookieSession = { ...newSession(now()), socket: request.socket };
    const newCookie = newId();
    sessions.set(newCookie, session);
    response.setHeader("Set-Cookie", `JSESSIONID=${newCookie}; Path=/webservice`);
    return session;
  }

  function refuse(response: ServerResponse, fault: SoapFault): Promise<void> {
    return send(response, 500, "text/xml", writeFault(fault));
  }

  async function send(response: ServerResponse, status: number, type: string, body: string): Promise<void> {
    const bytes = Buffer.from(body, "utf8");
    const length = flaws().split === undefined ? { "Content-Length": bytes.length } : {};
    response.writeHead(status, { "Content-Type": `${type};charset=utf-8`, ...length });
    await writePieces(bytes, flaws(), (piece) => response.write(piece));
    response.end();
  }
}

const NO_SOAP_ACTION: SoapFault = { code: "soapenv:Client.NoSOAPAction", text: "no SOAPAction header!" };

const FAULTS = {
  NO_OCS_CONNECTION: { text: "NO_OCS_CONNECTION", detail: "There is no connection to the OCS." },
  REQUEST_TIMEOUT: {
    text: "REQUEST_TIMEOUT",
    detail: "The OCS, or the Provisioning Server through the OCS, did not respond in a timely manner.",
  },
} as const satisfies Readonly<Record<string, SoapFault>>;
