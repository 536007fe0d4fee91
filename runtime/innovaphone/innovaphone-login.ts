import type { Frame } from "../socket/frame-profile.js";
import type { SessionReport, SessionState, SocketCallOptions } from "../socket/socket-session.js";
import type { InnovaphoneApp } from "./app-list.js";

/**
 * A user's login at a PBX. It logs in when it is first needed, again when the connection is lost, and serves any number
 * of app services.
 */
export interface InnovaphoneLogin {
  /** Logs in now; answers with what the PBX says of the user. */
  connect(options?: SocketCallOptions): Promise<InnovaphoneUser>;
  /** The apps that the user may have. */
  apps(options?: SocketCallOptions): Promise<readonly InnovaphoneApp[]>;
  /**
   * One of them, by the name of its object or by its own: "users", "innovaphone-users". Rejects with `AuthError` when
   * the user has none such.
   */
  app(name: string, options?: SocketCallOptions): Promise<InnovaphoneAppAccess>;
  state(): SessionState;
  /** Calls `listener` at each change. The result takes it back. */
  onState(listener: (report: SessionReport) => void): () => void;
  /** Closes the connection. The session stays in the store, for the next login. */
  close(): Promise<void>;
  /** Ends the session at the PBX, too, and forgets it. */
  logOut(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** As the PBX has it; what it leaves out is absent. */
export interface InnovaphoneUser {
  readonly domain?: string;
  readonly sip?: string;
  readonly guid?: string;
  readonly dn?: string;
  readonly num?: string;
  readonly email?: string;
}

export interface InnovaphoneAppAccess extends InnovaphoneApp {
  /** Where its service listens. */
  readonly serviceUrl: string;
  /** What the PBX tells the service for the user, in answer to the service's challenge (`AppGetLogin`). */
  getLogin(challenge: string, options?: SocketCallOptions): Promise<Frame>;
}
