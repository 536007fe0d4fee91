import type { ts as TypeScript } from "@ts-morph/common";
import type { Overlay } from "./overlay.js";

type Compiler = typeof TypeScript;

/** A user's program over an overlay. */
export interface OverlayProgram {
  readonly program: TypeScript.Program;
  /** The files that each file imports, as they were found. */
  readonly imports: ReadonlyMap<string, ReadonlySet<string>>;
  /** The files with an import that was not found. */
  readonly broken: ReadonlySet<string>;
}

/** What two programs of the same files need only once. */
export interface SharedFiles {
  /** The compiler's own declarations, `lib.es2023.d.ts` and the like, by file name: it has them in memory. */
  readonly libraries: ReadonlyMap<string, string>;
  /** By path, the trees of files that no client holds. */
  readonly sources: Map<string, TypeScript.SourceFile | undefined>;
}

/**
 * Makes a program that sees the clients of the overlay instead of those on the disk. Nothing is checked yet. `other` is the
 * program with another version of the same clients.
 */
export function createOverlayProgram(
  ts: Compiler,
  config: TypeScript.ParsedCommandLine,
  overlay: Overlay,
  shared: SharedFiles,
  other?: OverlayProgram,
): OverlayProgram {
  const { options, projectReferences } = config;
  const imports = new Map<string, Set<string>>();
  const broken = new Set<string>();
  const host = overlayHost(ts, options, overlay, shared);
  const cache = ts.createModuleResolutionCache(host.getCurrentDirectory(), host.getCanonicalFileName, options);
  host.resolveModuleNameLiterals = (literals, containing, redirected, _options, source) =>
    literals.map((literal) => {
      const mode = ts.getModeForUsageLocation(source, literal, redirected?.commandLine.options ?? options);
      const { text } = literal;
      const found = ts.resolveModuleName(
        text,
        containing,
        redirected?.commandLine.options ?? options,
        host,
        cache,
        redirected,
        mode,
      );
      const file = found.resolvedModule?.resolvedFileName;
      if (file !== undefined) edges(imports, containing).add(file);
      // What the other version has, this one has not: the import is broken, and so a use of the client.
      else {
        broken.add(containing);
        for (const missing of hiddenAmong(found, overlay)) edges(imports, containing).add(missing);
      }
      return found;
    });
  // What a file imports is the same with either client, save where it was not found.
  if (other !== undefined) host.hasInvalidatedResolutions = (path) => other.broken.has(path);
  const rootNames = config.fileNames.filter((file) => !overlay.hidden.has(file));
  const references = projectReferences === undefined ? {} : { projectReferences };
  const oldProgram = other === undefined ? {} : { oldProgram: other.program };
  return { program: ts.createProgram({ rootNames, options, host, ...references, ...oldProgram }), imports, broken };
}

function overlayHost(
  ts: Compiler,
  options: TypeScript.CompilerOptions,
  overlay: Overlay,
  shared: SharedFiles,
): TypeScript.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { files, hidden, folders } = overlay;
  const { libraries, sources } = shared;
  const { fileExists, readFile, getSourceFile, directoryExists, realpath } = host;
  const textOf = (path: string): string | undefined =>
    files.get(path) ?? (path.startsWith(`${LIBRARIES}/`) ? libraries.get(path.slice(LIBRARIES.length + 1)) : undefined);
  return Object.assign(host, {
    getDefaultLibLocation: () => LIBRARIES,
    getDefaultLibFileName: (chosen: TypeScript.CompilerOptions) => `${LIBRARIES}/${ts.getDefaultLibFileName(chosen)}`,
    fileExists: (path: string) => textOf(path) !== undefined || (!hidden.has(path) && fileExists.call(host, path)),
    readFile: (path: string) => textOf(path) ?? (hidden.has(path) ? undefined : readFile.call(host, path)),
    directoryExists: (path: string) => folders.has(path) || directoryExists?.call(host, path) === true,
    realpath: (path: string) => (files.has(path) ? path : (realpath?.call(host, path) ?? path)),
    getSourceFile: (path: string, target: TypeScript.ScriptTarget | TypeScript.CreateSourceFileOptions) => {
      const text = files.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, target);
      if (hidden.has(path)) return undefined;
      if (!sources.has(path)) {
        const library = textOf(path);
        const read =
          library === undefined ? getSourceFile.call(host, path, target) : ts.createSourceFile(path, library, target);
        sources.set(path, read);
      }
      return sources.get(path);
    },
    // A reference to another project leads to its sources, where the client stands, not to what was built from the old one.
    useSourceOfProjectReferenceRedirect: () => true,
  });
}

/** Where no disk has anything. */
const LIBRARIES = "/@libraries";

function edges(imports: Map<string, Set<string>>, file: string): Set<string> {
  const known = imports.get(file);
  if (known !== undefined) return known;
  const fresh = new Set<string>();
  imports.set(file, fresh);
  return fresh;
}

/** Where the compiler looked in vain, as far as a client stands there in its other version. Its type does not tell. */
function hiddenAmong(found: object, { hidden }: Overlay): readonly string[] {
  const looked: unknown = Reflect.get(found, "failedLookupLocations");
  return Array.isArray(looked) ? looked.filter((path) => hidden.has(path)) : [];
}
