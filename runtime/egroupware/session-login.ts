import { basicAuthorization } from "../auth/basic.js";
import { AuthError, MessageError } from "../errors.js";
import type { Call } from "../interceptor.js";
import type { SessionPass, XmlRpcExchange } from "../xmlrpc/exchange.js";
import { untypedOperation } from "../xmlrpc/untyped-operation.js";
import type { EgroupwareOptions } from "./egroupware-options.js";

/** A session on the server. */
export interface OpenSession {
  readonly id: string;
  readonly kp3: string;
  /** The instance; servers before 1.0 do not say it. */
  readonly domain: string | undefined;
  /** What each call shows of it. */
  readonly pass: SessionPass;
  /** What no log and no error may show of it. */
  readonly secrets: readonly string[];
}

export type CallFrame = Pick<Call, "deadline" | "secrets">;

/**
 * `system.login`. A wrong password is no fault: the server answers GOAWAY, which becomes an `AuthError`.
 */
export async function logIn(
  options: EgroupwareOptions,
  exchange: XmlRpcExchange,
  frame: CallFrame,
): Promise<OpenSession> {
  const { username, password, domain, serverName } = options;
  const place = serverName === undefined ? { domain } : { server_name: serverName };
  const struct = { ...place, username, password };
  const input = options.transport === "soap" ? [serverName ?? domain ?? "", username, password] : [struct];
  const { output } = await exchange(systemCall("system.login", input, frame));
  const { GOAWAY, sessionid, kp3, domain: instance } = fieldsOf(output);
  const operation = "system.login";
  if (GOAWAY !== undefined) throw new AuthError(`the server refuses the login of ${username}`, { operation });
  if (typeof sessionid !== "string" || typeof kp3 !== "string" || sessionid === "" || kp3 === "") {
    throw new MessageError("system.login was answered without sessionid and kp3", { operation });
  }
  return {
    id: sessionid,
    kp3,
    domain: typeof instance === "string" ? instance : undefined,
    pass: passOf(sessionid, kp3, options),
    secrets: [sessionid, kp3, basicAuthorization(sessionid, kp3).slice("Basic ".length)],
  };
}

/** `system.logout`. Whether the server still knew the session is of no interest. */
export async function logOut(
  { id, kp3, pass, secrets }: OpenSession,
  options: EgroupwareOptions,
  exchange: XmlRpcExchange,
  frame: CallFrame,
): Promise<void> {
  const input = options.transport === "soap" ? [id, kp3] : [{ sessionid: id, kp3 }];
  const call = systemCall("system.logout", input, { ...frame, secrets: [...frame.secrets, ...secrets] });
  await exchange(call, pass);
}

function passOf(id: string, kp3: string, { credentials }: EgroupwareOptions): SessionPass {
  const pair = { sessionid: encodeURIComponent(id), kp3: encodeURIComponent(kp3) };
  switch (credentials) {
    case "cookie":
      return { headers: { cookie: `sessionid=${pair.sessionid}; kp3=${pair.kp3}` } };
    case "query":
      return { headers: {}, query: `sessionid=${pair.sessionid}&kp3=${pair.kp3}` };
    default:
      return { headers: { authorization: basicAuthorization(id, kp3) } };
  }
}

function systemCall(method: string, input: readonly unknown[], { deadline, secrets }: CallFrame): Call {
  return { operation: untypedOperation(method), operationName: method, input, options: {}, deadline, secrets };
}

function fieldsOf(output: unknown): Readonly<Record<string, unknown>> {
  return typeof output === "object" && output !== null ? (output as Readonly<Record<string, unknown>>) : {};
}
