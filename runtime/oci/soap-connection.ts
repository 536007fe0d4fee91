import { basicAuthorization } from "../auth/basic.js";
import { AuthError, MessageError } from "../errors.js";
import { parseEndpoint } from "../soap/endpoint.js";
import { excerpt } from "../soap/excerpt.js";
import { writeWireLog } from "../soap/wire-log.js";
import { createHttpTransport } from "../transport/http.js";
import { repeatUnsent } from "../transport/repeat-unsent.js";
import type { TransportReply } from "../transport.js";
import { decodeText } from "../xml/decode-text.js";
import type { OciConnection } from "./connection.js";
import { createCookieJar } from "./cookie-jar.js";
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

  return {
    url,
    alive: () => true,
    async exchange(document, call) {
      const cookie = cookies.header();
      const headers = cookie === undefined ? usual : { ...usual, cookie };
      const body = wrapDocument(document, options.envelope ?? "in0");
      const { signal, timeoutMs, operation } = call;
      const start = performance.now();
      const log = (entry: Omit<Parameters<typeof writeWireLog>[1], "operation" | "url" | "milliseconds">) => {
        if (options.log === undefined) return;
        const milliseconds = entry.direction === "sent" ? 0 : performance.now() - start;
        writeWireLog(options.log, { ...entry, operation, url, milliseconds }, [...call.secrets(), ...cookies.values()]);
      };
      log({ direction: "sent", headers, body });
      let reply: TransportReply;
      try {
        reply = await transport.send({ url, method: "POST", headers, body, signal, timeoutMs });
      } catch (error) {
        log({ direction: "failed", headers: {}, body: String(error) });
        throw error;
      }
      cookies.keep(reply.headers["set-cookie"]);
      const text = decodeText(reply.body, reply.headers["content-type"]);
      log({ direction: "received", status: reply.status, headers: reply.headers, body: text });
      if (!ENVELOPE.test(text.slice(0, 8192))) throw noEnvelope(reply, text, [...call.secrets(), ...cookies.values()]);
      return unwrapDocument(text, options.decode ?? {});
    },
    close: async () => (given === undefined ? transport.close() : undefined),
  };
}

function noEnvelope(
  { status, headers }: TransportReply,
  text: string,
  secrets: readonly string[],
): AuthError | MessageError {
  if (status === 401 || status === 403) return new AuthError(`the server answers HTTP ${status}`, { status });
  const location = headers["location"];
  const what =
    status >= 300 && status < 400 && location !== undefined ? `a redirect to ${location}` : "no SOAP envelope";
  return new MessageError(`the server answers HTTP ${status} with ${what}`, {
    status,
    excerpt: excerpt(text, secrets),
  });
}

const REPEAT_DELAY = 100;
const ENVELOPE = /<(?:[^\s<>/:!?]{1,100}:)?Envelope[\s/>]/;
