import type { KnownAccount } from "./account.js";
import type { Behaviour } from "./flaws.js";
import type { SandboxState } from "./state.js";
import type { Value } from "./values.js";
import type { Signature } from "./verify-signature.js";

/** What a method gets to know. */
export interface CallContext {
  /** As called, for the texts of faults. */
  readonly method: string;
  readonly state: SandboxState;
  readonly account: KnownAccount;
  readonly behaviour: Behaviour;
  /** The server's clock, in milliseconds since 1970. */
  readonly now: number;
}

export interface SandboxMethod {
  /** The PHP function behind it, where that has another name. */
  readonly phpFunction?: string | undefined;
  readonly signatures: readonly Signature[];
  readonly documentation: string;
  /** Answers, or throws a `SandboxFault`. What arrives as arguments depends on the behaviour. */
  readonly run: (parameters: readonly Value[], context: CallContext) => Value;
}

/** A business class of an application, `addressbook.boaddressbook`. */
export interface SandboxClass {
  readonly methods: ReadonlyMap<string, SandboxMethod>;
  /** What its list says in its SOAP form: types that go in, types that come out. */
  readonly soap: Readonly<Record<string, SoapShape>>;
  /** How `list_methods` wants the name of the form: as text, or as the member `type` of a struct. */
  readonly listArgument: "string" | "struct";
}

export interface SoapShape {
  readonly in: readonly string[];
  readonly out: readonly string[];
}
