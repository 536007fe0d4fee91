import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLocator } from "../../generator/diagnostics/position.js";

describe("createLocator", () => {
  it.each(["\n", "\r\n", "\r"])("counts lines that end with %j", (end) => {
    const locate = createLocator(`ab${end}c${end}${end}d`);
    expect(locate(0)).toEqual({ line: 1, column: 1 });
    expect(locate(2 + end.length)).toEqual({ line: 2, column: 1 });
    expect(locate(3 + 3 * end.length)).toEqual({ line: 4, column: 1 });
    expect(locate(1)).toEqual({ line: 1, column: 2 });
  });

  it("agrees with counting from the start, in whatever order it is asked", () => {
    const text = fc.array(fc.constantFrom("a", "\n", "\r", "\r\n", "é", "😀"), { maxLength: 200 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(300)), (pieces, offsets) => {
        const document = pieces.join("");
        const locate = createLocator(document);
        for (const offset of offsets.map((any) => any % (document.length + 1))) {
          expect(locate(offset)).toEqual(countTo(document, offset));
        }
      }),
    );
  });
});

function countTo(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let at = 0; at < offset; at++) {
    const ends = text[at] === "\n" || (text[at] === "\r" && text[at + 1] !== "\n");
    if (ends) [line, start] = [line + 1, at + 1];
  }
  return { line, column: offset - start + 1 };
}
