import type { CallOptions } from "../client.js";
import type { JsonOperationDescriptor } from "../descriptor/record-descriptor.js";
import { WirewrightError } from "../errors.js";
import type { Operation } from "../message.js";
import { timeLimit } from "../soap/time-limit.js";
import type { CallSpec } from "./call.js";
import { cleanError } from "./clean-error.js";
import type { EventHub } from "./event-hub.js";
import { createEventQueue } from "./event-queue.js";
import type { Frame, StrayFrame } from "./frame-profile.js";
import { type AnyOperation, jsonOperation } from "./json-operation.js";
import type { Link } from "./link.js";
import { type Chunks, inParts, joinParts } from "./reply-parts.js";
import { SOCKET_DEFAULTS, type SocketOptions } from "./socket-options.js";
import type { ItemOf, ServiceDescription, SocketCallOptions, SocketSession } from "./socket-session.js";

export interface SessionParts {
  readonly options: SocketOptions;
  readonly link: Link;
  readonly hub: EventHub;
  /** What no error may show. */
  readonly secrets: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** The methods of a session, over a link and a hub. */
export function createSocketSession<Events>(parts: SessionParts): SocketSession<Events> {
  const { options, link, hub, secrets, close } = parts;
  const usualMs = timeLimit(options.timeoutMs ?? SOCKET_DEFAULTS.timeoutMs);
  const maxItems = options.maxBufferedEvents ?? SOCKET_DEFAULTS.maxBufferedEvents;

  /** Without `async`: of the many small things that a call costs, each promise is one of the largest. */
  function send(operation: AnyOperation, input: unknown, call: SocketCallOptions = {}): Promise<unknown> {
    const descriptor = jsonOperation(operation);
    const fail = (error: unknown): Promise<never> => rethrow(error, descriptor.name);
    try {
      const spec = callSpec(descriptor, input, call, usualMs);
      if (descriptor.chunks !== undefined) return collect(spec, descriptor.chunks).catch(fail);
      return link.request(spec).then(dataOf, fail);
    } catch (error) {
      return fail(error);
    }
  }

  async function rethrow(error: unknown, name: string | undefined): Promise<never> {
    throw await cleanError(error, name, secrets);
  }

  async function collect(spec: CallSpec, chunks: Chunks): Promise<unknown> {
    const items: unknown[] = [];
    const onItems = (some: readonly unknown[]): void => {
      for (const item of some) items.push(item);
    };
    return joinParts(await link.request({ ...spec, ...inParts(spec.name, chunks, onItems) }), chunks, items);
  }

  function stream(
    operation: AnyOperation,
    input: unknown,
    call: SocketCallOptions = {},
  ): AsyncIterableIterator<unknown> {
    const descriptor = jsonOperation(operation);
    const { name, chunks } = descriptor;
    if (chunks === undefined)
      throw new WirewrightError(`the reply of ${name} does not come in parts`, { operation: name });
    const left = new AbortController();
    const queue = createEventQueue<unknown>(maxItems, () => left.abort());
    const signal = call.signal === undefined ? left.signal : AbortSignal.any([call.signal, left.signal]);
    const spec = callSpec(descriptor, input, { ...call, signal }, usualMs);
    const parts = inParts(name, chunks, (items) => {
      for (const item of items) queue.push(item);
    });
    link.request({ ...spec, ...parts }).then(
      () => queue.end(),
      async (error: unknown) => queue.end(await cleanError(error, name, secrets)),
    );
    return queue;
  }

  const session = {
    send: <Input, Output, Fault, Header, ReplyHeader>(
      operation: Operation<Input, Output, Fault, Header, ReplyHeader>,
      input: NoInfer<Input>,
      call?: CallOptions<NoInfer<Header>, NoInfer<ReplyHeader>>,
    ) => send(operation, input, call) as Promise<Output>,
    stream: <Input, Output, Fault, Header, ReplyHeader>(
      operation: Operation<Input, Output, Fault, Header, ReplyHeader>,
      input: NoInfer<Input>,
      call?: SocketCallOptions,
    ) => stream(operation, input, call) as AsyncIterableIterator<ItemOf<Output>>,
    connect: async ({ signal, timeoutMs }: SocketCallOptions = {}) =>
      link
        .connect({ signal, timeoutMs: timeoutMs === undefined ? usualMs : timeLimit(timeoutMs) })
        .catch((error: unknown) => rethrow(error, undefined)),
    on: hub.on,
    events: (...names: readonly string[]) => hub.events(names),
    state: link.state,
    onState: link.onState,
    close,
    [Symbol.asyncDispose]: close,
  };
  // The hub carries any events; which names it emits, and with what data, is for generated code to say.
  return session as unknown as SocketSession<Events>;
}

function dataOf(frame: Frame | undefined): unknown {
  return frame?.data;
}

/** Gives a frame that answers nothing to `target`: a known event under its name, anything else as `unknown`. */
export function emitFrame(
  target: Pick<EventHub, "emit">,
  known: ReadonlySet<string>,
  api: string | undefined,
  frame: Frame | StrayFrame,
): void {
  const { text, value } = frame;
  if (frame.kind !== "stray" && frame.kind !== "reply" && known.has(frame.name) && frame.api === api) {
    target.emit({ name: frame.name, data: frame.data, text });
  } else target.emit({ name: "unknown", data: value, text });
}

export function knownEvents({ events }: ServiceDescription): ReadonlySet<string> {
  return new Set(events);
}

/** A call as its descriptor, its input and its caller say. */
export function callSpec(
  { name, api, reply, safe, oneWay }: JsonOperationDescriptor,
  data: unknown,
  { signal, timeoutMs }: SocketCallOptions,
  usualMs: number,
): CallSpec {
  return {
    name,
    api,
    reply,
    data,
    safe,
    oneWay,
    signal,
    timeoutMs: timeoutMs === undefined ? usualMs : timeLimit(timeoutMs, name),
  };
}
