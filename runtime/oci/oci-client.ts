import type { CallOptions, Client } from "../client.js";
import { part } from "../codec/parts.js";
import type { Operation } from "../message.js";
import { parseEndpoint } from "../soap/endpoint.js";
import type { XmlReader } from "../xml/reader.js";
import type { XmlElement } from "../xml/xml-element.js";
import { type BatchCall, failAll, runBatch } from "./batch.js";
import type { OciAllResult, SendAllOptions } from "./bulk-options.js";
import { cannotHaveRun } from "./cannot-have-run.js";
import { MOST_COMMANDS } from "./document.js";
import type { OciClientOptions } from "./oci-options.js";
import type { RawCommand } from "./raw-command.js";
import type { AnyCommand, InputOf, OciCommand, OciResult, OutputOf } from "./result.js";
import { createLogins, createOciSession } from "./session.js";
import { soapConnection } from "./soap-connection.js";

/** One session with a BroadWorks server. Calls wait for each other: a session takes one document at a time. */
export interface OciClient extends Client {
  /** Sends one command. Rejects with `OciError` when the server refuses it, or with any of the runtime's other errors. */
  send<Input, Output, Fault, Header, ReplyHeader>(
    operation: Operation<Input, Output, Fault, Header, ReplyHeader>,
    input: NoInfer<Input>,
    options?: OciCallOptions,
  ): Promise<Output>;
  /**
   * Sends commands as `[operation, input]` in one document; more than 15 in several, one after the other. Each has a
   * result of its own; the server runs them in order and rolls nothing back. Rejects only when nothing was sent.
   */
  sendBatch<const Operations extends readonly AnyCommand[]>(
    commands: { readonly [Slot in keyof Operations]: readonly [Operations[Slot], InputOf<Operations[Slot]>] },
    options?: OciCallOptions,
  ): Promise<{ -readonly [Slot in keyof Operations]: OciResult<OutputOf<Operations[Slot]>> }>;
  /**
   * Sends any number of commands and streams their results, as fast as they are read. A lost session is replaced and
   * the work goes on; a command that may have run is never sent again: its result is a `TransportError` with
   * `sent: true`. Throws when nothing more can be sent (login refused, server gone, six documents in a row without a
   * reply, aborted), after it has given the result of every command that was sent: what has none can be sent again.
   */
  sendAll<const Command extends OciCommand>(
    commands: Iterable<Command & Checked<Command>> | AsyncIterable<Command & Checked<Command>>,
    options?: SendAllOptions<NoInfer<Command>>,
  ): AsyncGenerator<OciAllResult<Command>, void, undefined>;
  /** Sends a command that no schema lists; answers with the response's `command` element. */
  sendRaw(command: RawCommand, options?: OciCallOptions): Promise<XmlElement>;
  /** Logs in now rather than with the first command; answers with the fields of the login's response, such as `loginType`. */
  login(options?: OciCallOptions): Promise<Readonly<Record<string, string>>>;
}

/** The command with the input that its operation takes. */
export type Checked<Command extends OciCommand> = Command extends OciCommand
  ? readonly [Command[0], InputOf<Command[0]>]
  : never;

export type OciCallOptions = Pick<CallOptions, "signal" | "timeoutMs">;

/**
 * Makes a client; nothing is loaded, connected or logged in before the first call. `close` logs out. Throws a
 * `ValidationError` for a bad `url`.
 */
export function createOciClient(options: OciClientOptions): OciClient {
  if (options.host === undefined) parseEndpoint(options.url);
  const logins = createLogins();
  const openSession = () => {
    // Who speaks SOAP does not load the other one.
    const connect = async () => {
      if (options.host === undefined) return soapConnection(options);
      return (await import("./tcp-connection.js")).tcpConnection(options);
    };
    return createOciSession(options, connect, logins);
  };
  const session = openSession();

  async function* inBulk<Command extends OciCommand>(
    commands: Iterable<Command> | AsyncIterable<Command>,
    allOptions: SendAllOptions<Command>,
  ): AsyncGenerator<OciAllResult<Command>, void, undefined> {
    const { sendAll } = await import("./send-all.js");
    yield* sendAll(commands, allOptions as SendAllOptions, session, openSession);
  }

  async function runBatches(commands: readonly OciCommand[], call: BatchCall): Promise<OciResult<unknown>[]> {
    const results: OciResult<unknown>[] = [];
    while (results.length < commands.length) {
      const start = results.length;
      const batch = commands.slice(start, start + MOST_COMMANDS);
      try {
        results.push(...(await runBatch(session, batch, call)));
      } catch (error) {
        // Nothing is sent behind what could not be: it would run out of order.
        const left = cannotHaveRun(error) ? commands.slice(start) : batch;
        const failures = await failAll(session, left, error);
        if (start === 0 && left !== batch) throw errorOf(failures[0]);
        results.push(...failures);
      }
    }
    return results;
  }

  return {
    async send(operation, input, call = {}) {
      const [result] = await runBatch(session, [[operation, input]], call).catch((error: unknown) =>
        failAll(session, [[operation, input]], error),
      );
      if (result?.ok !== true) throw errorOf(result);
      return result.value as never;
    },
    sendBatch: (commands, call = {}) => runBatches(commands as readonly OciCommand[], call) as never,
    sendAll: (commands, allOptions = {}) =>
      inBulk(commands as Iterable<OciCommand>, allOptions as SendAllOptions) as never,
    sendRaw(command, call = {}) {
      // It has its turn while it is loaded.
      const loading = import("./raw-command.js");
      const written = loading.then(({ writeRaw }) => writeRaw(command));
      const operation = typeof command === "string" ? "command" : command.name;
      const replying = session.run(written, captureReply, { ...call, operation });
      replying.catch(() => undefined);
      return loading.then(({ rawReply }) => rawReply(session, command, replying));
    },
    async login(call = {}) {
      const facts = await session.login({ ...call, operation: "LoginRequest" });
      return Object.fromEntries(facts);
    },
    close: () => session.close(),
    [Symbol.asyncDispose]: () => session.close(),
  };
}

function captureReply(reader: XmlReader): XmlElement {
  return part("rare").captureElement(reader);
}

function errorOf(result: OciResult<unknown> | undefined): Error {
  return result?.ok === false ? result.error : new TypeError("there is no result");
}
