/**
 * The text of one member of a JSON object as it came, white space between tokens left out: what a digest is computed
 * over. `JSON.stringify` of the parsed value would reorder keys like "1", drop digits and write escapes anew. Undefined
 * when the member is absent, or there twice: what is read and what is checked must not differ. `text` has to be JSON.
 */
export function rawMember(text: string, name: string): string | undefined {
  const found: string[] = [];
  let depth = 0;
  let inString = false;
  let key: unknown;
  let raw = "";
  // Not a string at a time: one of some megabytes is more than V8 matches.
  for (const [token] of text.matchAll(TOKEN)) {
    if (inString || token === '"') {
      raw += token;
      if (token === '"') inString = !inString;
      continue;
    }
    if (/\s/.test(token)) continue;
    if (token === "}" || token === "]") depth -= 1;
    if (depth === 0 || (depth === 1 && token === ",")) {
      if (key === name) found.push(raw);
      raw = "";
      key = undefined;
    } else if (depth === 1 && token === ":") {
      key = JSON.parse(raw);
      raw = "";
    } else raw += token;
    if (token === "{" || token === "[") depth += 1;
  }
  return found.length === 1 ? found[0] : undefined;
}

const TOKEN = /["{}[\],:]|(?:\\.){1,1000}|\s+|[^\s"\\{}[\],:]+/g;
