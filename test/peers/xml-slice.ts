import { SaxesParser } from "saxes";

/** An element cut out of a document so that it can stand alone. */
export interface XmlSlice {
  readonly uri: string;
  readonly local: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own text, with the prefixes declared that its parents had declared. */
  readonly text: string;
}

type Matches = (uri: string, local: string, depth: number) => boolean;

/** The outermost elements that match; the document element has depth 0. */
export function sliceElements(document: string, matches: Matches): readonly XmlSlice[] {
  const slices: XmlSlice[] = [];
  const scopes: Record<string, string>[] = [{ xml: "http://www.w3.org/XML/1998/namespace" }];
  let open: { readonly depth: number; readonly finish: (end: number) => XmlSlice } | undefined;
  const parser = new SaxesParser({ xmlns: true, position: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    const scope = { ...scopes.at(-1), ...tag.ns };
    if (open === undefined && matches(tag.uri, tag.local, scopes.length - 1)) {
      // No `<` stands in an attribute's value, so the last one before here opens the tag.
      const start = document.lastIndexOf("<", parser.position - 1);
      const nameEnd = start + 1 + tag.name.length;
      const inherited = declarations(scopes.at(-1) ?? {}, tag.ns ?? {});
      open = {
        depth: scopes.length,
        finish: (end) => ({
          uri: tag.uri,
          local: tag.local,
          attributes: Object.fromEntries(Object.values(tag.attributes).map(({ name, value }) => [name, value])),
          text: document.slice(start, nameEnd) + inherited + document.slice(nameEnd, end),
        }),
      };
    }
    scopes.push(scope);
  });
  parser.on("closetag", () => {
    scopes.pop();
    if (open?.depth !== scopes.length) return;
    slices.push(open.finish(parser.position));
    open = undefined;
  });
  parser.write(document).close();
  return slices;
}

function declarations(inherited: Readonly<Record<string, string>>, own: Readonly<Record<string, string>>): string {
  return Object.entries(inherited)
    .filter(([prefix, uri]) => prefix !== "xml" && prefix !== "xmlns" && uri !== "" && !Object.hasOwn(own, prefix))
    .map(([prefix, uri]) => ` ${prefix === "" ? "xmlns" : `xmlns:${prefix}`}="${uri.replaceAll("&", "&amp;")}"`)
    .join("");
}
