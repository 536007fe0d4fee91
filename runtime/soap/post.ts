import type { Call } from "../interceptor.js";
import type { TransportReply } from "../transport.js";
import type { HttpSession } from "./http-client.js";
import { type ReplyText, replyText } from "./reply-text.js";
import { secretsOf } from "./secrets-of.js";
import { timeLeft } from "./time-limit.js";
import { type WireLog, type WireLogEntry, writeWireLog } from "./wire-log.js";

export interface Posted {
  readonly reply: TransportReply;
  readonly content: ReplyText;
}

/** Sends the call's body within the time that it has left, and logs both ways. */
export async function post(
  session: HttpSession,
  call: Call,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Posted> {
  const { signal } = call.options;
  const log = session.log === undefined ? undefined : logOf(session.log, url, call);
  log?.({ direction: "sent", headers, body });
  let reply: TransportReply;
  try {
    const timeoutMs = timeLeft(call);
    reply = await session.transport.send({ url, method: "POST", headers, body, signal, timeoutMs });
  } catch (error) {
    log?.({ direction: "failed", headers: {}, body: String(error) });
    throw error;
  }
  const content = replyText(reply);
  log?.({ direction: "received", status: reply.status, headers: reply.headers, body: content.text });
  return { reply, content };
}

type LogMessage = (entry: Pick<WireLogEntry, "direction" | "status" | "headers" | "body">) => void;

function logOf(log: WireLog, url: string, call: Call): LogMessage {
  const start = performance.now();
  const secrets = secretsOf(call);
  return (entry) => {
    const milliseconds = entry.direction === "sent" ? 0 : performance.now() - start;
    writeWireLog(log, { ...entry, operation: call.operationName, url, milliseconds }, secrets);
  };
}
