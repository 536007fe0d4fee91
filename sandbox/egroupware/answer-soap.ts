import type { KnownAccount } from "./account.js";
import { SANDBOX_CLASSES } from "./classes.js";
import type { Behaviour } from "./flaws.js";
import type { WireValue } from "./read-call.js";
import { runCall } from "./run-call.js";
import { SandboxFault } from "./sandbox-fault.js";
import { closeSession, openSession, type SessionWorld } from "./sessions.js";
import { readSoapCall, type SoapArgument, type SoapCall } from "./soap-call.js";
import { writeSoapFault, writeSoapReply } from "./soap-reply.js";
import { textOf, type Value } from "./values.js";

export interface SoapAnswer {
  readonly kind: "reply" | "fault" | "unauthorized";
  readonly body: string;
  readonly method: string | undefined;
}

/** What soap.php answers to an envelope. The reply is named after the method's last part, in the action's namespace. */
export function answerSoap(
  body: string,
  action: string,
  account: KnownAccount | undefined,
  world: SessionWorld,
  behaviour: Behaviour,
): SoapAnswer {
  const fault = (code: string, text: string): string =>
    writeSoapFault(code, text, { strange: behaviour.strangeSoapFaults });
  let method: string | undefined;
  try {
    if (behaviour.disabled) {
      const text = "soap service is not enabled in the eGroupWare system configuration";
      return { kind: "fault", body: fault("9999", text), method };
    }
    const call = readSoapCall(body);
    method = call.method;
    const result = SYSTEM.get(method)?.(call.parameters, world) ?? runMethod(call, account, world, behaviour);
    if (result === undefined) return { kind: "unauthorized", body: "", method };
    const name = method.slice(method.lastIndexOf(".") + 1);
    return {
      kind: "reply",
      body: writeSoapReply(name, result, action.replaceAll('"', "").replace(/^urn:/, "")),
      method,
    };
  } catch (error) {
    if (!(error instanceof SandboxFault))
      return { kind: "fault", body: fault("Server", (error as Error).message), method };
    return { kind: "fault", body: fault(error.code === 3 ? "Client" : "Server", error.message), method };
  }
}

/** By place, whatever the arguments are called. A refused login says the user's name, not XOXO. */
const SYSTEM: ReadonlyMap<string, SystemCall> = new Map<string, SystemCall>([
  [
    "system_login",
    (parameters, world) => {
      const [name = "", username = "", password = ""] = parameters.map(({ value }) => textOf(value).trim());
      const user = { username, password };
      const session =
        openSession({ ...user, serverName: name, domain: "" }, world) ??
        openSession({ ...user, serverName: "", domain: name }, world);
      if (session === undefined) return new Map([["GOAWAY", username]]);
      return new Map([
        ["domain", session.domain],
        ["sessionid", session.sessionId],
        ["kp3", session.kp3],
      ]);
    },
  ],
  [
    "system_logout",
    (parameters, world) => {
      const [sessionId = "", kp3 = ""] = parameters.map(({ value }) => textOf(value).trim());
      return new Map([closeSession(sessionId, kp3, world) ? ["GOODBYE", "XOXO"] : ["OOPS", "WHAT?"]]);
    },
  ],
]);

type SystemCall = (parameters: readonly SoapArgument[], world: SessionWorld) => Value;

/** Arguments are held against the SOAP form of the list, then taken by place. Undefined when nobody is logged in. */
function runMethod(
  { method, parameters }: SoapCall,
  account: KnownAccount | undefined,
  world: SessionWorld,
  behaviour: Behaviour,
): Value | undefined {
  if (account === undefined) return undefined;
  const name = method.slice(method.lastIndexOf(".") + 1);
  const shape = SANDBOX_CLASSES.get(method.slice(0, -name.length - 1))?.soap[name];
  if (shape !== undefined && behaviour.strictArguments) verify(method, parameters, shape.in);
  const outcome = runCall(
    { method, parameters: argumentOf(parameters) },
    account,
    world,
    // The types are SOAP's own here, and nothing is lost.
    { ...behaviour, strictArguments: false, lossyArguments: false },
  );
  return outcome.kind === "value" ? outcome.value : undefined;
}

/** A number in front of a struct is the id of the entry that the struct is about. */
function argumentOf(parameters: readonly SoapArgument[]): readonly WireValue[] {
  const [first, second] = parameters.map(({ wire }) => wire);
  if (first?.type !== "int" || second?.type !== "struct") return first === undefined ? [] : [first];
  return [{ type: "struct", members: new Map([...second.members, ["id", first] as const]) }];
}

function verify(method: string, parameters: readonly SoapArgument[], wanted: readonly string[]): void {
  if (parameters.length !== wanted.length) {
    const text = `soap request contained incorrect number of parameters. method '${method}' required ${wanted.length} and request provided ${parameters.length}`;
    throw new SandboxFault(3, text);
  }
  for (const [index, { name, type }] of parameters.entries()) {
    const signature = wanted[index] ?? "";
    if (type.toLowerCase() !== signature.toLowerCase()) {
      const text = `soap request contained mismatching parameters of name ${name} had type ${type}, which did not match signature's type: ${signature}`;
      throw new SandboxFault(3, text);
    }
  }
}
