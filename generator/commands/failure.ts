import { ConfigError } from "../config/load.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { MissingSecretError } from "../fetch/secrets.js";
import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";
import { printProblems } from "./problems.js";

/** Says in words what stopped a command, and answers the exit code for it. */
export function explainFailure(invocation: Invocation, error: unknown): ExitCode {
  if (error instanceof UsageError) {
    invocation.fail(`wirewright: ${error.message}`);
    return EXIT.usage;
  }
  if (error instanceof ConfigError) {
    printProblems(invocation, configDiagnostics(error));
    return EXIT.problem;
  }
  if (error instanceof MissingSecretError) {
    invocation.fail(`wirewright: ${error.message}`);
    return EXIT.problem;
  }
  const system = systemFailure(error);
  if (system !== undefined) {
    invocation.fail(`wirewright: ${system}`);
    return EXIT.problem;
  }
  invocation.fail(
    `wirewright: this should not have happened: ${error instanceof Error ? error.message : String(error)}`,
  );
  if (invocation.verbose && error instanceof Error && error.stack !== undefined) invocation.fail(error.stack);
  else invocation.fail("Please report it with what `wirewright --verbose …` prints.");
  return EXIT.problem;
}

/** The place is inside an object that may be computed, so there is no line to point at but the first. */
function configDiagnostics({ file, problems }: ConfigError): readonly Diagnostic[] {
  return problems.map((message) => ({
    code: "WW401",
    severity: "error",
    message,
    position: { file, line: 1, column: 1 },
  }));
}

function systemFailure(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path } = error as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : SYSTEM_FAILURES.get(code);
  return reason === undefined ? undefined : `${path ?? "the file system"}: ${reason}`;
}

const SYSTEM_FAILURES: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission denied; make the folder writable or choose another with --out"],
  ["EPERM", "permission denied; make the folder writable or choose another with --out"],
  ["EROFS", "the file system is read-only; choose another folder with --out"],
  ["ENOSPC", "the disk is full"],
  ["ENOTDIR", "a part of the path is a file, not a folder"],
  ["EISDIR", "this is a folder, not a file"],
  ["EEXIST", "a file is in the way"],
]);
