import type { SocketOptions } from "../socket/socket-options.js";
import type { InnovaphoneSessionStore } from "./session-store.js";

/** `keepAliveMs`: after so many silent milliseconds a `KeepAlive` is sent. Default 60,000, as innovaphone's clients have it. */
export interface InnovaphoneLoginOptions extends SocketOptions {
  /** The PBX: a host name or address, or the whole `wss:` URL. */
  readonly url: string;
  readonly username: string;
  /** May be absent when the store has a session. */
  readonly password?: string | undefined;
  /** Log in by the session in the store or not at all: a login by password costs one of the user's eight sessions. */
  readonly sessionOnly?: boolean | undefined;
  /**
   * Where the session is kept. Default: in memory, so that each run of a program is a login by password. A server program
   * wants `createFileSessionStore`.
   */
  readonly store?: InnovaphoneSessionStore | undefined;
  /** Called when the PBX waits until the user confirms this login on another device, where the same number is shown. */
  readonly onTwoFactor?: ((wait: { readonly code: number }) => void) | undefined;
  /** Milliseconds that the user has for it. Default 300,000. */
  readonly twoFactorTimeoutMs?: number | undefined;
  /** What the user sees of this login in the list of sessions. Default "Wirewright (node)". */
  readonly userAgent?: string | undefined;
  /** Ends the login and all services behind it. */
  readonly signal?: AbortSignal | undefined;
  /** Redirects that are followed from one PBX to another. Default 3. */
  readonly maxRedirects?: number | undefined;
  /** Makes the client's nonce: 16 hexadecimal digits, never the same twice. For tests. */
  readonly newNonce?: (() => string) | undefined;
}
