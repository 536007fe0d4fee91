import type { SocketOptions } from "../socket/socket-options.js";

export interface WtiSessionOptions extends SocketOptions, StartOptions {
  /** `wss://aes.example`, or a whole address; without a path it is `/api/wti/session`. `https:` and `http:` do as well. */
  readonly url: string;
  /** A CTI user. */
  readonly username: string;
  readonly password: string;
  readonly wsTokenPlacement?: WsTokenPlacement | undefined;
}

/** What `StartApplicationSession` asks for. */
export interface StartOptions {
  /** `ApplicationID`; default `Wirewright`. */
  readonly applicationId?: string | undefined;
  /** Newest first; default `["10.2.0", "10.1.0"]`. */
  readonly protocolVersions?: readonly string[] | undefined;
  /** Seconds that are asked for; the server may grant others. Default 180. */
  readonly sessionDuration?: number | undefined;
  /** Further members of `StartApplicationSession`, as on the wire: `{ SessionCleanupDelay: "30" }`. */
  readonly startOptions?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Where the session's token goes on the WebSocket. No public source settles it, and only `none` is known to work:
 *
 * - `none` (the default): nowhere; the login of the upgrade holds for the socket.
 * - `jsonHeader`: `authorization: "Bearer …"` in each frame's header.
 * - `reconnect`: at the upgrade of a reconnect, to go on with the same session; a new one is begun when that is refused.
 */
export type WsTokenPlacement = "none" | "jsonHeader" | "reconnect";
