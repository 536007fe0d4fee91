/**
 * Text from a schema or server as it may reach a terminal: control characters, and those that reorder or hide text,
 * become visible escapes. A schema could otherwise clear the screen or fake a line.
 */
export function printable(text: string): string {
  return text.replace(UNSAFE, escapeCharacter);
}

/** As `printable`, for text that is JSON already: valid JSON with the same meaning. */
export function printableJson(json: string): string {
  return json.replace(UNSAFE_IN_JSON, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

// C0, DEL, C1; line and paragraph separator; bidirectional controls (UAX 9); zero width; byte-order mark; lone surrogates.
const UNSAFE =
  /[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const UNSAFE_IN_JSON = /[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
