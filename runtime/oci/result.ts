import type { Operation } from "../message.js";

/** What became of one command of several. */
export type OciResult<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      /**
       * `OciError`, `ValidationError`, `DecodeError`, `MessageError`; a `TransportError` with `sent: true` says that
       * the command may have run.
       */
      readonly error: Error;
    };

/** A command and its input, as `[userGet22V8, { userId }]`. */
export type OciCommand = readonly [operation: AnyCommand, input: unknown];

// biome-ignore format: one line a type parameter would say less
export type AnyCommand = Operation<unknown, unknown, unknown, unknown, unknown>;

export type InputOf<Command> =
  Command extends Operation<infer Input, unknown, unknown, unknown, unknown> ? Input : never;

export type OutputOf<Command> =
  Command extends Operation<unknown, infer Output, unknown, unknown, unknown> ? Output : never;
