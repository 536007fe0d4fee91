import type { SandboxFlaws } from "./flaws.js";
import type { SandboxSession } from "./login.js";
import type { CommandWorld } from "./run-command.js";

/** What SOAP and TCP have in common. */
export interface EndpointContext {
  readonly world: CommandWorld;
  readonly now: () => number;
  /** A new id of letters and digits. */
  readonly newId: () => string;
  /** As they are at the moment. */
  readonly flaws: () => SandboxFlaws;
}

/** A listening server. */
export interface Endpoint {
  readonly port: number;
  /** The sessions that it knows. */
  readonly sessions: () => readonly SandboxSession[];
  /** Ends every login, as a server does that is told to. */
  forceLogout(): void;
  close(): Promise<void>;
}
