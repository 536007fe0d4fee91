import fc from "fast-check";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { docComment } from "../../generator/emit/comment.js";

describe("a doc comment", () => {
  it.each([
    [["Adds a user."], ["/** Adds a user. */"]],
    [["First.\n\n\n  Second. "], ["/**", " * First.", " *", " * Second.", " */"]],
    [
      ["One.", "Two."],
      ["/**", " * One.", " *", " * Two.", " */"],
    ],
    [["ends */ here"], ["/** ends *\\/ here */"]],
    [["@deprecated since */"], ["/** \\@deprecated since *\\/ */"]],
    [["see {@link x} and mail a@b.example"], ["/** see {\\@link x} and mail a@b.example */"]],
    [["a\u0000b\u202ec"], ["/** a b c */"]],
    [["  \n "], []],
    [[], []],
  ])("of %j is %j", (paragraphs, lines) => {
    expect(docComment({ paragraphs: paragraphs.filter((text) => text.trim() !== "") })).toEqual(lines);
  });

  it("names the successor of what is deprecated", () => {
    expect(docComment({ paragraphs: ["Old."], deprecated: "Use `New` instead." })).toEqual([
      "/**",
      " * Old.",
      " * @deprecated Use `New` instead.",
      " */",
    ]);
    expect(docComment({ paragraphs: [], deprecated: "" })).toEqual(["/** @deprecated */"]);
  });

  it("never ends early nor begins a tag, whatever the schema says", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(..."*/@ab \n\r\u2028{}\\`") })), (paragraphs) => {
        const source = `${docComment({ paragraphs }).join("\n")}\nlet x = 1;`;
        const file = ts.createSourceFile("a.ts", source, ts.ScriptTarget.ES2022, true);
        const [statement] = file.statements;
        expect(file.statements).toHaveLength(1);
        expect(statement?.getText()).toBe("let x = 1;");
        expect(statement === undefined ? [] : ts.getJSDocTags(statement).map((tag) => tag.tagName.text)).toEqual([]);
      }),
    );
  });
});
