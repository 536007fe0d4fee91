import { basicAuthorization } from "../auth/basic.js";
import { withParts } from "../codec/with-parts.js";
import { parseEndpoint } from "../soap/endpoint.js";
import type { WireLog } from "../soap/wire-log.js";
import { createHttpTransport } from "../transport/http.js";
import { repeatUnsent } from "../transport/repeat-unsent.js";
import type { TransportReply } from "../transport.js";
import { decodeText } from "../xml/decode-text.js";
import type { OciConnection, OciExchange } from "./connection.js";
import { createCookieJar } from "./cookie-jar.js";
import type { LogMessage } from "./exchange-log.js";
import type { OciSoapOptions } from "./oci-options.js";
import { unwrapDocument, wrapDocument } from "./soap-message.js";

/** OCI over SOAP: one kept-alive connection and one cookie jar, as servers tie a login to either. */
export function soapConnection(options: OciSoapOptions): OciConnection {
  const { url, basic } = parseEndpoint(options.url);
  const given = options.transport;
  const transport = given ?? repeatUnsent(createHttpTransport({ ...options, connections: 1 }), REPEAT_DELAY);
  const cookies = createCookieJar();
  const usual = {
    "accept-encoding": "gzip, deflate",
    "content-type": "text/xml; charset=UTF-8",
    soapaction: options.soapAction === "empty" ? "" : '""',
    ...(basic === undefined ? {} : { authorization: basicAuthorization(basic.username, basic.password) }),
    ...Object.fromEntries(Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
  };

  async function logOf(log: WireLog, call: OciExchange): Promise<LogMessage> {
    return (await import("./exchange-log.js")).exchangeLog(log, url, call, cookies.values);
  }

  return {
    url,
    alive: () => true,
    async exchange(document, call) {
      const cookie = cookies.header();
      const headers = cookie === undefined ? usual : { ...usual, cookie };
      const body = wrapDocument(document, options.envelope ?? "in0");
      const { signal, timeoutMs } = call;
      const log = options.log && (await logOf(options.log, call));
      log?.({ direction: "sent", headers, body });
      let reply: TransportReply;
      try {
        reply = await transport.send({ url, method: "POST", headers, body, signal, timeoutMs });
      } catch (error) {
        log?.({ direction: "failed", body: String(error) });
        throw error;
      }
      cookies.keep(reply.headers["set-cookie"]);
      const text = decodeText(reply.body, reply.headers["content-type"]);
      log?.({ direction: "received", status: reply.status, headers: reply.headers, body: text });
      if (!ENVELOPE.test(text.slice(0, 8192))) {
        const { noEnvelope } = await import("./no-envelope.js");
        throw noEnvelope(reply, text, [...call.secrets(), ...cookies.values()]);
      }
      return await withParts(() => unwrapDocument(text, options.decode ?? {}));
    },
    close: async () => (given === undefined ? transport.close() : undefined),
  };
}

const REPEAT_DELAY = 100;
const ENVELOPE = /<(?:[^\s<>/:!?]{1,100}:)?Envelope[\s/>]/;
