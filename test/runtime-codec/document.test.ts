import { describe, expect, it } from "vitest";
import { parseRoot } from "../../runtime/descriptor/parse.js";
import { printRoot } from "../../runtime/descriptor/print.js";
import { decodeDocument, encodeDocument } from "../../runtime/document.js";
import { type Message, message, type Root, root } from "../../runtime/message.js";

interface Order {
  id: string;
  note?: string | undefined;
}
const Order$: Message<Order> = message("1 {urn:x}Order qualified (@id:string note?:string)");
const order: Root<Order> = root("1 {urn:x}order:#0", () => [Order$]);
const count: Root<number | null> = root("1 count~:int[minInclusive=1]");

describe("a document", () => {
  it("goes from its value to XML and back", () => {
    const xml = encodeDocument(order, { id: "A&1", note: "…" });
    expect(xml).toBe('<order xmlns="urn:x" id="A&amp;1"><note>…</note></order>');
    expect(decodeDocument(order, xml)).toEqual({ id: "A&1", note: "…" });
  });

  it("may be bytes in any encoding that XML declares", () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><order xmlns="urn:x" id="é"/>', "latin1");
    expect(decodeDocument(order, latin)).toEqual({ id: "é" });
    const utf16 = Buffer.from('\ufeff<order xmlns="urn:x" id="é"/>', "utf16le");
    expect(decodeDocument(order, utf16)).toEqual({ id: "é" });
  });

  it("may be a simple value, or nil", () => {
    expect(encodeDocument(count, 3)).toBe("<count>3</count>");
    expect(decodeDocument(count, encodeDocument(count, null))).toBeNull();
    expect(() => encodeDocument(count, 0)).toThrow("count: must be at least 1");
  });

  it("of another root, or malformed, is refused", () => {
    expect(() => decodeDocument(order, '<invoice xmlns="urn:x"/>')).toThrow(
      "the root element is <invoice>, not {urn:x}order",
    );
    expect(() => decodeDocument(order, '<order xmlns="urn:x" id="1">')).toThrow(/does not end|ends/);
    expect(() => encodeDocument(order, {} as Order)).toThrow("order.id: is required");
  });

  it("has a descriptor that is printed as it is read", () => {
    for (const { text } of [order, count]) expect(printRoot(parseRoot(text))).toBe(text);
    expect(() => parseRoot("2 x:int")).toThrow("version");
    expect(() => parseRoot("1 x:int more")).toThrow();
  });
});
