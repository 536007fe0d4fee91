import { authenticate, type SandboxAccount } from "./authenticate.js";
import { SANDBOX_FUNCTIONS } from "./functions.js";
import { readRequest, type SandboxRequest } from "./read-request.js";
import { SandboxFault } from "./sandbox-fault.js";
import type { FunctionShape } from "./schema.js";
import type { SandboxState } from "./state.js";
import { type Fields, requiredText, textOf } from "./values.js";
import { type EnvelopeFlaws, writeFault, writeReply } from "./write-envelope.js";

/** What stays the same for all calls to one sandbox. */
export interface CallWorld {
  readonly functions: ReadonlyMap<string, FunctionShape>;
  readonly accounts: readonly SandboxAccount[];
  readonly state: SandboxState;
  readonly newId: (length?: number) => string;
}

/** Runs the call in an envelope: the answer's HTTP status and body. Faults are answered, never thrown. */
export function callFunction(
  world: CallWorld,
  envelope: string,
  now: number,
  flaws: EnvelopeFlaws,
): { readonly status: number; readonly body: string } {
  let request: SandboxRequest | undefined;
  try {
    request = readRequest(envelope, world.functions);
    const reply = run(world, request, now);
    note(world.state, request, undefined);
    const shapes = world.functions.get(request.functionName)?.reply ?? [];
    return { status: 200, body: writeReply(request.functionName, reply, shapes, flaws) };
  } catch (error) {
    if (!(error instanceof SandboxFault)) throw error;
    if (request !== undefined) note(world.state, request, error.message);
    return { status: 500, body: writeFault(error.message) };
  }
}

function run(world: CallWorld, { functionName, auth, input }: SandboxRequest, now: number): Fields {
  const { state, accounts, newId } = world;
  const account = authenticate(functionName, auth, accounts, now);
  const implementation = SANDBOX_FUNCTIONS.get(functionName);
  if (implementation === undefined) throw new SandboxFault(`Method '${functionName}' not implemented`);
  const scope = scopeOf(state, account, textOf(auth, "customer"));
  return implementation({ input, state, scope, login: account.login, now, newId });
}

/** The account's own records, or those of one of its customers. */
function scopeOf(state: SandboxState, account: SandboxAccount, customer: string | undefined): string {
  if (customer === undefined) return account.login;
  const known = state.customers.some(({ id, scope }) => id === customer && scope.split("/")[0] === account.login);
  if (!known) throw new SandboxFault(`Permission denied for customer ${customer}`);
  return `${account.login}/${customer}`;
}

function note(state: SandboxState, { functionName, auth }: SandboxRequest, fault: string | undefined): void {
  state.calls.push({ functionName, login: requiredText(auth, "login"), customer: textOf(auth, "customer"), fault });
}
