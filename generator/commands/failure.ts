import { resolve } from "node:path";
import { ConfigError, NOT_LOADED } from "../config/load.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { LineAndColumn } from "../diagnostics/position.js";
import { readProjectFile } from "../fetch/project-file.js";
import { MissingSecretError } from "../fetch/secrets.js";
import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";
import { printProblems } from "./problems.js";

/** Says in words what stopped a command, and answers the exit code for it. */
export async function explainFailure(invocation: Invocation, error: unknown): Promise<ExitCode> {
  if (error instanceof UsageError) {
    invocation.fail(`wirewright: ${error.message}`);
    return EXIT.usage;
  }
  if (error instanceof ConfigError) {
    printProblems(invocation, await configDiagnostics(invocation, error));
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

/** A setting that is computed has no place; it is then that of the file. */
async function configDiagnostics(invocation: Invocation, error: ConfigError): Promise<readonly Diagnostic[]> {
  const { file, problems } = error;
  const text = readProjectFile(resolve(invocation.cwd, file));
  if (text === undefined) return problems.map((message) => configDiagnostic(file, message));
  const { placeOfSetting, syntaxErrors } = await import("../config/config-places.js");
  const mistakes = syntaxErrors(text, file);
  if (mistakes.length > 0)
    return mistakes.map((mistake) => ({
      ...configDiagnostic(file, mistake.message, mistake),
      fix: "Correct the syntax.",
    }));
  return problems.map((message) => {
    if (message.startsWith(NOT_LOADED)) return { ...configDiagnostic(file, message), fix: NOT_LOADED_FIX };
    const setting = /^[\w.[\]-]+(?=: )/.exec(message)?.[0];
    return configDiagnostic(file, message, setting === undefined ? undefined : placeOfSetting(text, file, setting));
  });
}

const NOT_LOADED_FIX = "Correct the config or what it imports; a package that it imports has to be installed.";

function configDiagnostic(file: string, message: string, place: LineAndColumn = { line: 1, column: 1 }): Diagnostic {
  const { line, column } = place;
  return { code: "WW401", severity: "error", message, position: { file, line, column } };
}

function systemFailure(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (syscall === "listen" && code === "EACCES") return "this port is for the administrator; use one from 1024 on";
  const reason = code === undefined ? undefined : SYSTEM_FAILURES.get(code);
  return reason === undefined ? undefined : `${path ?? "the file system"}: ${reason}`;
}

const SYSTEM_FAILURES: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission denied; make it readable and writable, or choose another folder with --out"],
  ["EPERM", "permission denied; make it readable and writable, or choose another folder with --out"],
  ["EROFS", "the file system is read-only; choose another folder with --out"],
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "no more may be stored here: the quota is used up"],
  ["EFBIG", "the file is larger than is allowed here"],
  ["EIO", "the disk cannot be read or written"],
  ["ENOENT", "it is not there, or a symbolic link leads nowhere"],
  ["ELOOP", "symbolic links lead in a circle"],
  ["ENAMETOOLONG", "the name is too long for this file system"],
  ["EMFILE", "too many files are open; raise the limit (ulimit -n)"],
  ["ENOTDIR", "a part of the path is a file, not a folder"],
  ["EISDIR", "this is a folder, not a file"],
  ["EEXIST", "a file is in the way"],
]);
