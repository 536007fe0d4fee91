import type { BearerToken } from "../auth/bearer.js";
import type { WireLog } from "../soap/wire-log.js";
import type { HttpTransportOptions } from "../transport/http.js";
import type { Transport } from "../transport.js";
import type { StartOptions } from "./wti-options.js";

export type WtiRestOptions = WtiRestTokenOptions | WtiRestLoginOptions;

interface WtiRestCommonOptions extends HttpTransportOptions {
  /** `https://aes.example`, or the whole address before the operation; without a path it is `/api/fe/v1/`. */
  readonly url: string;
  /** Milliseconds for a call. Default 60,000. */
  readonly timeoutMs?: number | undefined;
  /** In place of HTTP: a wrapper, another library. The client does not close it. */
  readonly transport?: Transport | undefined;
  /** Off by default. */
  readonly log?: WireLog | undefined;
  /** Further texts that no log and no error may show. */
  readonly secrets?: readonly string[] | undefined;
}

/** With the token of a session that another one keeps: `token: () => wti.token()`. */
export interface WtiRestTokenOptions extends WtiRestCommonOptions {
  readonly token: string | BearerToken;
}

/** With a session of its own, begun by `StartApplicationSession` over REST; derived, no public source shows it. */
export interface WtiRestLoginOptions extends WtiRestCommonOptions, StartOptions {
  readonly username: string;
  readonly password: string;
  readonly token?: undefined;
}
