import type { SandboxState } from "./state.js";
import type { Fields } from "./values.js";

/** What a function gets to know. */
export interface FunctionContext {
  readonly input: Fields;
  readonly state: SandboxState;
  /** Whose records it sees and makes: the account's, or those of the customer on whose behalf it runs. */
  readonly scope: string;
  readonly login: string;
  /** The server's clock, in milliseconds since 1970. */
  readonly now: number;
  /** A new id of letters, digits, `_`, `.` and `-`; 12 characters unless said otherwise. */
  readonly newId: (length?: number) => string;
}

/** One of LiveConfig's functions: input to reply. It throws a `SandboxFault`. */
export type SandboxFunction = (context: FunctionContext) => Fields;
