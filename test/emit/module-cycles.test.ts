import { beforeEach, describe, expect, it, vi } from "vitest";
import { decodeDocument, encodeDocument } from "../../runtime/document.js";

const TYPES = "../cases/namespaces-in-circles/expected/types.js";
const TYPES_B = "../cases/namespaces-in-circles/expected/types-b.js";

describe("generated files that import each other", () => {
  beforeEach(() => {
    vi.resetModules();
  });

  it.each([
    [TYPES, TYPES_B],
    [TYPES_B, TYPES],
  ])("xsdata 206, 469, 941: may be loaded in any order, %s first", async (first, second) => {
    await import(first);
    await import(second);
    const { tree } = await import("../cases/namespaces-in-circles/expected/roots.js");
    const value = { branch: [{ $type: "Branch", branch: [], label: { $value: "south" }, leaf: [] }] } as const;
    const text = encodeDocument(tree, value);
    expect(text).toContain(">south<");
    expect(decodeDocument(tree, text)).toEqual(value);
  });
});
