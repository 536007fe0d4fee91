import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { translatePatterns } from "../../generator/plan/xsd-pattern.js";
import { needs, XMLLINT } from "../peers/debian-program.js";

function matches(pattern: string, value: string): boolean | undefined {
  const source = translatePatterns([pattern]);
  return source === undefined ? undefined : new RegExp(source, "u").test(value);
}

describe("a translated XML Schema pattern", () => {
  it.each([
    ["[0-9]{5}", "12345", true],
    ["[0-9]{5}", "123456", false],
    ["a|bc", "bc", true],
    ["a|bc", "abc", false],
    // `^` and `$` are plain characters (XSD 1.0 part 2, F).
    ["^a$", "a", false],
    ["^a$", "^a$", true],
    ["[^a]", "b", true],
    ["[a^]", "^", true],
    ["[A-Z-[IO]]+", "ABC", true],
    ["[A-Z-[IO]]+", "AIC", false],
    ["[a-z-[m-p-[n]]]", "n", true],
    ["[a-z-[m-p-[n]]]", "o", false],
    [".", "\n", false],
    [".", "\u{1f600}", true],
    ["\\d", "\u0663", true],
    ["\\d", "x", false],
    ["\\w+", "a\u00e91", true],
    ["\\w", "-", false],
    ["\\W", "-", true],
    ["[\\W_]", "_", true],
    ["[\\w.]+", "a.b", true],
    ["[^\\w]", "a", false],
    ["[^\\w]", ".", true],
    ["\\s", "\u00a0", false],
    ["\\S", "\u00a0", true],
    ["[\\S]", " ", false],
    ["\\i\\c*", "_a-1", true],
    ["\\i\\c*", "1a", false],
    ["\\I", "1", true],
    ["[\\I\\C]", "a", false],
    ["[\\i-[:]][\\c-[:]]*", "a:b", false],
    ["[\\i-[:]][\\c-[:]]*", "ab", true],
    ["\\p{Lu}\\P{Lu}", "Ab", true],
    ["\\p{IsBasicLatin}+", "abc", true],
    ["\\p{IsBasicLatin}+", "\u00e9", false],
    ["\\P{IsGreek}", "\u03b1", false],
    ["[\\p{IsCyrillic}x]+", "x\u0434", true],
    ["[a-z-.]+", "a-.", true],
    ["[\\-a]+", "-a", true],
    ["[-a]+", "-a", true],
    ["[a-]+", "-a", true],
    ["a{2,}", "aaa", true],
    ["a{2,3}", "aaaa", false],
    ["(ab)?c", "abc", true],
    ["a/b", "a/b", true],
    ["\\.\\\\\\?\\*\\+\\{\\}\\(\\)\\[\\]\\|\\-\\^", ".\\?*+{}()[]|-^", true],
    ["", "", true],
    ["", "a", false],
    ["a|", "", true],
  ])("%j on %j is %s", (pattern, value, expected) => {
    expect(matches(pattern, value)).toBe(expected);
  });

  it.each(["(", "a)", "[", "[]", "a**", "*a", "\\q", "\\p{Foo}", "\\p{IsNowhere}", "[z-a]", "(?=a)", "a{3,2}", "\\"])(
    "refuses %j",
    (pattern) => {
      expect(translatePatterns([pattern])).toBeUndefined();
    },
  );

  it("takes one of several patterns of a step", () => {
    const source = translatePatterns(["a", "b|c"]);
    expect(source).toBe("^(?:a|b|c)$");
  });

  it("ends quickly on nesting that no author writes", () => {
    expect(translatePatterns(["(".repeat(50_000)])).toBeUndefined();
    expect(translatePatterns([`[a-${"[a-".repeat(50_000)}`])).toBeUndefined();
  });

  it("is undefined or a JavaScript expression, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (pattern) => {
        const source = translatePatterns([pattern]);
        if (source !== undefined) new RegExp(source, "u");
      }),
      { numRuns: 500 },
    );
  });
});

describe("judged by libxml2", () => {
  needs(XMLLINT);

  it("matches what xmllint accepts", () => {
    const piece = fc.constantFrom(
      ..."abAB19_-.:",
      ...[
        "[a-c]",
        "[^a-c]",
        "[a-z-[b]]",
        "\\d",
        "\\D",
        "\\w",
        "\\W",
        "\\i",
        "\\c",
        ".",
        "\\p{Lu}",
        "[\\w-[1]]",
        "(a|b)",
      ],
    );
    const part = fc.tuple(piece, fc.constantFrom("", "", "?", "*", "+", "{2}", "{1,2}")).map((both) => both.join(""));
    const pattern = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(""));
    const value = fc.string({ unit: fc.constantFrom(..."abAB19_-.:"), maxLength: 4 });
    const cases = fc.sample(fc.tuple(pattern, value), { numRuns: 400, seed: 7 });
    expect(cases.map(([one, text]) => [one, text, matches(one, text)])).toEqual(
      libxml2(cases).map((valid, index) => [...(cases[index] ?? []), valid]),
    );
  });
});

/** One schema with a type a case and one document with an element a case: the line of an error tells which failed. */
function libxml2(cases: readonly (readonly [string, string])[]): readonly boolean[] {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-pattern-"));
  const elements = cases.map(
    ([pattern], index) =>
      `<xs:element name="e${index}"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="${pattern}"/></xs:restriction></xs:simpleType></xs:element>`,
  );
  writeFileSync(
    join(folder, "a.xsd"),
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType><xs:sequence>${elements.join("")}</xs:sequence></xs:complexType></xs:element></xs:schema>`,
  );
  const lines = cases.map(([, value], index) => `<e${index}>${value}</e${index}>`);
  writeFileSync(join(folder, "a.xml"), `<r>\n${lines.join("\n")}\n</r>`);
  try {
    execFileSync("xmllint", ["--noout", "--schema", join(folder, "a.xsd"), join(folder, "a.xml")], { stdio: "pipe" });
    return cases.map(() => true);
  } catch (error) {
    const text = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
    const failed = new Set([...text.matchAll(/Element 'e(\d+)':/g)].map(([, index]) => Number(index)));
    expect(failed.size, text).toBeGreaterThan(0);
    return cases.map((_, index) => !failed.has(index));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
