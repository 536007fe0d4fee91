/**
 * The text of one member of a JSON object as it came, white space between tokens left out: what a digest is computed
 * over. `JSON.stringify` of the parsed value would reorder keys like "1", drop digits and write escapes anew. Undefined
 * when the member is absent, or there twice: what is read and what is checked must not differ. `text` has to be JSON.
 */
export function rawMember(text: string, name: string): string | undefined {
  const found: string[] = [];
  let depth = 0;
  let key: unknown;
  let raw = "";
  for (const [token] of text.matchAll(TOKEN)) {
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

// One character a step: V8 keeps a place to go back to for each step of a nested loop, and has room for some millions.
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;
