import { SaxesParser } from "saxes";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

interface Canonical {
  readonly name: string;
  readonly attributes: readonly string[];
  readonly children: (Canonical | string)[];
}

/**
 * The elements of an envelope's part, each in a form that is equal for two documents which say the same: names by
 * namespace and not by prefix, attributes sorted, no declarations, comments, CDATA sections or white space between
 * elements. One element a line.
 */
export function canonicalPart(envelope: string, part: "Body" | "Header"): readonly string[] {
  const found = parse(envelope).children.find(
    (child): child is Canonical => typeof child !== "string" && child.name.endsWith(`}${part}`),
  );
  return (found?.children ?? [])
    .filter((child) => typeof child !== "string")
    .map((child) => print(child, "").join("\n"));
}

function parse(document: string): Canonical {
  const root: Canonical = { name: "", attributes: [], children: [] };
  const open: Canonical[] = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const expand = (text: string): string => {
      const [prefix, local] = text.includes(":") ? (text.split(":", 2) as [string, string]) : ["", text];
      return `{${parser.resolve(prefix) ?? ""}}${local}`;
    };
    const attributes = Object.values(tag.attributes)
      .filter(({ prefix, name }) => prefix !== "xmlns" && name !== "xmlns")
      .filter(({ uri, local }) => !(uri === XSI && /schemaLocation/i.test(local)))
      .map(({ uri, local, value }) => {
        // The only attributes of SOAP whose values are names.
        const isName = (uri === XSI && local === "type") || local === "arrayType" || local === "itemType";
        return `{${uri}}${local}=${JSON.stringify(isName ? expand(value.trim()) : value)}`;
      })
      .sort();
    const element: Canonical = { name: `{${tag.uri}}${tag.local}`, attributes, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    const element = open.pop();
    if (element !== undefined) tidy(element);
  });
  const addText = (text: string): void => {
    const children = open.at(-1)?.children ?? [];
    const last = children.at(-1);
    if (typeof last === "string") children[children.length - 1] = last + text;
    else children.push(text);
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(document).close();
  const [element] = root.children.filter((child) => typeof child !== "string");
  if (element === undefined) throw new Error("no element");
  return element;
}

/** White space that stands alone says nothing. */
function tidy(element: Canonical): void {
  const kept = element.children.filter((child) => typeof child !== "string" || child.trim() !== "");
  element.children.splice(0, element.children.length, ...kept);
}

function print({ name, attributes, children }: Canonical, indent: string): readonly string[] {
  const start = `${indent}${[name, ...attributes].join(" ")}`;
  const [only] = children;
  if (children.length === 0) return [start];
  if (children.length === 1 && typeof only === "string") return [`${start} ${JSON.stringify(only)}`];
  return [
    start,
    ...children.flatMap((child) =>
      typeof child === "string" ? [`${indent}  ${JSON.stringify(child)}`] : print(child, `${indent}  `),
    ),
  ];
}
