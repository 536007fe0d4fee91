import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCollector } from "../../generator/diagnostics/collect.js";
import { readXml, type XmlOptions } from "../../generator/source/xml.js";
import type { XmlElement } from "../../generator/source/xml-tree.js";

function read(
  document: string | Uint8Array,
  options: XmlOptions = {},
): { root: XmlElement | undefined; problem: string } {
  const { report, diagnostics } = createCollector();
  const bytes = typeof document === "string" ? Buffer.from(document) : document;
  const root = readXml(bytes, "a.xml", report, options);
  const [first, ...others] = diagnostics();
  expect(others).toEqual([]);
  expect(root === undefined).toBe(first !== undefined);
  const { line, column } = first?.position ?? { line: 0, column: 0 };
  return { root, problem: first === undefined ? "" : `${line}:${column} ${first.code} ${first.message}` };
}

describe("readXml", () => {
  it("reads elements, attributes and text with namespaces, scopes and positions", () => {
    const { root } = read(
      '<a xmlns="urn:a" xmlns:b="urn:b">\n  <b:c b:d=" 1&amp;&#50; " e="x\ty"/>t<![CDATA[<&>]]>\r\n</a>',
    );
    expect(root).toMatchObject({ name: "a", namespace: "urn:a", position: { file: "a.xml", line: 1, column: 1 } });
    const [child, text] = root?.children ?? [];
    expect(child).toMatchObject({ name: "c", namespace: "urn:b", position: { line: 2, column: 3 }, children: [] });
    expect(child).toHaveProperty("attributes", [
      { name: "d", namespace: "urn:b", value: " 1&2 " },
      { name: "e", namespace: "", value: "x y" },
    ]);
    expect(text).toEqual({ kind: "text", value: "t<&>\n" });
    expect((child as XmlElement).scope).toBe(root?.scope);
    expect(Object.fromEntries(root?.scope ?? [])).toMatchObject({ "": "urn:a", b: "urn:b" });
  });

  it.each([
    ["cut off", "<a>\n<b></b>", "2:8 WW002 the document ends inside <a>"],
    ["cut off in a tag", "<a><b c", "1:8 WW002"],
    ["cut off in a comment", "<a><!-- ", "1:4 WW002"],
    ["mismatched", "<a>\n <b></c></a>", "2:5 WW001 </c> stands where <b> should end"],
    ["a duplicate attribute", '<a b="1" b="2"/>', "1:1 WW001 the attribute b stands twice"],
    ["a duplicate attribute by namespace", '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>', "1:1 WW001"],
    ["a bare &", "<a>fish & chips</a>", '1:9 WW001 "&" begins no reference'],
    ["an unknown entity", "<a>\n&nbsp;</a>", "2:1 WW001 the entity nbsp is unknown"],
    ["an unbound prefix", "<a>\n\n<x:b/></a>", "3:2 WW001 the prefix x is not bound to a namespace"],
    ["two roots", "<a/>\n<b/>", "2:1 WW001 a second root element"],
    ["a control character", "<a>\u0001</a>", "1:4 WW001 the character U+0001 is not allowed in XML"],
    [
      "an HTML error page",
      "<!DOCTYPE html>\n<html><title>502 Bad\nGateway</title><br></html>",
      '1:1 WW003 this is an HTML page: "502 Bad Gateway"',
    ],
    ["an HTML page without DOCTYPE", "\n<HTML><body><p>No.</body></HTML>", "WW003 this is an HTML page"],
    [
      "a DOCTYPE",
      '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
      "1:1 WW004 a document type declaration (DOCTYPE) is not accepted",
    ],
    ["JSON", '{"error":1}', "1:1 WW006 this is JSON, not XML"],
    ["plain text", "Not found", "1:1 WW006 this is not XML"],
    ["nothing", "", "1:1 WW006 the document is empty"],
  ])("refuses %s", (_, document, problem) => {
    expect(read(document).problem).toContain(problem);
  });

  it.each([
    ["depth", "<a>".repeat(600), "WW007 nested deeper than 512 elements"],
    [
      "attributes",
      `<a ${Array.from({ length: 1100 }, (_, at) => `b${at}=""`).join(" ")}/>`,
      "WW007 more than 1024 attributes",
    ],
  ])("has a limit on %s", (_, document, problem) => {
    expect(read(document).problem).toContain(problem);
  });

  it("has limits on size and count", () => {
    expect(read("<a>12345</a>", { limits: { length: 10 } }).problem).toContain("WW007 longer than 10 characters");
    expect(read("<a><b/><b/></a>", { limits: { elements: 2 } }).problem).toContain("WW007 more than 2 elements");
  });

  it("never throws, whatever it is given", () => {
    const document = '<a xmlns:b="u"><b:c d="&amp;">t</b:c><!-- x --></a>';
    const mutation = fc.tuple(fc.nat(document.length), fc.nat(6), fc.string({ maxLength: 4, unit: "binary" }));
    fc.assert(
      fc.property(mutation, ([at, cut, insert]) => {
        read(document.slice(0, at) + insert + document.slice(at + cut));
      }),
      { numRuns: 300 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => void read(bytes)));
  });
});

