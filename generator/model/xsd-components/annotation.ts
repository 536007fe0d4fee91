import type { Position } from "../../diagnostics/diagnostic.js";
import type { XmlElement } from "../../source/xml-tree.js";
import type { Described } from "../model.js";

/** The namespace of the marks that our own schemas carry in `xs:appinfo`. */
const PROVENANCE_NAMESPACE = "urn:wirewright:provenance";

interface Annotated {
  readonly position: Position;
  readonly documentation?: string | undefined;
  readonly appinfo?: readonly XmlElement[] | undefined;
}

/** What a component's annotation says; `fallback` (a reference's target) speaks where the component itself is silent. */
export function describeComponent(component: Annotated, fallback?: Annotated): Described {
  const documentation = component.documentation ?? fallback?.documentation;
  if (documentation === undefined && !hasMarks(component) && !hasMarks(fallback))
    return { position: component.position };
  const marks = [...(component.appinfo ?? []), ...(fallback?.appinfo ?? [])].flatMap((element) => [
    element,
    ...element.children.filter((child) => child.kind === "element"),
  ]);
  const provenance = provenanceOf(marks);
  const deprecatedMark = marks.find(({ name }) => name === "deprecated");
  const { text, deprecated } = splitDeprecation(documentation);
  const deprecation = deprecatedMark === undefined ? deprecated : { text: textOf(deprecatedMark) };
  return {
    ...(text === undefined ? {} : { documentation: text }),
    ...(deprecation === undefined ? {} : { deprecated: deprecation }),
    ...(provenance === undefined ? {} : { provenance }),
    position: component.position,
  };
}

function hasMarks(component: Annotated | undefined): boolean {
  return component?.appinfo !== undefined && component.appinfo.length > 0;
}

function provenanceOf(marks: readonly XmlElement[]): "derived" | "inferred" | undefined {
  const mark = marks.find(({ name, namespace }) => namespace === PROVENANCE_NAMESPACE && name === "provenance");
  const text = mark && textOf(mark);
  return text === "derived" || text === "inferred" ? text : undefined;
}

/** Documentation that begins with "Deprecated": its first sentence is the reason, the rest still describes. */
function splitDeprecation(
  documentation: string | undefined,
): Pick<Described, "deprecated"> & { readonly text?: string } {
  if (documentation === undefined || documentation === "") return {};
  const opening = /^[\s@*[(]*deprecated\b[\])]*/i.exec(documentation);
  if (opening === null) return { text: documentation };
  const after = documentation.slice(opening[0].length).replace(/^[\s:,;–—-]+/, "");
  const end = /[.!](?=\s|$)|\n[ \t]*\n/.exec(after);
  const text = (end === null ? after : after.slice(0, end.index + 1)).replace(/^[.!]/, "").trim();
  const rest = end === null ? "" : after.slice(end.index + 1).trim();
  return { deprecated: { text }, ...(rest === "" ? {} : { text: rest }) };
}

function textOf(element: XmlElement): string {
  return element.children
    .map((child) => (child.kind === "text" ? child.value : ""))
    .join("")
    .trim();
}
