import fc from "fast-check";

/** Schema files by path. */
export type Files = Readonly<Record<string, string>>;

/** A change as somebody may make it to schemas, by numbers that each find some place, whatever the files are. */
export interface Edit {
  readonly kind: (typeof KINDS)[number];
  readonly file: number;
  readonly place: number;
  readonly other: number;
}

const KINDS = [
  "value",
  "value",
  "value",
  "unprefix",
  "ungroup",
  "remove",
  "repeat",
  "define",
  "define",
  "line",
  "documentation",
  "attribute",
  "delete",
  "restore",
] as const;

export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...KINDS), file: fc.nat(), place: fc.nat(), other: fc.nat() }),
  { minLength: 1, maxLength: 6 },
);

/** The files after an edit; `original` are those at the beginning. */
export function edited(files: Files, original: Files, edit: Edit): Files {
  const { kind, file, place, other } = edit;
  if (kind === "restore") return original;
  const path = pick(Object.keys(files), file);
  const text = path === undefined ? undefined : files[path];
  if (path === undefined || text === undefined) return original;
  if (kind === "delete") {
    const { [path]: _, ...rest } = files;
    return Object.keys(rest).length === 0 ? original : rest;
  }
  return { ...files, [path]: change(text, Object.values(files), kind, place, other) };
}

function change(text: string, all: readonly string[], kind: Edit["kind"], place: number, other: number): string {
  switch (kind) {
    case "value": {
      const found = pick([...text.matchAll(VALUE)], place);
      if (found === undefined) return text;
      const [, name = "", value = ""] = found;
      const values = all.flatMap((one) => [...one.matchAll(VALUE)].filter(([, same]) => same === name));
      const wish = pick([...values.map(([, , given = ""]) => given), ...ODD_VALUES, `${value}2`], other) ?? value;
      return replaced(text, found, `${name}="${wish}"`);
    }
    case "unprefix": {
      const found = pick([...text.matchAll(PREFIXED)], place);
      return found === undefined ? text : replaced(text, found, `${found[1]}="${found[2]}"`);
    }
    case "ungroup": {
      const found = pick([...text.matchAll(GROUPED)], place);
      return found === undefined ? text : replaced(text, found, found[3] ?? "");
    }
    case "remove":
      return onTag(text, place, () => "");
    case "repeat":
      return onTag(text, place, (tag) => tag + tag);
    case "attribute":
      return onTag(text, place, (tag) => tag.replace("/>", ` ${pick(ATTRIBUTES, other)}/>`));
    case "line": {
      const found = pick([...text.matchAll(/>/g)], place);
      return found === undefined ? text : replaced(text, found, ">\n\n");
    }
    case "documentation": {
      const found = pick([...text.matchAll(/(documentation[^>]*>)[^<]*/g)], place);
      return found === undefined ? text : replaced(text, found, `${found[1]}${pick(TEXTS, other)}`);
    }
    default: {
      const found = pick([...text.matchAll(/<\/((?:\w+:)?)schema>/g)], place);
      const types = all.flatMap((one) => [...one.matchAll(/\bname="(\w+)"/g)].map(([, name = ""]) => name));
      const prefix = found?.[1] ?? "";
      const definition = (pick(DEFINITIONS, other) ?? "")
        .replaceAll(/<(\/?)(?=\w)/g, `<$1${prefix}`)
        .replaceAll("xs:", prefix)
        .replaceAll("$", pick(types, place) ?? "x");
      return found === undefined ? text : replaced(text, found, `${definition}\n${found[0]}`);
    }
  }
}

function onTag(text: string, place: number, make: (tag: string) => string): string {
  const found = pick([...text.matchAll(/<[^<>?!]*\/>/g)], place);
  return found === undefined ? text : replaced(text, found, make(found[0]));
}

function replaced(text: string, found: RegExpMatchArray, by: string): string {
  const at = found.index ?? 0;
  return text.slice(0, at) + by + text.slice(at + found[0].length);
}

