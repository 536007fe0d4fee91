import { isRecord } from "../codec/record.js";
import { AuthError, MessageError, TransportError, ValidationError } from "../errors.js";
import { excerpt } from "../soap/excerpt.js";
import { secretsIn } from "../soap/secrets-of.js";
import { type WireLog, writeWireLog } from "../soap/wire-log.js";
import { parseExact, writeExact } from "../socket/exact-json.js";
import type { Transport } from "../transport.js";
import { refusedLogin, refusedToken } from "./refused-login.js";
import { refusalOf, saysNoSession } from "./wti-error.js";
import { isRefusal, payloadOf } from "./wti-profile.js";

export interface RestCall {
  readonly name: string;
  readonly data: unknown;
  readonly signal?: AbortSignal | undefined;
  /** By `performance.now()`. */
  readonly deadline: number;
}

export interface RestTarget {
  readonly url: string;
  readonly transport: Transport;
  readonly log: WireLog | undefined;
  readonly secrets: () => readonly string[];
}

/** One request and its reply's payload. */
export async function postFrame(
  { url: base, transport, log, secrets }: RestTarget,
  { name, data, signal, deadline }: RestCall,
  authorization: string,
): Promise<unknown> {
  if (!isRecord(data)) {
    throw new ValidationError("an input has to be an object", { operation: name, path: "", facet: "type" });
  }
  const timeoutMs = Math.ceil(deadline - performance.now());
  if (timeoutMs <= 0) throw new TransportError("no time is left for another attempt", { sent: false, code: "TIMEOUT" });
  const url = base + encodeURIComponent(name);
  const headers = { authorization, "content-type": "application/json", accept: "application/json" };
  const body = writeExact(data);
  const start = performance.now();
  const hidden = (value: unknown): readonly string[] => [...secrets(), ...secretsIn(value)];
  if (log !== undefined) {
    writeWireLog(log, { direction: "sent", operation: name, url, headers, body, milliseconds: 0 }, hidden(data));
  }
  const reply = await transport.send({ url, method: "POST", headers, body, signal, timeoutMs });
  const text = new TextDecoder().decode(reply.body);
  const value = parsed(text);
  if (log !== undefined) {
    const milliseconds = performance.now() - start;
    const { status, headers } = reply;
    const entry = { direction: "received", operation: name, url, status, headers, body: text, milliseconds } as const;
    writeWireLog(log, entry, hidden(payloadOf(value)));
  }
  return payloadOrThrow(name, reply.status, authorization.startsWith("Basic "), text, value, secrets);
}

function payloadOrThrow(
  name: string,
  status: number,
  isLogin: boolean,
  text: string,
  value: unknown,
  secrets: () => readonly string[],
): unknown {
  if (status === 401) throw isLogin ? refusedLogin(status) : refusedToken(name);
  const payload = payloadOf(value);
  if (isRefusal(payload)) {
    const refusal = refusalOf(payload, name);
    throw saysNoSession(refusal.code)
      ? new AuthError(refusal.message, { operation: name, cause: refusal, status })
      : refusal;
  }
  if (status >= 200 && status < 300 && (text === "" || value !== undefined)) return payload;
  const what = status >= 200 && status < 300 ? "something that is no JSON" : `HTTP ${status}`;
  throw new MessageError(`the server answers ${name} with ${what}`, {
    operation: name,
    status,
    excerpt: excerpt(text, secrets()),
  });
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}
