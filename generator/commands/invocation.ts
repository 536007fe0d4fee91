/** How a command was called, and where it may print. Everything that a command knows of the world outside comes from here. */
export interface Invocation {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config: string | undefined;
  /** Counted up when the config has changed while the command runs: a module is imported once only. */
  readonly configVersion?: number | undefined;
  readonly format: OutputFormat;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly strict: boolean;
  /** For one request, until its last byte. */
  readonly timeoutMs: number;
  /** Whether stderr takes colours: a terminal, and no `NO_COLOR` (https://no-color.org); or `FORCE_COLOR`. */
  readonly color: boolean;
  /** The same of stdout. */
  readonly colorOutput: boolean;
  /** Results, to stdout. */
  readonly print: (line: string) => void;
  /** Why the command failed, to stderr. */
  readonly fail: (line: string) => void;
  /** What a person should know but no program reads, to stderr; silent under `--quiet`. */
  readonly note: (line: string) => void;
  /** A line that the next one replaces; only on a terminal, and never with `--quiet`. */
  readonly progress: (line: string) => void;
}

export type OutputFormat = "text" | "json" | "github";

/** The last two are what a shell makes of the signals. */
export const EXIT = { ok: 0, problem: 1, usage: 2, drift: 3, breaking: 4, interrupted: 130, terminated: 143 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Flags that do not go together, or a name that does not exist: the message says what to type instead. */
export class UsageError extends Error {}

/** What the global flags and the process say. */
export function invocationFrom(
  process: Pick<NodeJS.Process, "cwd" | "env" | "stdout" | "stderr">,
  flags: GlobalFlags,
): Invocation {
  const quiet = flags.quiet === true;
  const terminal = process.stderr.isTTY === true && !quiet && process.env["TERM"] !== "dumb";
  let inProgress = false;
  return {
    cwd: process.cwd(),
    env: process.env,
    config: flags.config,
    format: flags.format === "markdown" ? "text" : flags.format,
    quiet,
    verbose: flags.verbose === true,
    strict: flags.strict === true,
    timeoutMs: 1000 * (flags.timeout ?? 30),
    color: takesColor(process.stderr, process.env),
    colorOutput: takesColor(process.stdout, process.env),
    print: (line) => {
      if (inProgress) process.stderr.write(CLEAR_LINE);
      inProgress = false;
      process.stdout.write(`${line}\n`);
    },
    fail: (line) => void process.stderr.write(`${terminal ? CLEAR_LINE : ""}${line}\n`),
    note: (line) => {
      if (!quiet) process.stderr.write(`${terminal ? CLEAR_LINE : ""}${line}\n`);
    },
    progress: (line) => {
      // A line that wraps is not taken away whole.
      if (terminal) process.stderr.write(`${CLEAR_LINE}${line.slice(0, (process.stderr.columns || 80) - 1)}`);
      inProgress = terminal && line !== "";
    },
  };
}

export interface GlobalFlags {
  readonly config?: string;
  /** `markdown` is for `diff` alone; to everything else it is text. */
  readonly format: OutputFormat | "markdown";
  readonly quiet?: true;
  readonly verbose?: true;
  readonly strict?: true;
  /** In seconds. */
  readonly timeout?: number;
}

/** `FORCE_COLOR` says it for good, as for Node itself: also in the log of a CI run, which is no terminal. */
function takesColor({ isTTY }: { readonly isTTY?: boolean }, env: Invocation["env"]): boolean {
  const forced = env["FORCE_COLOR"];
  if (forced) return forced !== "0" && forced !== "false";
  return isTTY === true && env["TERM"] !== "dumb" && !env["NO_COLOR"];
}

/** Back to the line's start, and erase to its end (ECMA-48, 8.3.41). */
const CLEAR_LINE = "\r\u001b[K";
