import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../generator/diagnostics/diagnostic.js";
import { type JsonNode, readJson } from "../../generator/source/json.js";

describe("JSON with places", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        const { value, problems } = read(text);
        expect(problems).toEqual([]);
        expect(value).toEqual(JSON.parse(text));
      }),
    );
  });

  it("refuses what JSON.parse refuses", () => {
    const mutated = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", "}", "]", '"', "\\", "1", "\n", ":", "e", "-", "\u0001"))
      .map(([text, at, inserted]) => {
        const place = text.length === 0 ? 0 : at % text.length;
        return text.slice(0, place) + inserted + text.slice(place + 1);
      });
    fc.assert(
      fc.property(mutated, (text) => {
        expect(read(text).problems.length === 0, text).toBe(isJson(text));
      }),
    );
  });

  it.each([
    ["", "1:1 the document is empty"],
    ["<html></html>", "1:1 this is an HTML page, not JSON"],
    ["<?xml version='1.0'?>", "1:1 this is XML, not JSON"],
    ['{\n  "a": 1,\n}', '3:1 expected a name in double quotes, found "}"'],
    ['{ "a": [1, 2 }', '1:14 expected "," or "]", found "}"'],
    ['{ "a" 1 }', '1:7 expected ":", found "1"'],
    ["[1] x", '1:5 expected the end of the document, found "x"'],
    ['{ "a": "b', "1:8 a text does not end"],
    ['["a\nb"]', "1:2 a text holds a line break, another control character, or an escape that JSON has not"],
    ["{ // no\n}", '1:3 expected a name in double quotes, found "/"'],
    ["[".repeat(300), "1:202 nested deeper than 200 levels"],
    ["[01]", '1:3 expected "," or "]", found "1"'],
  ])("says where %j stops being JSON", (text, expected) => {
    const [problem] = read(text).problems;
    expect(`${problem?.position?.line}:${problem?.position?.column} ${problem?.message}`).toBe(expected);
    expect(problem?.code).toBe("WW402");
  });

  it("wants UTF-8, with or without a byte order mark", () => {
    expect(readBytes(Buffer.from("\ufeff{}")).problems).toEqual([]);
    expect(readBytes(Buffer.from([0x22, 0xe4, 0x22])).problems[0]?.message).toBe("the document is not in UTF-8");
    expect(read('"\ufffd"').problems).toEqual([]);
  });

  it("takes UTF-16 with a byte-order mark, as shells of Windows write it", () => {
    const little = Buffer.from("\ufeff{}", "utf16le");
    expect(readBytes(little).root).toMatchObject({ kind: "object" });
    expect(readBytes(Buffer.from(little).swap16()).root).toMatchObject({ kind: "object" });
  });

  it("takes names that every object has for plain names", () => {
    const node = readBytes(Buffer.from('{ "__proto__": { "a": 1 }, "constructor": 2 }')).root;
    expect(node?.kind === "object" && node.members.map(({ name }) => name)).toEqual(["__proto__", "constructor"]);
  });

  it("keeps a number's digits", () => {
    const node = readBytes(Buffer.from("12345678901234567890")).root;
    expect(node?.kind === "number" && node.text).toBe("12345678901234567890");
  });
});

function read(text: string): { readonly value: unknown; readonly problems: readonly Problem[] } {
  const { root, problems } = readBytes(Buffer.from(text));
  return { value: root === undefined ? undefined : plain(root), problems };
}

function readBytes(bytes: Uint8Array): { readonly root: JsonNode | undefined; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  return { root: readJson(bytes, "x.json", (problem) => void problems.push(problem))?.root, problems };
}

function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(node.members.map(({ name, value }) => [name, plain(value)]));
    case "array":
      return node.items.map(plain);
    case "null":
      return null;
    default:
      return node.value;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
