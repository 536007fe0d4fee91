import type { OciCommand, OciResult, OutputOf } from "./result.js";

export interface SendAllOptions<Command extends OciCommand = OciCommand> {
  /** Logins to work with at once. Default 1: these servers are easily hurt. */
  readonly sessions?: number | undefined;
  /** Commands in one document, 1 to 15. Default 15. */
  readonly batchSize?: number | undefined;
  /** Results in the order of the commands (the default), or as they complete. */
  readonly ordered?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for each document. */
  readonly timeoutMs?: number | undefined;
  /**
   * Called, and awaited, right before a document is sent, with its commands: what a job writes down that must survive
   * its own end. Only those of them may have run that have no result. What it throws stops the work before it is sent.
   */
  readonly onSend?: ((commands: readonly OciSending<Command>[]) => unknown) | undefined;
  /** Called after each document. */
  readonly onProgress?: ((progress: OciProgress) => void) | undefined;
}

/** A command and its place in the source, from 0. */
export interface OciSending<Command extends OciCommand> {
  readonly index: number;
  readonly command: Command;
}

export interface OciProgress {
  /** Commands that have a result, the failed ones included. */
  readonly done: number;
  readonly failed: number;
}

/** A command's result, with the command and its place in the source. */
export type OciAllResult<Command extends OciCommand> = Command extends OciCommand
  ? OciSending<Command> & OciResult<OutputOf<Command[0]>>
  : never;
