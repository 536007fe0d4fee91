import { attributeIn } from "./attribute-of.js";
import { XML_NAMESPACE } from "./namespaces.js";
import type { XmlElement } from "./xml-tree.js";

/**
 * The text of documentation elements, in English where there is some, else in the language of the first. Markup is
 * left out; lines are trimmed, and empty lines separate paragraphs. Undefined when nothing is said.
 */
export function documentationOf(elements: readonly XmlElement[]): string | undefined {
  const [first] = elements;
  if (first === undefined) return undefined;
  const language = elements.some(isEnglish) ? "en" : languageOf(first);
  const texts = elements
    .filter((element) => (language === "en" ? isEnglish(element) : languageOf(element) === language))
    .map((element) => tidy(textOf(element)))
    .filter((text) => text !== "");
  return texts.length === 0 ? undefined : texts.join("\n\n");
}

function languageOf(element: XmlElement): string | undefined {
  return attributeIn(element, XML_NAMESPACE, "lang")?.toLowerCase();
}

function isEnglish(element: XmlElement): boolean {
  return /^en\b/.test(languageOf(element) ?? "");
}

function textOf(element: XmlElement): string {
  const [only, second] = element.children;
  if (only?.kind === "text" && second === undefined) return only.value;
  return element.children
    .map((child) =>
      child.kind === "text" ? child.value : ` ${textOf(child)}${BREAKING.test(child.name) ? "\n" : " "}`,
    )
    .join("");
}

function tidy(text: string): string {
  if (!UNTIDY.test(text)) return text.trim();
  const lines = text.split("\n").map((line) => line.replace(/\s+/g, " ").trim());
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Elements of XHTML that end a line, as they are used in documentation. */
const BREAKING = /^(?:p|br|li|div|tr|h[1-6]|ul|ol|pre)$/i;
const UNTIDY = /[^\S ]| {2}/;
