import { describe, expect, it } from "vitest";
import { type AnyOperation, decodeEnvelope, encodeEnvelope } from "../../runtime/codec/envelope.js";
import { decodeRequest, encodeReply } from "../../runtime/codec/server-envelope.js";
import { DecodeError } from "../../runtime/errors.js";
import { type Message, message, operation, scalar } from "../../runtime/message.js";

const color = scalar("1 {urn:t}Color string", ["red", "green"]);
const item: Message<unknown> = message("1 {urn:t}Item (name?~:string color?:#0 next?~:#1 n?:int)", () => [color, item]);
const items = message("1 {urn:t}ArrayOfItem encoded-array (item*~:#0)", () => [item]);
const numbers = message("1 {urn:t}ArrayOfInt encoded-array (item*:int)");
const request = message("1 {urn:t}list (filter:#0 numbers?:#1 any?:anyType)", () => [item, numbers]);
const response = message("1 {urn:t}listResponse (return?~:#0 first?~:#1 text?:string bytes?:base64Binary)", () => [
  items,
  item,
]);
const list11 = operation("1 list soap11 rpc encoded in={urn:t}list:#0 out={urn:t}listResponse:#1", () => [
  request,
  response,
]) as AnyOperation;
const list12 = operation("1 list soap12 rpc encoded in={urn:t}list:#0 out={urn:t}listResponse:#1", () => [
  request,
  response,
]) as AnyOperation;

