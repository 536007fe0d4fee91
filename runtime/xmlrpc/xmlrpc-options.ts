import type { HttpClientOptions } from "../soap/http-client.js";
import type { XmlLimits } from "../xml/limits.js";

/** How to reach an XML-RPC server. `connections`, `tls`, `environment` and `maxReplyBytes` are for the client's own transport. */
export interface XmlRpcClientOptions extends HttpClientOptions {
  /**
   * Refuse values that do not fit their declared type, and records that lack a required member, with a `DecodeError`.
   * Declared types are often inferred: by default such a value is taken as it came.
   */
  readonly strict?: boolean | undefined;
  /** Bounds on a response; each has a default. */
  readonly limits?: Partial<XmlLimits> | undefined;
}
