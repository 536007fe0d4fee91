import { EXIT } from "./invocation.js";

/** Says how the program ends before its time: at a signal, or when what it prints cannot be taken. */
export function stopEarly(): void {
  process.stdout.on("error", stopPrinting);
  process.stderr.on("error", stopPrinting);
  // Files are written in one go without giving up the thread, so a signal never arrives between two of them.
  process.once("SIGINT", () => stop(EXIT.interrupted));
  process.once("SIGTERM", () => stop(EXIT.terminated));
}

/** What the shell prints next begins a line of its own. */
function stop(code: number): void {
  if (process.stderr.isTTY) process.stderr.write("\n");
  process.exit(code);
}

/** A reader that stops reading, as `head` does, is no failure. */
function stopPrinting(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit();
  process.stderr.removeListener("error", stopPrinting).on("error", () => process.exit(EXIT.problem));
  process.stderr.write(`wirewright: what it prints cannot be written: ${error.message}\n`, () =>
    process.exit(EXIT.problem),
  );
}
