import type { ApplicationSessions } from "./application-sessions.js";
import type { Fields, SandboxSession } from "./state.js";
import type { World } from "./world.js";

/** What a request of a session gets to know. */
export interface OperationContext {
  readonly world: World;
  readonly sessions: ApplicationSessions;
  readonly session: SandboxSession;
  readonly payload: Fields;
}

/** Answers with the reply's payload; a refusal is thrown as a `WtiFailure`. */
export type SandboxOperation = (context: OperationContext) => Fields;
