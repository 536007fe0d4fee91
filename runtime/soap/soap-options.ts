import type { BearerToken } from "../auth/bearer.js";
import type { DecodeOptions } from "../codec/decode-options.js";
import type { Interceptor } from "../interceptor.js";
import type { HttpTransportOptions } from "../transport/http.js";
import type { Transport } from "../transport.js";
import type { BasicCredentials } from "./endpoint.js";
import type { WireLog } from "./wire-log.js";

/** How to reach a SOAP server. `connections`, `tls`, `environment` and `maxReplyBytes` are for the client's own transport. */
export interface SoapClientOptions extends HttpTransportOptions {
  /** The service's address. `user:password@` in it becomes HTTP Basic and stays out of everything else. */
  readonly url: string;
  /** In place of HTTP: `createTestTransport()`, a wrapper, another library. The client does not close it. */
  readonly transport?: Transport | undefined;
  /** The first is the outermost. Each sees typed input and output; the session's own login is inside all of them. */
  readonly interceptors?: readonly Interceptor[] | undefined;
  /** Milliseconds for a whole call, its repeats included. Default 60,000; `Infinity` for no limit. */
  readonly timeoutMs?: number | undefined;
  /** HTTP headers of every call. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly basic?: BasicCredentials | undefined;
  readonly bearer?: string | BearerToken | undefined;
  /** Off by default. */
  readonly log?: WireLog | undefined;
  /**
   * Further texts that no log and no error may show, wherever they stand: a customer number, a key that a reply holds
   * under a name of its own. Logins, passwords and tokens given here are covered already, as is all that stands in an
   * element that is named like a secret.
   */
  readonly secrets?: readonly string[] | undefined;
  /**
   * Refuse replies that only a lenient reader understands: elements in a wrong namespace, a content type that is not
   * SOAP's, a header block that must be understood and is not declared.
   */
  readonly strict?: boolean | undefined;
  /** Limits of the XML reader. */
  readonly decode?: DecodeOptions | undefined;
}

/** The options of a client that knows an address already: `url` may be left out. */
export type DefaultUrl<Options extends { readonly url: string }> = Omit<Options, "url"> & {
  readonly url?: string | undefined;
};
