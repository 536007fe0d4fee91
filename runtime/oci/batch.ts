import { createContext } from "../codec/encode-context.js";
import { MessageError } from "../errors.js";
import { secretsIn } from "../soap/secrets-of.js";
import { cleanError } from "./clean-error.js";
import { commandCodec } from "./command-codec.js";
import { OciError } from "./oci-error.js";
import type { OciReply } from "./read-document.js";
import type { OciCommand, OciResult } from "./result.js";
import type { OciSession } from "./session.js";

export interface BatchCall {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
  readonly beforeSend?: (() => Promise<void>) | undefined;
}

/**
 * Runs at most `MOST_COMMANDS` commands in one document. An input that the schema does not allow fails its slot alone:
 * the others are sent. Rejects when there is no reply to any of them.
 */
export async function runBatch(
  session: OciSession,
  commands: readonly OciCommand[],
  call: BatchCall,
): Promise<OciResult<unknown>[]> {
  const context = createContext();
  const results = new Array<OciResult<unknown> | undefined>(commands.length);
  // The slots that are sent, in their order.
  const sent: number[] = [];
  for (const [slot, [operation, input]] of commands.entries()) {
    const before = context.out;
    try {
      commandCodec(operation).write(input, commands.length > 1 ? String(slot + 1) : "", context);
      sent.push(slot);
    } catch (error) {
      results[slot] = failed(session, commands, slot, error);
      Object.assign(context, { out: before, depth: 0, declarations: "" });
    }
  }
  if (sent.length > 0) {
    const first = commands[sent[0] ?? 0]?.[0];
    const operation = first === undefined ? "" : commandCodec(first).name;
    const replies = await session.run(
      context.out,
      (reader, decoding, reply) => {
        const command = commands[slotOf(sent, reply.echo, reply.position)];
        if (command === undefined) throw new MessageError("the server answers a command that was not sent");
        return commandCodec(command[0]).read(reader, decoding, reply.type);
      },
      { ...call, operation, secrets: () => secretsIn(commands.map(([, input]) => input)) },
    );
    for (const [slot, result] of assign(sent, replies)) {
      results[slot] = result.ok ? result : failed(session, commands, slot, result.error);
    }
  }
  return commands.map((_, slot) => results[slot] ?? failed(session, commands, slot, unanswered()));
}

/** What becomes of every command when its document got no reply. */
export function failAll(session: OciSession, commands: readonly OciCommand[], error: unknown): OciResult<unknown>[] {
  return commands.map((_, slot) => failed(session, commands, slot, error));
}

function failed(
  session: OciSession,
  commands: readonly OciCommand[],
  slot: number,
  error: unknown,
): OciResult<unknown> {
  const [operation, input] = commands[slot] as OciCommand;
  return {
    ok: false,
    error: cleanError(error, commandCodec(operation).name, () => [...session.secrets(), ...secretsIn(input)]),
  };
}

/** By echo, which the server returns as it was; else by place. -1 for none. */
function slotOf(sent: readonly number[], echo: string, position: number): number {
  const byEcho = /^\d{1,9}$/.test(echo) ? Number(echo) - 1 : -1;
  return sent.includes(byEcho) ? byEcho : (sent[position] ?? -1);
}

function assign(sent: readonly number[], replies: readonly OciReply[]): ReadonlyMap<number, OciReply["result"]> {
  const [only] = replies;
  if (only !== undefined && replies.length === 1 && sent.length > 1 && isAboutDocument(only, sent)) {
    return new Map(sent.map((slot) => [slot, only.result]));
  }
  const assigned = new Map<number, OciReply["result"]>();
  for (const [position, reply] of replies.entries()) {
    const slot = slotOf(sent, reply.echo, position);
    if (slot !== -1 && !assigned.has(slot)) assigned.set(slot, reply.result);
  }
  return assigned;
}

/** One error for several commands: the document broke the server's schema (6004), or no command is named. */
function isAboutDocument({ echo, result }: OciReply, sent: readonly number[]): boolean {
  if (result.ok || !(result.error instanceof OciError)) return false;
  return result.error.code === 6004 || !sent.includes(Number(echo) - 1);
}

function unanswered(): MessageError {
  return new MessageError("the server's reply holds no response to this command: it may have run");
}