describe("readXml and encodings", () => {
  const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>é€</a>`;
  const utf16 = (text: string, bigEndian: boolean) => {
    const bytes = Buffer.from(text, "utf16le");
    return bigEndian ? bytes.swap16() : bytes;
  };
  const textOf = (root: XmlElement | undefined) =>
    root?.children.map((child) => (child.kind === "text" ? child.value : "")).join("");

  it.each([
    ["UTF-8", Buffer.from(declared("UTF-8"))],
    ["UTF-8 by default", Buffer.from("<a>é€</a>")],
    ["UTF-8 by its mark", Buffer.from("\ufeff<a>é€</a>")],
    ["UTF-16LE by its mark", utf16(`\ufeff${declared("UTF-16")}`, false)],
    ["UTF-16BE by its mark", utf16(`\ufeff${declared("UTF-16")}`, true)],
    ["UTF-16LE without a mark", utf16(declared("UTF-16LE"), false)],
    [
      "windows-1252",
      Buffer.concat([
        Buffer.from('<?xml version="1.0" encoding="windows-1252"?><a>é', "latin1"),
        Buffer.from([0x80]),
        Buffer.from("</a>"),
      ]),
    ],
  ])("reads %s", (_, bytes) => {
    expect(textOf(read(bytes).root)).toBe("é€");
  });

  it("reads ISO-8859-1 exactly, and by the charset of the reply", () => {
    const body = Buffer.from("<a>é\x80</a>", "latin1");
    const declaration = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?>');
    expect(textOf(read(Buffer.concat([declaration, body])).root)).toBe("é\x80");
    expect(textOf(read(body, { contentType: 'text/xml; charset="iso-8859-1"' }).root)).toBe("é\x80");
  });

  it.each([
    ["UTF-8 that is not", Buffer.from("<a>\n\n é</a>", "latin1"), "3:2 WW005 the document is not valid UTF-8"],
    ["ASCII that is not", Buffer.from('<?xml version="1.0" encoding="US-ASCII"?>\n<a>é</a>'), "2:4 WW005"],
    ["an unknown encoding", Buffer.from(declared("EBCDIC-XY")), '1:1 WW005 the encoding "ebcdic-xy" is not supported'],
    ["half a character", utf16("\ufeff<a/>", false).subarray(0, 7), "WW005"],
  ])("refuses %s", (_, bytes, problem) => {
    expect(read(bytes).problem).toContain(problem);
  });
});

describe("readXml with an internal subset", () => {
  const allowed = { allowInternalSubset: true };

  it("replaces plain entities in text and attributes, and keeps positions", () => {
    const document =
      '<?xml version="1.0"?>\n<!-- <!DOCTYPE b> -->\n<!DOCTYPE a [\n  <!ENTITY who "A &amp; &#x42; \'&inner;\'">\n' +
      '  <!ENTITY inner "say ]&gt; &quot;hi&quot;">\n  <!ENTITY who "second">\n]>\n' +
      '<a b="&who;"><!-- &who; -->&who;<c/><![CDATA[&who;]]></a>';
    const { root } = read(document, allowed);
    const value = "A & B 'say ]> \"hi\"'";
    expect(root?.attributes).toEqual([{ name: "b", namespace: "", value }]);
    expect(root?.children[0]).toEqual({ kind: "text", value });
    expect(root?.children[1]).toMatchObject({ name: "c", position: { line: 8, column: 33 } });
    expect(root?.children[2]).toEqual({ kind: "text", value: "&who;" });
    expect(root?.position).toMatchObject({ line: 8, column: 1 });
  });

  it("passes over what is outside and what is for validation, as in W3C's own schemas", () => {
    const text =
      '<!DOCTYPE schema PUBLIC "-//Own//DTD of 2001//EN" "http://never.test/own.dtd" [\n' +
      "  <!ATTLIST schema xmlns:d CDATA #FIXED 'a > b' id ID #IMPLIED>\n" +
      '  <!ELEMENT schema (#PCDATA|a)*> <!NOTATION n SYSTEM "n">\n' +
      "  <!ENTITY % p ''> <!ENTITY urn 'urn:own'>\n]>\n<schema a=\"&urn;\"/>";
    expect(read(text, allowed).root?.attributes).toMatchObject([{ name: "a", value: "urn:own" }]);
    expect(read('<!DOCTYPE a SYSTEM "a.dtd"><a/>', allowed).problem).toBe("");
  });

  it("tells where an error stands behind an expanded entity", () => {
    expect(read(`<!DOCTYPE a [<!ENTITY b "${"x".repeat(50)}">]>\n<a>&b;&b;&c;</a>`, allowed).problem).toContain(
      "2:10 WW001 the entity c is unknown",
    );
  });

  it.each([
    ["a document type cut off", '<!DOCTYPE a SYSTEM "a.dtd"', "WW008"],
    ["a declaration inside of another", '<!DOCTYPE a [<!ELEMENT a <!ENTITY b "c">]><a/>', "1:14 WW008"],
    ["an external entity", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "1:14 WW008"],
    [
      "an attribute that elements are given",
      '<!DOCTYPE a [<!ATTLIST a xmlns:d CDATA "urn:d" b CDATA "c">]><a/>',
      "1:14 WW008 attributes that",
    ],
    ["a reference to a parameter entity", '<!DOCTYPE a [<!ENTITY % b "c"> %b;]><a/>', "1:32 WW008"],
    ["an external parameter entity", '<!DOCTYPE a [<!ENTITY % b SYSTEM "b.dtd">]><a/>', "1:14 WW008"],
    ["markup in an entity", '<!DOCTYPE a [<!ENTITY b "&#60;c/>">]><a>&b;</a>', "1:14 WW008 the entity b holds markup"],
    ["an entity in itself", '<!DOCTYPE a [<!ENTITY b "&c;"><!ENTITY c "&b;">]><a>&b;</a>', "WW008"],
    ["a subset that does not end", "<!DOCTYPE a [", "WW008"],
    ["an HTML page", "<!DOCTYPE html><html><br></html>", "WW003"],
  ])("refuses %s", (_, document, problem) => {
    expect(read(document, allowed).problem).toContain(problem);
  });

  it("ends early when entities multiply", () => {
    const levels = Array.from({ length: 12 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`);
    const laughs = `<!DOCTYPE a [<!ENTITY e0 "ha">${levels.join("")}]><a>&e12;</a>`;
    expect(read(laughs, allowed).problem).toContain("WW008");
    const many = `<!DOCTYPE a [<!ENTITY b "${"x".repeat(100_000)}">]><a>${"&b;".repeat(100)}</a>`;
    expect(read(many, allowed).problem).toContain("WW008 its entities make the document too large");
  });
});
