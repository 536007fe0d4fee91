import { describe, expect, it } from "vitest";
import { decodeRoot, encodeRoot } from "../../runtime/codec/root.js";
import { message } from "../../runtime/message.js";
import { bind } from "./bind.js";

describe("namespaces", () => {
  it("makes a qualified type's namespace the default", () => {
    const bound = bind("1 {urn:t}T qualified (a:int b:#0)", () => [message("1 {urn:t}U qualified (c:int)")]);
    expect(encodeRoot(bound, { a: 1, b: { c: 2 } })).toBe('<R xmlns="urn:t"><a>1</a><b><c>2</c></b></R>');
  });

  it("gives an element a prefix when its children are in no namespace", () => {
    const bound = bind("1 {urn:t}T (a:int b:#0)", () => [message("1 {urn:t}U (c:int)")]);
    expect(encodeRoot(bound, { a: 1, b: { c: 2 } })).toBe('<p:R xmlns:p="urn:t"><a>1</a><b><c>2</c></b></p:R>');
  });

  it("changes the default for a foreign child, and leaves it for a foreign child of own children", () => {
    const foreign = message("1 {urn:f}F qualified (x:int)");
    const returning = message("1 {urn:f}G ({urn:t}a:int)");
    const bound = bind("1 {urn:t}T qualified ({urn:f}f:#0 {urn:f}g:#1 {}h:int)", () => [foreign, returning]);
    const value = { f: { x: 1 }, g: { a: 2 }, h: 3 };
    const text =
      '<R xmlns="urn:t"><f xmlns="urn:f"><x>1</x></f><p:g xmlns:p="urn:f"><a>2</a></p:g><h xmlns="">3</h></R>';
    expect(encodeRoot(bound, value)).toBe(text);
    expect(decodeRoot(bound, text)).toEqual(value);
  });

  it("keeps one name in two namespaces apart", () => {
    const bound = bind(
      "1 {urn:t}T qualified (a:int {urn:f}a>a2:string @a>aAttribute:int @{urn:f}a>a3:int @{http://www.w3.org/XML/1998/namespace}lang:string)",
    );
    const value = { a: 1, a2: "x", aAttribute: 2, a3: 3, lang: "de" };
    expect(decodeRoot(bound, encodeRoot(bound, value))).toEqual(value);
  });

  it("takes a wrong namespace when the local name is unique, unless told not to", () => {
    const bound = bind("1 {urn:t}T qualified (a:int @b?:int)");
    const wrong = '<R><a xmlns="urn:other">1</a></R>';
    expect(decodeRoot(bound, wrong)).toEqual({ a: 1 });
    expect(() => decodeRoot(bound, wrong, { lenientNamespaces: false })).toThrow(
      "the root element is <R>, not {urn:t}R",
    );
    const inner = '<R xmlns="urn:t"><a xmlns="">1</a></R>';
    expect(() => decodeRoot(bound, inner, { lenientNamespaces: false })).toThrow(
      "R.a: the required element is missing",
    );
    const two = bind("1 {urn:t}T qualified (a?:int {urn:f}a>a2?:int)");
    expect(decodeRoot(two, '<R xmlns="urn:t"><a xmlns="urn:other">1</a></R>')).toEqual({});
  });

  it("writes names as values with prefixes of their own", () => {
    const bound = bind("1 {urn:t}T qualified (a:QName b*:list(QName) @c?:QName d?:#0)", () => [
      message("1 {urn:t}Q qualified ($:QName)"),
    ]);
    const value = { a: "none", b: [["{urn:x}y", "{urn:t}z"], []], c: "{urn:c}c", d: { $value: "{urn:d}d" } };
    expect(decodeRoot(bound, encodeRoot(bound, value))).toEqual(value);
  });
});
