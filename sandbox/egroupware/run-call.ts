import type { KnownAccount } from "./account.js";
import { SANDBOX_CLASSES } from "./classes.js";
import { decodeParameter } from "./decode-parameter.js";
import type { Behaviour } from "./flaws.js";
import { listMethods, listSignature } from "./list-methods.js";
import type { Call } from "./read-call.js";
import type { CallContext, SandboxClass } from "./sandbox-class.js";
import { FAULT } from "./sandbox-fault.js";
import type { SessionWorld } from "./sessions.js";
import { SYSTEM_METHODS } from "./system-methods.js";
import type { Value } from "./values.js";
import { verifySignature } from "./verify-signature.js";

/** What a call comes to: a value, or nothing but that nobody is logged in. Throws a `SandboxFault`. */
export type Outcome = { readonly kind: "value"; readonly value: Value } | { readonly kind: "unauthorized" };

/** Runs a call of `system.*` or of an application's class. */
export function runCall(
  { method, parameters }: Call,
  account: KnownAccount | undefined,
  world: SessionWorld,
  behaviour: Behaviour,
): Outcome {
  const verify = (signatures: Parameters<typeof verifySignature>[1]): readonly Value[] => {
    if (behaviour.strictArguments) verifySignature(parameters, signatures);
    const lossy = behaviour.lossyArguments;
    const taken = behaviour.firstParameterOnly ? parameters.slice(0, 1) : parameters;
    return taken.map((parameter) => decodeParameter(parameter, { lossy }));
  };
  const system = SYSTEM_METHODS.get(method);
  if (system !== undefined) {
    const [argument] = verify(system.signatures);
    return { kind: "value", value: system.run(argument, world, account) };
  }
  if (account === undefined) return { kind: "unauthorized" };
  const [app = "", className = "", name = ""] = method.split(".");
  if (app === "system") throw FAULT.unknownMethod(method);
  const found = classOf(app, className, method, account);
  if (name === "list_methods") {
    const [argument] = verify([listSignature(found)]);
    return { kind: "value", value: listMethods(found, argument) };
  }
  const known = found.methods.get(name);
  if (known === undefined) throw FAULT.unknownMethod(name);
  const context: CallContext = { method, state: world.state, account, behaviour, now: world.now };
  return { kind: "value", value: known.run(verify(known.signatures), context) };
}

/** An application that the account may not run is refused before its class is looked for. */
function classOf(app: string, className: string, method: string, { apps }: KnownAccount): SandboxClass {
  if (REFUSED.has(app) || (KNOWN_APPS.has(app) && !apps.includes(app))) throw FAULT.accessDenied();
  const found = SANDBOX_CLASSES.get(`${app}.${className}`);
  if (found === undefined) throw FAULT.unknownMethod(method.slice(method.lastIndexOf(".") + 1));
  return found;
}

/** No application of its own: no account has a right to run it. */
const REFUSED = new Set(["phpgwapi"]);

const KNOWN_APPS = new Set([...[...SANDBOX_CLASSES.keys()].map((name) => name.split(".")[0] ?? ""), "admin"]);
