import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DecodeError } from "../../runtime/errors.js";
import { FINISH, next } from "../../runtime/xml/next.js";
import { openReader } from "../../runtime/xml/reader.js";
import { accepted, refused } from "./xml-documents.js";
import { ownEvents, saxesEvents } from "./xml-events.js";

describe("the XML reader", () => {
  it.each(refused)("refuses %s", (_, text) => {
    let thrown: unknown;
    try {
      const reader = openReader(text);
      while (next(reader) !== FINISH);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DecodeError);
    expect(thrown).toMatchObject({ message: expect.stringMatching(/^XML, line \d+, column \d+: /) });
    expect((thrown as DecodeError).offset).toBeGreaterThanOrEqual(0);
    expect((thrown as DecodeError).offset).toBeLessThanOrEqual(text.length);
  });

  it.each(refused.filter(([name]) => !name.startsWith("a document type")))(
    "agrees with saxes to refuse %s",
    (_, text) => {
      expect(saxesEvents(text)).toBe("refused");
    },
  );

  it.each(accepted)("reads %s as saxes does", (_, text) => {
    const events = ownEvents(text);
    expect(events).not.toBe("refused");
    expect(events).toEqual(saxesEvents(text));
  });

  it("tells the place in lines and columns, whatever the line ends", () => {
    expect(() => read("<a>\n <b>\n  <c></d>")).toThrow("XML, line 3, column 6: </d> stands where <c> should end");
    expect(() => read("<a>\r\n\r\n&nope;</a>")).toThrow("XML, line 3, column 1: the entity nope is unknown");
    expect(() => read("<a>\r  &</a>")).toThrow("XML, line 2, column 3");
  });

  it("says of an HTML page that it is one", () => {
    expect(() => read("<!DOCTYPE html><html><body>Bad gateway<br></body></html>")).toThrow("this is an HTML page");
    expect(() => read("<!doctype html>\n<html>")).toThrow("this is an HTML page");
  });

  it("agrees with saxes on mutated documents", () => {
    const documents = accepted.map(([, text]) => text);
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        (document, mutations) => {
          const text = mutations.reduce((mutated, mutate) => mutate(mutated), document);
          // saxes takes a high surrogate with whatever follows it for one character.
          if (!(text as string & { isWellFormed(): boolean }).isWellFormed()) {
            expect(ownEvents(text)).toBe("refused");
            return;
          }
          if (text.includes("<!D") || QUIRKS.test(text)) return;
          expect(ownEvents(text)).toEqual(saxesEvents(text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("agrees with saxes on soups of markup", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }), (pieces) => {
        const text = pieces.join("");
        if (!(text as string & { isWellFormed(): boolean }).isWellFormed() || QUIRKS.test(text)) return;
        expect(ownEvents(text)).toEqual(saxesEvents(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps its limits", () => {
    expect(() => read("<a>".repeat(600))).toThrow("nested deeper than 512 elements");
    expect(() => read("<a><b/><b/></a>", { elements: 2 })).toThrow("more than 2 elements");
    expect(() => read('<a b="" c="" d=""/>', { attributes: 2 })).toThrow("more than 2 attributes");
    expect(() => read("<a>123456789</a>", { length: 10 })).toThrow("longer than 10 characters");
    expect(() => read('<a xmlns:b="b"><a xmlns:c="c"/></a>', { namespaces: 1 })).toThrow(
      "more than 1 namespace declarations",
    );
    expect(() => read("<a><a><a/></a></a>", { depth: 3, elements: 3 })).not.toThrow();
  });

  it("takes time in proportion to the document", () => {
    // Each of these was quadratic in some reader: searches that run to the document's end for each small piece.
    const many = 60_000;
    const documents = [
      `<a>${"&amp;<b/>".repeat(many)}</a>`,
      `<a>${"\r<b/>".repeat(many)}</a>`,
      `<a>${"]]&gt;<b/>".repeat(many)}</a>`,
      `<a>${"<!--x--><?p?><![CDATA[&]]>".repeat(many)}</a>`,
      `<a>${'<b c="&lt;"/>'.repeat(many)}</a>`,
      `<a>${"&lt;".repeat(many)}</a>`,
      `<a ${Array.from({ length: 1000 }, (_, index) => `b${index}=""`).join(" ")}/>`,
      `<a>${"<b xmlns='urn:x'/>".repeat(many)}</a>`,
      `<${"a".repeat(many)}/>`,
    ];
    for (const text of documents) expect(() => read(text)).not.toThrow();
  });
});

/**
 * What saxes does otherwise: XML 1.1, a local part that begins with what only continues a name, trimmed namespaces, an
 * instruction's target that ends in a question mark.
 */
const QUIRKS =
  /version\s*=\s*["']1\.[1-9]|:[-.0-9·]|xmlns[^=]*=\s*(?:"[^"]*[\s&][^"]*"|'[^']*[\s&][^']*')|<\?[^\s?]*\?(?!>)/;

function read(text: string, limits = {}): void {
  const reader = openReader(text, limits);
  while (next(reader) !== FINISH);
}

const PIECES = [
  "<a>",
  "</a>",
  "<b c='1'>",
  "</b>",
  "<a/>",
  "text",
  " ",
  "\n",
  "\r\n",
  "&amp;",
  "&#x41;",
  "&#0;",
  "&",
  "&bad;",
  "<![CDATA[",
  "]]>",
  "<!--",
  "-->",
  "--",
  "<?pi",
  "?>",
  "<?xml version='1.0'?>",
  "<",
  ">",
  '"',
  "<p:a xmlns:p='u'>",
  "</p:a>",
  "<p:b/>",
  "\u0001",
  "ü",
  "\ud800",
  "😀",
];

type Mutation = (text: string) => string;
const at = fc.nat(2000);
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  at.map(
    (place): Mutation =>
      (text) =>
        text.slice(0, place % (text.length + 1)),
  ),
  at.map(
    (place): Mutation =>
      (text) =>
        text.slice(0, place % (text.length + 1)) + text.slice((place % (text.length + 1)) + 1),
  ),
  fc.tuple(at, fc.constantFrom(...PIECES, "'", "=", "/", ":", "xmlns", "x:", "\t", "]")).map(
    ([place, piece]): Mutation =>
      (text) =>
        text.slice(0, place % (text.length + 1)) + piece + text.slice(place % (text.length + 1)),
  ),
  fc.tuple(at, at).map(
    ([from, length]): Mutation =>
      (text) => {
        const start = from % (text.length + 1);
        return text.slice(0, start) + text.slice(start, start + (length % 30)) + text.slice(start);
      },
  ),
);
