/** Text for an element's content. Undefined when it holds a character that XML 1.0 (2.2) cannot carry. */
export function escapeText(text: string): string | undefined {
  return SPECIAL_IN_TEXT.test(text) ? escapeAll(text) : text;
}

/** Text for an attribute's value in double quotes; undefined as above. */
export function escapeAttribute(text: string): string | undefined {
  return SPECIAL_IN_ATTRIBUTE.test(text) ? escapeAll(text, true) : text;
}

function escapeAll(text: string, attribute = false): string | undefined {
  if (UNCARRIED.test(text) || !(text as string & { isWellFormed(): boolean }).isWellFormed()) return undefined;
  return text.replace(attribute ? ESCAPED_IN_ATTRIBUTE : ESCAPED_IN_TEXT, reference);
}

function reference(character: string): string {
  switch (character) {
    case "&":
      return "&amp;";
    case "<":
      return "&lt;";
    case ">":
      return "&gt;";
    case '"':
      return "&quot;";
    case "\r":
      return "&#13;";
    case "\n":
      return "&#10;";
    default:
      return "&#9;";
  }
}

// One test finds both what needs a reference and what may need a refusal: surrogates are looked at only then.
const SPECIAL_IN_TEXT = /[&<>\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]/;
const SPECIAL_IN_ATTRIBUTE = /[&<>"\0-\x1f\ud800-\udfff\ufffe\uffff]/;
const UNCARRIED = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const ESCAPED_IN_TEXT = /[&<>\r]/g;
const ESCAPED_IN_ATTRIBUTE = /[&<>"\t\n\r]/g;
