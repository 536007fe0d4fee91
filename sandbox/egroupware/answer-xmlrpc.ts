import type { KnownAccount } from "./account.js";
import type { Behaviour } from "./flaws.js";
import { readCall } from "./read-call.js";
import { runCall } from "./run-call.js";
import { FAULT, SandboxFault } from "./sandbox-fault.js";
import type { SessionWorld } from "./sessions.js";
import { type ResponseOptions, writeFault, writeResult } from "./write-response.js";

export interface XmlRpcAnswer {
  readonly kind: "document" | "unauthorized";
  readonly body: string;
  /** Undefined when the request could not be read. */
  readonly method: string | undefined;
  readonly fault: number | undefined;
}

/** What xmlrpc.php answers to a body. */
export function answerXmlRpc(
  body: string,
  account: KnownAccount | undefined,
  world: SessionWorld,
  { behaviour, simpleDates }: { readonly behaviour: Behaviour; readonly simpleDates: boolean },
): XmlRpcAnswer {
  const options: ResponseOptions = { ...behaviour, simpleDates };
  let method: string | undefined;
  try {
    if (behaviour.disabled) throw FAULT.disabled();
    const call = readCall(body, { nil: behaviour.nilArguments });
    method = call.method;
    const outcome = runCall(call, account, world, behaviour);
    if (outcome.kind === "value")
      return { kind: "document", body: writeResult(outcome.value, options), method, fault: undefined };
    if (!behaviour.unauthorizedAsText) return { kind: "unauthorized", body: "", method, fault: undefined };
    return { kind: "document", body: writeResult("UNAUTHORIZED", options), method, fault: undefined };
  } catch (error) {
    const fault =
      error instanceof SandboxFault ? error : new SandboxFault(17, `Internal server error: ${String(error)}`);
    return { kind: "document", body: writeFault(fault, options), method, fault: fault.code };
  }
}