function pick<Item>(items: readonly Item[], number: number): Item | undefined {
  return items[number % Math.max(1, items.length)];
}

const VALUE =
  /\b(type|base|ref|name|minOccurs|maxOccurs|abstract|nillable|default|fixed|use|element|message|itemType|memberTypes|value|schemaLocation|namespace|substitutionGroup|part|style|targetNamespace)="([^"]*)"/g;
const PREFIXED = /\b(type|base|ref|element|message|binding|itemType|substitutionGroup)="[^":]+:([^"]*)"/g;
/** A group, or what holds an extension. */
const GROUPED =
  /<((?:\w+:)?(?:sequence|choice|all|complexContent|simpleContent))( [^<>]*)?>((?:(?!<\/?\1[ >]).)*)<\/\1>/g;
const ODD_VALUES = ["bogus", "0", "unbounded", "true", "xs:string", "UserAddRequest", "OCIRequest"];
const ATTRIBUTES = [
  'minOccurs="0"',
  'maxOccurs="unbounded"',
  'nillable="true"',
  'default="1"',
  'fixed="a b"',
  'block="#all"',
];
const TEXTS = [
  "Deprecated: use another.",
  "Replaced by: UserGetRequest2",
  'A table with the column headings: "User Id", "Group Id".',
  "The response is either UserGetResponse or SuccessResponse or an ErrorResponse.",
  "",
];
/** Written without a prefix; `$` is the name of something. */
const DEFINITIONS = [
  '<simpleType name="NewCode"><restriction base="xs:token"><enumeration value=" a "/><enumeration value="b"/></restriction></simpleType>',
  '<simpleType name="NewPattern"><restriction base="xs:string"><pattern value="\\p{Nothing}+"/></restriction></simpleType>',
  '<simpleType name="NewUnion"><union memberTypes="$ xs:int"/></simpleType>',
  '<simpleType name="$"><list itemType="xs:int"/></simpleType>',
  '<complexType name="NewType"><sequence><element name="a" type="$"/><element name="b" type="$" minOccurs="0" maxOccurs="unbounded"/></sequence></complexType>',
  '<complexType name="ArrayOfNew"><sequence><element name="item" type="$" maxOccurs="unbounded"/></sequence></complexType>',
  '<complexType name="NewDerived"><complexContent><extension base="$"><sequence><element name="own" type="xs:string" default=" x "/></sequence></extension></complexContent></complexType>',
  '<complexType name="NewRestricted"><complexContent><restriction base="$"><attribute name="k" type="xs:ID" use="required"/></restriction></complexContent></complexType>',
  '<complexType name="NewText"><simpleContent><extension base="$"><attribute name="unit" type="xs:string"/></extension></simpleContent></complexType>',
  '<complexType name="NewRequest"><complexContent><extension base="OCIRequest"><sequence><element name="a" type="$"/></sequence></extension></complexContent></complexType>',
  '<complexType name="NewResponse"><complexContent><extension base="OCIDataResponse"><sequence><element name="fooTable" type="OCITable"/></sequence></extension></complexContent></complexType>',
  '<group name="NewGroup"><choice><element name="one" type="$"/><element name="two"><simpleType><restriction base="xs:int"><maxInclusive value="9"/></restriction></simpleType></element></choice></group>',
  '<complexType name="NewGrouped"><sequence><group ref="NewGroup" minOccurs="0"/><any minOccurs="0"/></sequence><attributeGroup ref="NewAttributes"/></complexType>',
  '<attributeGroup name="NewAttributes"><attribute name="x" type="$"/><attribute name="y" use="required"/></attributeGroup>',
  '<element name="NewHead" type="$" abstract="true"/><element name="NewMember" type="$" substitutionGroup="NewHead"/>',
  '<element name="$" type="$"/>',
  '<complexType name="$" abstract="true"/>',
  '<complexType name="Circle"><complexContent><extension base="Circle"/></complexContent></complexType>',
  '<redefine schemaLocation="input.xsd"><complexType name="$"><complexContent><extension base="$"/></complexContent></complexType></redefine>',
];
