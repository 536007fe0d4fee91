import { relative, resolve } from "node:path";
import type { ts as TypeScript } from "@ts-morph/common";
import { compareText } from "../model/expanded-name.js";
import { affectedFiles } from "./affected-files.js";
import { createAttribution } from "./attribution.js";
import type { CallSite } from "./call-site.js";
import { type ClientFolder, overlayOf } from "./overlay.js";
import { createOverlayProgram, type SharedFiles } from "./overlay-program.js";

/** A tsconfig.json that cannot be used: the message says why. */
export class ConsumerError extends Error {
  override readonly name = "ConsumerError";
}

/**
 * The places in a user's program that stop compiling when the new clients take the place of the old ones. The program is
 * read as `tsc -p` reads it and is checked once with the new clients; only files that have an error then are checked
 * with the old ones, too, as what was wrong before is not to be blamed on the change.
 */
export async function findCallSites(
  tsconfig: string,
  clients: readonly ClientFolder[],
  cwd: string,
): Promise<readonly CallSite[]> {
  // The compiler is 9 MB of JavaScript; nothing else in a comparison needs it. The part of ts-morph that holds it is all
  // that is needed: its own objects around every node would only be in the way.
  const { ts, getLibFiles } = await import("@ts-morph/common");
  const libraries = new Map(getLibFiles().map(({ fileName, text }) => [fileName, text]));
  const config = parseConfig(ts, resolve(cwd, tsconfig), tsconfig);
  const realPath = (path: string): string => ts.sys.realpath?.(path) ?? path;
  const shared: SharedFiles = { libraries, sources: new Map() };
  const overlay = overlayOf(clients, "after", realPath);
  const after = createOverlayProgram(ts, config, overlay, shared);
  const broken = affectedFiles(after, overlay).flatMap((file) => {
    const errors = errorsIn(after.program, file);
    return errors.length === 0 ? [] : [{ file, errors }];
  });
  if (broken.length === 0) return [];
  const before = createOverlayProgram(ts, config, overlayOf(clients, "before", realPath), shared, after);
  const attribute = createAttribution(ts, after, overlay);
  const sites = broken.flatMap(({ file, errors }) => {
    const old = before.program.getSourceFile(file.fileName);
    const known = new Set((old === undefined ? [] : errorsIn(before.program, old)).map(({ start }) => start));
    const name = relative(cwd, file.fileName).replaceAll("\\", "/");
    return errors
      .filter(({ start }) => !known.has(start))
      .map((error): CallSite => {
        const { line, character } = file.getLineAndCharacterOfPosition(error.start ?? 0);
        const message = ts.flattenDiagnosticMessageText(error.messageText, "\n");
        return {
          file: name,
          line: line + 1,
          column: character + 1,
          message,
          code: error.code,
          cause: attribute(error, file),
        };
      });
  });
  return sites.sort((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column);
}

function parseConfig(ts: typeof TypeScript, path: string, shown: string): TypeScript.ParsedCommandLine {
  const problems: string[] = [];
  const say = (problem: TypeScript.Diagnostic): void =>
    void problems.push(ts.flattenDiagnosticMessageText(problem.messageText, " "));
  if (!ts.sys.fileExists(path)) throw new ConsumerError(`there is no ${shown}`);
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: say };
  const config = ts.getParsedCommandLineOfConfigFile(path, NOTHING_WRITTEN, host);
  for (const problem of config === undefined ? [] : ts.getConfigFileParsingDiagnostics(config))
    if (!TOLERATED.has(problem.code)) say(problem);
  const [first] = problems;
  if (config === undefined || first !== undefined) throw new ConsumerError(`${shown}: ${first ?? "cannot be read"}`);
  if (config.fileNames.length === 0) {
    throw new ConsumerError(`${shown} names no source file; name the tsconfig.json of the program itself`);
  }
  return config;
}

/** Errors of meaning; a file that does not even parse was so before. */
function errorsIn(program: TypeScript.Program, file: TypeScript.SourceFile): readonly TypeScript.Diagnostic[] {
  return program.getSemanticDiagnostics(file).filter(({ category }) => category === ERROR);
}

const NOTHING_WRITTEN = {
  noEmit: true,
  composite: false,
  incremental: false,
  declaration: false,
  declarationMap: false,
};

/** Options that this compiler does not know any more or not yet, and that no file was found. */
const TOLERATED: ReadonlySet<number> = new Set([5023, 5024, 5070, 5101, 5102, 5107, 18002, 18003]);

/** `DiagnosticCategory.Error`. */
const ERROR = 1;
