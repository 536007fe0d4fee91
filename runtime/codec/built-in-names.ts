import { isNCName } from "../xml/name.js";
import type { BuiltIn } from "./built-in.js";
import { text } from "./built-in-text.js";

/** Names and other kinds of `token`, and the lists of them. */
export function nameTypes(): [string, BuiltIn][] {
  return [
    ...COLLAPSED.map((name): [string, BuiltIn] => [name, text(name, "collapse", LEXICAL[name])]),
    ["NMTOKENS", list("NMTOKENS", "NMTOKEN")],
    ["IDREFS", list("IDREFS", "IDREF")],
    ["ENTITIES", list("ENTITIES", "ENTITY")],
  ];
}

function list(name: string, item: string): BuiltIn {
  return { ...text(name, "collapse"), listOf: item };
}

const COLLAPSED = ["language", "NMTOKEN", "Name", "NCName", "ID", "IDREF", "ENTITY", "anyURI"] as const;
const LEXICAL: Readonly<Record<string, ((value: string) => boolean) | undefined>> = {
  language: (value) => /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/.test(value.trim()),
  NMTOKEN: (value) => isNCName(`_${value.trim().replaceAll(":", "_")}`) && value.trim() !== "",
  Name: (value) => isNCName(value.trim().replaceAll(":", "_")),
  NCName: (value) => isNCName(value.trim()),
  ID: (value) => isNCName(value.trim()),
  IDREF: (value) => isNCName(value.trim()),
  ENTITY: (value) => isNCName(value.trim()),
};
