import type { Described, TypeId } from "../../model/model.js";
import { deprecation, PROVENANCE } from "../comments.js";
import type { Comment } from "../expression.js";

/** What is said of a record, member, operation or event: its own words, what it is on the wire, and where it is known from. */
export function recordComment(
  described: Described,
  wire: readonly string[],
  nameOf: (id: TypeId) => string | undefined,
): Comment {
  const provenance = described.provenance === undefined ? [] : [PROVENANCE[described.provenance]];
  const facts = [...wire, ...provenance].join(" ");
  const { deprecated } = described;
  return {
    paragraphs: joined(described.documentation?.trim() ?? "", facts),
    ...(deprecated === undefined ? {} : { deprecated: deprecation(deprecated, nameOf) }),
  };
}

/** Text of the wire as code, whatever it holds. */
export function code(name: string): string {
  return name === "" ? "``" : `\`${name.replaceAll("`", "'")}\``;
}

/** A short sentence leaves room for the facts on its line. */
function joined(words: string, facts: string): readonly string[] {
  const isShort = words.length + facts.length < 100 && /^[^\n]*[.!?]$/.test(words);
  return isShort && facts !== "" ? [`${words} ${facts}`] : [words, facts].filter((paragraph) => paragraph !== "");
}
