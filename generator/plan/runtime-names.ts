import type { Exported } from "./exported.js";

/** Something that generated code imports from the runtime module, or from an entry below it. One object a name. */
export function runtimeExport(module: string, name: string, type: boolean): Exported {
  const key = `${module} ${name} ${type}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const exported = { name, from: module, type };
  made.set(key, exported);
  return exported;
}

/** Names that the runtime's exports go by in the generated files, where something generated has the same name. */
export function runtimeAliases(
  generated: ReadonlySet<string>,
  entryNames: readonly string[],
): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const name of [...RUNTIME_NAMES, ...entryNames]) {
    if (!generated.has(name)) continue;
    const first = name.slice(0, 1);
    let alias = first === first.toUpperCase() ? `Runtime${name}` : `runtime${first.toUpperCase()}${name.slice(1)}`;
    while (generated.has(alias)) alias += "_";
    aliases.set(name, alias);
  }
  return aliases;
}

const RUNTIME_NAMES = [
  "Message",
  "Scalar",
  "Operation",
  "Root",
  "XmlElement",
  "OciTable",
  "CallOptions",
  "Client",
  "DefaultUrl",
  "message",
  "scalar",
  "operation",
  "root",
  "bindGroups",
  "bindMethods",
];

const made = new Map<string, Exported>();