const reply = (body: string) =>
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:c="http://schemas.xmlsoap.org/soap/encoding/" xmlns:t="urn:t"><e:Body>${body}</e:Body></e:Envelope>`;
const value = (text: string, op = list11) => (decodeEnvelope(op, text) as { value: unknown }).value;

describe("SOAP encoding", () => {
  it("takes an accessor that is left out for null, where it may be null", () => {
    const entry: Message<unknown> = message('1 {urn:t}Entry (name~:string size:int="5" next~:#0)', () => [entry]);
    const grouped = message("1 {urn:t}Grouped ((a~:string | b:int) c~:string)");
    const out = message("1 {urn:t}getResponse (entry:#0 grouped:#1)", () => [entry, grouped]);
    const get = (use: string) =>
      operation(`1 get soap11 rpc${use} out={urn:t}getResponse:#0`, () => [out]) as AnyOperation;
    const body = "<t:getResponse><entry><name/></entry><grouped><b>1</b></grouped></t:getResponse>";
    expect(value(reply(body), get(" encoded"))).toEqual({
      entry: { name: "", size: 5, next: null },
      grouped: { b: 1, c: null },
    });
    expect(() => value(reply(body), get(""))).toThrow("entry.next: the required element is missing");
  });

  it("writes a type on every element but the wrapper", () => {
    const text = encodeEnvelope(list11, {
      filter: { name: "a", color: "red", next: { n: 1 } },
      numbers: [1, 2],
      any: "x",
    });
    expect(text).toContain(' xmlns:p="urn:t"><filter ');
    expect(text).toContain('soap:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"');
    expect(text).toContain('<filter xmlns:t="urn:t" xsi:type="t:Item"><name xsi:type="xsd:string">a</name>');
    expect(text).toContain('<color xmlns:t="urn:t" xsi:type="t:Color">red</color>');
    expect(text).toContain('soapenc:arrayType="xsd:int[2]"><item xsi:type="xsd:int">1</item>');
    expect(text).toContain('<any xsi:type="xsd:string">x</any>');
    expect(text).toMatch(/<soap:Envelope [^>]*xmlns:soapenc="http:\/\/schemas.xmlsoap.org\/soap\/encoding\/"/);
    expect(decodeRequest([list11], text).input).toEqual({
      filter: { name: "a", color: "red", next: { n: 1 } },
      numbers: [1, 2],
      any: "x",
    });
  });

  it.each([
    ["SOAP 1.1", list11],
    ["SOAP 1.2", list12],
  ])("reads back what it writes in %s", (_, op) => {
    const output = {
      return: [{ name: "a", next: { name: null } }, null],
      first: null,
      text: "t",
      bytes: Uint8Array.of(1),
    };
    expect(value(encodeReply(op, output), op)).toEqual(output);
    expect(value(encodeReply(op, { return: [] }), op)).toEqual({ return: [] });
  });

  it("takes array items of any name", () => {
    const text = reply(
      '<t:listResponse><return c:arrayType="t:Item[2]" xsi:type="c:Array"><a><name>1</name></a><t:Item><name>2</name></t:Item></return></t:listResponse>',
    );
    expect(value(text)).toEqual({ return: [{ name: "1" }, { name: "2" }] });
  });

  it("follows references to what stands behind, before, or apart", () => {
    const text = reply(
      '<c:Struct id="apart" c:root="0"><name>no</name></c:Struct>' +
        '<t:listResponse><return href="#list"/><first href="#one"/><text href="#text"/></t:listResponse>' +
        '<multiRef id="list" c:root="0" xsi:type="c:Array" c:arrayType="t:Item[3]"><item href="#one"/><item href="#two"/><item xsi:nil="true"/></multiRef>' +
        '<multiRef id="one" c:root="0"><name href="#text"/></multiRef><multiRef id="two" c:root="0"><n xsi:type="xsd:int">2</n></multiRef>' +
        '<multiRef id="text" xsi:type="xsd:string">shared</multiRef>',
    );
    const output = value(text) as { return: unknown[]; first: unknown };
    expect(output).toEqual({ return: [{ name: "shared" }, { n: 2 }, null], first: { name: "shared" }, text: "shared" });
    expect(output.first).toBe(output.return[0]);
  });

  it("closes cycles", () => {
    const text = reply(
      '<t:listResponse><first href="#a"/></t:listResponse><m id="a"><name>a</name><next href="#b"/></m><m id="b"><name>b</name><next href="#a"/></m>',
    );
    const { first } = value(text) as { first: { name: string; next: { name: string; next: unknown } } };
    expect(first.name).toBe("a");
    expect(first.next.name).toBe("b");
    expect(first.next.next).toBe(first);
    const inline = value(reply('<t:listResponse><first id="a"><next href="#a"/></first></t:listResponse>')) as {
      first: { next: unknown };
    };
    expect(inline.first.next).toBe(inline.first);
  });

  it("reads SOAP 1.2's ref and id", () => {
    const text = reply('<t:listResponse><first c:ref="one"/></t:listResponse><m c:id="one"><name>a</name></m>')
      .replace("http://schemas.xmlsoap.org/soap/encoding/", "http://www.w3.org/2003/05/soap-encoding")
      .replace("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");
    expect(value(text, list12)).toEqual({ first: { name: "a" } });
  });

  it.each([
    [
      "a reference to nothing",
      '<t:listResponse><first href="#none"/></t:listResponse>',
      "refers to none, which does not exist",
    ],
    [
      "an id twice",
      '<t:listResponse><first href="#a"/></t:listResponse><m id="a"/><m id="a"/>',
      "the id a stands twice",
    ],
    [
      "references in a ring",
      '<t:listResponse><first href="#a"/></t:listResponse><m id="a" href="#b"/><m id="b" href="#a"/>',
      "too many references",
    ],
  ])("refuses %s", (_, body, problem) => {
    expect(() => decodeEnvelope(list11, reply(body))).toThrow(DecodeError);
    expect(() => decodeEnvelope(list11, reply(body))).toThrow(problem);
  });

  it("reads what many refer to once", () => {
    const levels = 60;
    const chain = Array.from(
      { length: levels },
      (_, level) => `<m id="l${level}"><next href="#l${level + 1}"/></m>`,
    ).join("");
    const doubling = `<t:listResponse><return>${'<i href="#l0"/>'.repeat(1000)}</return></t:listResponse>${chain}<m id="l${levels}"/>`;
    expect((value(reply(doubling)) as { return: unknown[] }).return).toHaveLength(1000);
    const long = Array.from({ length: 5000 }, (_, level) => `<m id="l${level}"><next href="#l${level + 1}"/></m>`).join(
      "",
    );
    expect(() => value(reply(`<t:listResponse><first href="#l0"/></t:listResponse>${long}<m id="l5000"/>`))).toThrow(
      DecodeError,
    );
  });
});
