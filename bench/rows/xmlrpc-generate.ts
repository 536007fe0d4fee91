import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freshFolder } from "../oci-set.js";
import { cli, root } from "../project.js";
import { of, processMs } from "../rounds.js";
import { overhead, type Row } from "../row.js";

export async function xmlRpcGenerateRows(): Promise<readonly Row[]> {
  const folder = freshFolder("xmlrpc-cold");
  const [list, client] = [join(folder, "list"), join(folder, "client")];
  mkdirSync(list);
  writeFileSync(join(list, "list_methods.json"), `${JSON.stringify({ classes: classes(1000) }, null, 2)}\n`);
  writeFileSync(join(folder, "empty.mjs"), "");
  const times = await processMs(
    [
      {
        name: "ours",
        argv: [cli, "generate", "--from", list, "--system", "egroupware", "--quiet", "--out", client],
        cwd: folder,
        before: () => rmSync(client, { recursive: true, force: true }),
      },
      { name: "node", argv: [join(folder, "empty.mjs")], cwd: folder },
    ],
    25,
  );
  const target = {
    name: "xmlrpc-generate",
    work: "cold generate from a list of 1,000 methods, of eGroupWare's classes and of 40 more, whole process; peer: bare node",
    floor: 4,
    goal: 2.5,
  };
  return [overhead(target, of(times, "ours"), of(times, "node"))];
}

/** The list that we ship, and classes like it until there are so many methods. */
function classes(count: number): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const shipped = readFileSync(join(root, "schemas/egroupware/list_methods.json"), "utf8");
  const all = (JSON.parse(shipped) as { classes: Record<string, Record<string, unknown>> }).classes;
  let left = count - Object.values(all).reduce((sum, methods) => sum + Object.keys(methods).length, 0);
  for (let number = 1; left > 0; number += 1) {
    const verbs = VERBS.slice(0, left);
    left -= verbs.length;
    all[`app${number}.boapp${number}`] = Object.fromEntries(verbs.map((verb, index) => [verb, method(verb, index)]));
  }
  return all;
}

function method(verb: string, index: number): unknown {
  const signature = SIGNATURES[index % SIGNATURES.length];
  return { function: verb, signature, docstring: `To ${verb} what this application keeps, as it describes it.` };
}

const VERBS =
  "add change close copy count delete export find get import list lock mark move notify open print read rename reply restore save search sort write".split(
    " ",
  );

const SIGNATURES: readonly (readonly (readonly string[])[])[] = [
  [["struct", "struct"]],
  [["struct", "int"]],
  [["array", "struct"]],
  [["boolean", "int", "struct"]],
  [
    ["int", "string", "string", "boolean"],
    ["int", "string"],
  ],
];
