import type { ListedMethod, ListedSignature } from "../../source/xmlrpc/method-list.js";
import { listedType } from "./listed-type.js";

/**
 * Names for a signature's parameters, of which method lists only say the types: what eGroupWare's methods of that name
 * take, else a word for the type.
 */
export function parameterNames(method: ListedMethod, { parameters }: ListedSignature): readonly string[] {
  const role = method.className === undefined ? undefined : ROLES.get(method.name.slice(method.className.length + 1));
  const used = new Map<string, number>();
  return parameters.map(({ name }) => {
    const word = (parameters.length === 1 ? roleOf(role, name) : undefined) ?? wordOf(name);
    const count = (used.get(word) ?? 0) + 1;
    used.set(word, count);
    return count === 1 ? word : `${word}${count}`;
  });
}

/** What stands for an entry without being one is its id. */
function roleOf(role: string | undefined, type: string): string | undefined {
  return role === "entry" && wordOf(type) !== "struct" ? "id" : role;
}

function wordOf(name: string): string {
  const type = listedType(name);
  return WORDS.get(type?.kind === "primitive" ? type.name : (type?.kind ?? "")) ?? "value";
}

/** The data model of eGroupWare's business objects: entries with ids, found by criteria. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ["read", "entry"],
  ["read_entry", "entry"],
  ["write", "entry"],
  ["save", "entry"],
  ["add", "entry"],
  ["add_entry", "entry"],
  ["update_entry", "entry"],
  ["edit", "entry"],
  ["delete", "id"],
  ["delete_entry", "id"],
  ["search", "criteria"],
  ["read_list", "criteria"],
  ["list", "criteria"],
  ["get_list", "criteria"],
  ["list_methods", "kind"],
]);

const WORDS: ReadonlyMap<string, string> = new Map([
  ["int", "int"],
  ["i8", "int"],
  ["boolean", "flag"],
  ["double", "number"],
  ["string", "text"],
  ["dateTime", "time"],
  ["base64", "bytes"],
  ["map", "struct"],
  ["array", "list"],
]);
