import type { Exported } from "../plan/exported.js";
import { compare } from "../plan/names.js";
import type { Plan } from "../plan/planned.js";
import { runtimeExport } from "../plan/runtime-names.js";

/** What a line is made of: text, and names that bring their import along. */
export type Printable = string | Exported | readonly Printable[];

/** Collects the lines of one file; printing an exported name of another file records its import. */
export interface Printer {
  readonly file: string;
  line(...parts: readonly Printable[]): void;
  /** The text of a name, which counts as used. */
  use(exported: Exported): string;
  /** From the runtime module, or from an entry below it (`soap`). */
  runtime(name: string, kind: "type" | "value", entry?: string): Exported;
  body(): string;
  /** Import declarations, sorted; those of types apart. */
  imports(): readonly string[];
  /** Everything that was imported. */
  readonly used: () => readonly Exported[];
}

export function createPrinter(file: string, plan: Pick<Plan, "aliases" | "runtimeModule">): Printer {
  const lines: string[] = [];
  const imported = new Map<string, Set<string>>();
  const used = new Map<Exported, string>();
  const use = (exported: Exported): string => {
    if (exported.from === file) return exported.name;
    const known = used.get(exported);
    if (known !== undefined) return known;
    const isPackage = !exported.from.endsWith(".ts");
    const alias = isPackage ? plan.aliases.get(exported.name) : undefined;
    const key = `${isPackage ? exported.from : relativePath(file, exported.from)} ${exported.type ? "type" : "value"}`;
    const names = imported.get(key);
    const clause = alias === undefined ? exported.name : `${exported.name} as ${alias}`;
    if (names === undefined) imported.set(key, new Set([clause]));
    else names.add(clause);
    used.set(exported, alias ?? exported.name);
    return alias ?? exported.name;
  };
  const render = (part: Printable): string => {
    if (typeof part === "string") return part;
    return isList(part) ? part.map(render).join("") : use(part);
  };
  return {
    file,
    used: () => [...used.keys()],
    use,
    line(...parts) {
      let line = "";
      for (const part of parts) line += render(part);
      lines.push(line);
    },
    runtime: (name, kind, entry) =>
      runtimeExport(entry === undefined ? plan.runtimeModule : `${plan.runtimeModule}/${entry}`, name, kind === "type"),
    body: () => lines.join("\n"),
    imports: () =>
      [...imported].sort(([a], [b]) => compare(order(a), order(b))).map(([key, names]) => declaration(key, names)),
  };
}

/** From one generated file to another: `../data-types.js`. */
function relativePath(from: string, to: string): string {
  const up = from.split("/").slice(0, -1);
  const down = to.replace(/\.ts$/, ".js").split("/");
  while (up.length > 0 && down.length > 1 && up[0] === down[0]) {
    up.shift();
    down.shift();
  }
  return `${up.length === 0 ? "./" : "../".repeat(up.length)}${down.join("/")}`;
}

function declaration(key: string, names: ReadonlySet<string>): string {
  const [from = "", kind] = key.split(" ");
  const sorted = [...names].sort(compare);
  const keyword = kind === "type" ? "import type" : "import";
  const oneLine = `${keyword} { ${sorted.join(", ")} } from "${from}";`;
  return oneLine.length <= 120
    ? oneLine
    : `${keyword} {\n${sorted.map((name) => `  ${name},\n`).join("")}} from "${from}";`;
}

/** Packages before files, values before types of the same place. */
function order(key: string): string {
  const [from = "", kind = ""] = key.split(" ");
  return `${from.startsWith(".") ? 1 : 0} ${from} ${kind === "type" ? 1 : 0}`;
}

function isList(part: Exclude<Printable, string>): part is readonly Printable[] {
  return Array.isArray(part);
}
