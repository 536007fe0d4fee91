/** XSD 1.0 part 2, 4.3.6. */
export function processWhiteSpace(text: string, facet: "preserve" | "replace" | "collapse"): string {
  if (facet === "preserve") return text;
  if (facet === "replace") return /[\t\n\r]/.test(text) ? text.replace(/[\t\n\r]/g, " ") : text;
  if (!NEEDS_COLLAPSING.test(text)) return text;
  return text.replace(/[ \t\n\r]+/g, " ").replace(/^ | $/g, "");
}

const NEEDS_COLLAPSING = /^ | $|[\t\n\r]| {2}/;
