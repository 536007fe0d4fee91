import type { Agent } from "node:http";
import type { WireLog } from "../soap/wire-log.js";
import type { TlsOptions } from "../transport/tls-settings.js";
import type { Clock } from "./clock.js";
import type { ReconnectOptions } from "./reconnect.js";

/** What all sessions over WebSockets take. */
export interface SocketOptions {
  /** For `wss:`; a private authority is trusted by `tls: { ca }`. */
  readonly tls?: TlsOptions | undefined;
  /**
   * Makes the connections: the way through a proxy, with an agent of `https-proxy-agent` or another package. `tls` then
   * says what is trusted behind it.
   */
  readonly agent?: Agent | undefined;
  /**
   * Further headers of the upgrade request, to every server that the session connects to. None takes the place of the
   * login's own.
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds for a call, from when it is made until its reply; of a reply in parts, for each of them. Default 60,000. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds to connect and log in. Default 30,000. */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * After so many silent milliseconds the server is pinged, after as many again it counts as gone. Default 30,000;
   * `Infinity` for never.
   */
  readonly keepAliveMs?: number | undefined;
  /** How a lost connection is made again; `false` ends the session with it. */
  readonly reconnect?: ReconnectOptions | false | undefined;
  /** The largest frame in bytes; a larger one ends the connection. Default 16 MiB. */
  readonly maxFrameBytes?: number | undefined;
  /** Requests that wait for their replies; further ones wait for their turn. Default 2,000. */
  readonly maxInFlight?: number | undefined;
  /** Calls that wait for their turn or for a connection; one more is rejected with code `QUEUE_FULL`. Default 10,000. */
  readonly maxQueued?: number | undefined;
  /** Events that wait in one iterator; one more ends that iterator with code `BUFFER_FULL`. Default 10,000. */
  readonly maxBufferedEvents?: number | undefined;
  /** Off by default. */
  readonly log?: WireLog | undefined;
  /** Further texts that no log and no error may show. */
  readonly secrets?: readonly string[] | undefined;
  /** Time and chance: for tests. */
  readonly clock?: Clock | undefined;
}

export const SOCKET_DEFAULTS = {
  timeoutMs: 60_000,
  connectTimeoutMs: 30_000,
  keepAliveMs: 30_000,
  maxFrameBytes: 16_777_216,
  maxInFlight: 2_000,
  maxQueued: 10_000,
  maxBufferedEvents: 10_000,
} as const;
