import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** The rooms in the order of the pipeline: each may import from itself and from those before it. */
const ROOMS = [
  ["generator/version.ts", "generator/diagnostics/"],
  ["generator/memory/"],
  ["generator/source/"],
  ["generator/model/"],
  ["generator/plan/"],
  ["generator/emit/"],
  ["generator/config.ts", "generator/config/", "generator/systems/"],
  ["generator/kinds/", "generator/main.ts"],
  ["generator/consumers/"],
  ["generator/fetch/"],
  ["generator/record/"],
  ["generator/commands/"],
  ["generator/cli.ts"],
];

/** Who may read, who may write, and what counts as either. Loading a config is an `import`, done in `config/`. */
const READERS = ["generator/source/", "generator/fetch/"];
const WRITERS = ["generator/emit/write.ts"];
const READS = /\b(readFile|readFileSync|readdir|readdirSync|createReadStream|opendir|opendirSync)\b/;
const WRITES =
  /\b(writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream|mkdir|mkdirSync|rename|renameSync|rm|rmSync|unlink|unlinkSync|copyFile|copyFileSync|cp|cpSync)\b/;

const BANNED_NAMES = /^(utils?|helpers?|common|misc|shared)$/i;
const MAX_LINES = 250;

interface Source {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Type-only imports included: a room that names another's types depends on it. */
  readonly imports: readonly string[];
  readonly valueImports: readonly string[];
}

const production = ["generator", "runtime", "sandbox"].flatMap(sourcesIn);
const everything = [...production, ...["test", "bench"].flatMap(sourcesIn)];

describe("the architecture", () => {
  it("has sources to look at", () => {
    expect(production.length).toBeGreaterThan(10);
  });

  it("imports only from rooms earlier in the pipeline", () => {
    const wrong = generatorFiles().flatMap((file) => {
      const room = roomOf(file.path);
      if (room === -1) return [`${file.path} stands in no room`];
      return localImports(file)
        .filter((target) => target.startsWith("generator/") && roomOf(target) > room)
        .map((target) => `${file.path} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it("keeps the runtime free of the generator, and sandbox and generator apart but for the sandbox command", () => {
    const wrong = production.flatMap((file) =>
      localImports(file)
        .filter((target) => {
          if (file.path.startsWith("runtime/")) return !target.startsWith("runtime/");
          if (file.path.startsWith("sandbox/")) return target.startsWith("runtime/");
          if (target.startsWith("sandbox/")) return file.path !== "generator/commands/sandbox.ts";
          return target.startsWith("runtime/");
        })
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has no import cycle at run time, save recursion between the functions of one folder", () => {
    const graph = new Map(production.map((file) => [file.path, localTargets(file.path, file.valueImports)]));
    const found = cycles(graph).filter((cycle) => new Set(cycle.map((path) => dirname(path))).size > 1);
    expect(found).toEqual([]);
  });

  it("reads and writes files only at its edges", () => {
    const wrong = generatorFiles().flatMap((file) => {
      const named = fileSystemImports(file.text);
      const reads = named.filter((name) => READS.test(name)).map((name) => `${file.path} reads with ${name}`);
      const writes = named.filter((name) => WRITES.test(name)).map((name) => `${file.path} writes with ${name}`);
      const whole = named.filter((name) => name === "*").map(() => `${file.path} imports node:fs as a whole`);
      return [
        ...whole,
        ...(within(file.path, READERS) || within(file.path, WRITERS) ? [] : reads),
        ...(within(file.path, WRITERS) ? [] : writes),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it("imports only what the package declares", () => {
    const wrong = production.flatMap((file) => {
      const declared = declaredDependencies(file.path.startsWith("runtime/") ? "runtime" : ".");
      return file.imports
        .filter((specifier) => !/^(?:\.|#|node:)/.test(specifier))
        .filter((specifier) => !declared.includes(packageOf(specifier)))
        .map((specifier) => `${file.path} imports ${specifier}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe("the house style", () => {
  it("names no file or folder after nothing in particular", () => {
    const wrong = everything.filter((file) =>
      file.path.split("/").some((part) => BANNED_NAMES.test(part.replace(/\..*$/, ""))),
    );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  it(`keeps files at or below ${MAX_LINES} lines`, () => {
    const long = production.filter((file) => file.text.split("\n").length - 1 > MAX_LINES);
    expect(long.map((file) => file.path)).toEqual([]);
  });

  it("has no re-exporting barrel in the generator", () => {
    const barrels = generatorFiles().filter((file) => basename(file.path) === "index.ts");
    expect(barrels.map((file) => file.path)).toEqual([]);
  });

  it("leaves nothing unfinished, and no check switched off", () => {
    const wrong = production.filter((file) =>
      /\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck|expect-error)|\bas any\b/.test(file.text),
    );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });
});

function generatorFiles(): readonly Source[] {
  return production.filter((file) => file.path.startsWith("generator/"));
}

function roomOf(path: string): number {
  return ROOMS.findIndex((room) => within(path, room));
}

function within(path: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith("/") ? path.startsWith(place) : path === place));
}

function localImports(file: Source): readonly string[] {
  return localTargets(file.path, file.imports);
}

function localTargets(path: string, specifiers: readonly string[]): readonly string[] {
  return specifiers
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => posix(relative(root, resolve(root, dirname(path), specifier.replace(/\.js$/, ".ts")))));
}

/** Names imported from `node:fs` and `node:fs/promises`. */
function fileSystemImports(text: string): readonly string[] {
  const names: string[] = [];
  for (const [, clause = ""] of text.matchAll(/import\s+(?!type\b)([^;]*?)\s+from\s+"(?:node:)?fs(?:\/promises)?"/g)) {
    if (!clause.startsWith("{")) names.push("*");
    else
      names.push(
        ...clause
          .slice(1, -1)
          .split(",")
          .map((name) => name.trim().replace(/\s+as\s.*/, "")),
      );
  }
  return names;
}

function declaredDependencies(folder: string): readonly string[] {
  const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(
    readFileSync(join(root, folder, "package.json"), "utf8"),
  );
  return [...Object.keys(manifest["dependencies"] ?? {}), ...Object.keys(manifest["peerDependencies"] ?? {})];
}

function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Each cycle once, as the path that closes it. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start !== -1) {
      found.push([...trail.slice(start), file]);
      return;
    }
    if (done.has(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

function sourcesIn(folder: string): readonly Source[] {
  return filesIn(folder).map((path) => {
    const text = readFileSync(join(root, path), "utf8");
    const valueText = text.replace(/^(import|export) type [^;]*? from "[^"]*";/gm, "");
    return { path, text, imports: importsIn(text), valueImports: importsIn(valueText) };
  });
}

function importsIn(text: string): readonly string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName);
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts"))
      .map((entry) => posix(relative(root, join(entry.parentPath, entry.name))))
      .filter((path) => !/(^|\/)(dist|node_modules|cases)\//.test(path))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function posix(path: string): string {
  return path.split(sep).join("/");
}
