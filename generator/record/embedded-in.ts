import type { JsonNode } from "../source/json.js";
import { JsonError, parseJson } from "../source/parse-json.js";

/** The object or array that a text holds as JSON. */
export function embeddedIn(text: string): JsonNode | undefined {
  return /^\s*[{[]/.test(text) ? jsonIn(text) : undefined;
}

/** Undefined for what is no JSON. */
export function jsonIn(text: string): JsonNode | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}
