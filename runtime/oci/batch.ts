import { createContext } from "../codec/encode-context.js";
import { MissingPart } from "../codec/parts.js";
import { withParts } from "../codec/with-parts.js";
import { MessageError } from "../errors.js";
import { commandCodec } from "./command-codec.js";
import { OciError } from "./oci-error.js";
import type { OciReply, ReplyReader } from "./read-document.js";
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
  const writing = withParts(() => writeCommands(commands));
  const read: ReplyReader = (reader, decoding, reply) => {
    const command = commands[slotOf(sent, reply.echo, reply.position)];
    if (command === undefined) throw new MessageError("the server answers a command that was not sent");
    return commandCodec(command[0]).read(reader, decoding, reply.type);
  };
  const [first] = commands;
  const operation = first === undefined ? "" : commandCodec(first[0]).name;
  const inputs = commands.map(([, input]) => input);
  // It has its turn at once, whatever has to be loaded first: calls run in the order in which they are made.
  const replying = session.run(
    writing.then(({ text }) => text),
    read,
    { ...call, operation, inputs },
  );
  replying.catch(() => undefined);
  const { sent, results } = await writing;
  if (sent.length > 0) {
    for (const [slot, result] of assign(sent, await replying)) results[slot] = result;
  }
  for (const [slot, command] of commands.entries()) {
    const result = results[slot] ?? { ok: false, error: unanswered() };
    results[slot] = result.ok ? result : { ok: false, error: await failureOf(session, command, result.error) };
  }
  return results;
}

/** What becomes of every command when its document got no reply. */
export function failAll(
  session: OciSession,
  commands: readonly OciCommand[],
  error: unknown,
): Promise<{ readonly ok: false; readonly error: Error }[]> {
  return Promise.all(commands.map(async (command) => ({ ok: false, error: await failureOf(session, command, error) })));
}

interface Written {
  readonly text: string;
  /** The slots that are sent, in their order. */
  readonly sent: readonly number[];
  /** Those of the others. */
  readonly results: OciResult<unknown>[];
}

function writeCommands(commands: readonly OciCommand[]): Written {
  const context = createContext();
  const sent: number[] = [];
  const results: OciResult<unknown>[] = [];
  for (const [slot, [operation, input]] of commands.entries()) {
    const before = context.out;
    try {
      commandCodec(operation).write(input, commands.length > 1 ? String(slot + 1) : "", context);
      sent.push(slot);
    } catch (error) {
      if (error instanceof MissingPart) throw error;
      results[slot] = { ok: false, error: error as Error };
      Object.assign(context, { out: before, depth: 0, declarations: "" });
    }
  }
  return { text: context.out, sent, results };
}

/** The error with the operation's name and without secrets; what finds these is loaded with the first error. */
async function failureOf(session: OciSession, [operation, input]: OciCommand, error: unknown): Promise<Error> {
  const { cleanError } = await import("./clean-error.js");
  return cleanError(error, commandCodec(operation).name, session.secrets(), [input]);
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
