import { Buffer, isUtf8 } from "node:buffer";
import { basicAuthorization } from "../auth/basic.js";
import { WirewrightError } from "../errors.js";
import { parseEndpoint } from "../soap/endpoint.js";
import type { WireLog } from "../soap/wire-log.js";
import { createHttpTransport } from "../transport/http.js";
import type { TransportReply, TransportRequest } from "../transport.js";
import type { OciConnection, OciExchange } from "./connection.js";
import { createCookieJar } from "./cookie-jar.js";
import type { LogMessage } from "./exchange-log.js";
import type { OciSoapOptions } from "./oci-options.js";
import { unwrapDocument, wrapDocument } from "./soap-message.js";

/** OCI over SOAP: one kept-alive connection and one cookie jar, as servers tie a login to either. */
export function soapConnection(options: OciSoapOptions): OciConnection {
  const { url, basic } = parseEndpoint(options.url);
  const given = options.transport;
  const transport = given ?? createHttpTransport({ ...options, connections: 1 });
  const cookies = createCookieJar();
  const decode = options.decode ?? {};
  const usual: Readonly<Record<string, string>> = {
    "accept-encoding": "gzip, deflate",
    "content-type": "text/xml; charset=UTF-8",
    soapaction: options.soapAction === "empty" ? "" : '""',
    ...(basic === undefined ? {} : { authorization: basicAuthorization(basic.username, basic.password) }),
    ...Object.fromEntries(Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
  };

  const own = usual["cookie"];

  /** Once more what surely was not sent, unless somebody else's transport has its own ways. */
  async function send(request: TransportRequest): Promise<TransportReply> {
    const start = performance.now();
    try {
      return await transport.send(request);
    } catch (error) {
      if (given !== undefined) throw error;
      const { sendAgain } = await import("../transport/repeat-unsent.js");
      return await sendAgain(transport, request, error, {
        delayMs: REPEAT_DELAY,
        spentMs: performance.now() - start,
      });
    }
  }

  async function logOf(log: WireLog, call: OciExchange): Promise<LogMessage> {
    return (await import("./exchange-log.js")).exchangeLog(log, url, call, cookies.values);
  }

  /** What else it is, and what is wrong with it, is found out afterwards. */
  function documentIn(text: string): string | undefined {
    try {
      return unwrapDocument(text, decode);
    } catch (error) {
      if (error instanceof WirewrightError) return undefined;
      throw error;
    }
  }

  return {
    url,
    alive: () => true,
    async exchange(document, call) {
      const cookie = cookies.header();
      const headers =
        cookie === undefined ? usual : { ...usual, cookie: own === undefined ? cookie : `${own}; ${cookie}` };
      const body = wrapDocument(document, options.envelope ?? "in0");
      const { signal, timeoutMs } = call;
      const log = options.log && (await logOf(options.log, call));
      log?.({ direction: "sent", headers, body });
      let reply: TransportReply;
      try {
        reply = await send({ url, method: "POST", headers, body, signal, timeoutMs });
      } catch (error) {
        log?.({ direction: "failed", body: String(error) });
        throw error;
      }
      cookies.keep(reply.headers["set-cookie"]);
      const text = await replyText(reply);
      log?.({ direction: "received", status: reply.status, headers: reply.headers, body: text });
      const answer = documentIn(text);
      if (answer !== undefined) return answer;
      const { noDocument } = await import("./no-document.js");
      throw noDocument(reply, text, [...call.secrets(), ...cookies.values()], decode);
    },
    close: async () => (given === undefined ? transport.close() : undefined),
  };
}

/** UTF-8, as web servers say and send it; what knows the other encodings is loaded. */
async function replyText({ body, headers }: TransportReply): Promise<string> {
  const contentType = headers["content-type"];
  if (body[0] === LESS && contentType !== undefined && SAYS_UTF8.test(contentType) && isUtf8(body))
    return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  return (await import("../xml/decode-text.js")).decodeText(body, contentType);
}

const SAYS_UTF8 = /^[^;]*;\s*charset="?utf-8"?\s*$/i;
const REPEAT_DELAY = 100;
const LESS = 0x3c;
