import { describe, expect, it } from "vitest";
import { outlineOf } from "./outline.js";
import { modelOf, schema } from "./read.js";

/** What users of other generators complained about: the issues are those of the trackers named. */
describe("complaints about other generators", () => {
  it("node-soap 355, 1267, 1530: the order of a sequence is kept, whatever the names", () => {
    const { model } = modelOf(
      schema(
        `<xs:complexType name="T"><xs:sequence><xs:element name="b" type="xs:int"/><xs:element name="_10" type="xs:int"/><xs:element name="a" type="xs:int"/></xs:sequence></xs:complexType>`,
      ),
    );
    expect(outlineOf(model, "{urn:t}T")).toBe("(b: xs:int, _10: xs:int, a: xs:int)");
  });

  it("node-soap 314, 315, 426, 452: an element of another namespace keeps it", () => {
    const { model } = modelOf({
      "a.xsd": schema(
        `<xs:import namespace="urn:o"/><xs:complexType name="T"><xs:complexContent><xs:extension base="o:Base"><xs:sequence><xs:element name="own" type="xs:int"/><xs:element ref="o:there"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`,
        'xmlns:o="urn:o"',
      ),
      "o.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o" elementFormDefault="unqualified"><xs:element name="there" type="xs:int"/>
        <xs:complexType name="Base"><xs:sequence><xs:element name="plain" type="xs:int"/></xs:sequence></xs:complexType></xs:schema>`,
    });
    expect(outlineOf(model, "{urn:t}T")).toBe("extends {urn:o}Base (own: xs:int, {urn:o}there: xs:int)");
    expect(outlineOf(model, "{urn:o}Base")).toBe("({}plain: xs:int)");
  });

  it("wsdl-tsclient 98, 110: what is required stays required", () => {
    const { model } = modelOf(
      schema(
        `<xs:complexType name="T"><xs:sequence><xs:element name="must" type="xs:int"/><xs:element name="may" type="xs:int" minOccurs="0"/></xs:sequence></xs:complexType>`,
      ),
    );
    expect(outlineOf(model, "{urn:t}T")).toBe("(must: xs:int, may?: xs:int)");
  });

  it("wsdl-tsclient 49, node-soap 623, strong-soap 892: nillable, optional and both are different", () => {
    const { model } = modelOf(
      schema(
        `<xs:complexType name="T"><xs:sequence><xs:element name="a" type="xs:string" nillable="true"/><xs:element name="b" type="xs:string" minOccurs="0"/><xs:element name="c" type="xs:string" minOccurs="0" nillable="true"/></xs:sequence></xs:complexType>`,
      ),
    );
    expect(outlineOf(model, "{urn:t}T")).toBe("(a~: xs:string, b?: xs:string, c?~: xs:string)");
  });

  it("python-zeep 150, 439, 448, 1345: choices in choices, repeated, with sequences as branches, keep every branch", () => {
    const { model } = modelOf(
      schema(`<xs:complexType name="T"><xs:choice maxOccurs="unbounded">
        <xs:choice><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:choice>
        <xs:choice maxOccurs="2"><xs:element name="c" type="xs:int"/><xs:element name="d" type="xs:int"/></xs:choice>
        <xs:sequence><xs:element name="e" type="xs:int"/><xs:choice minOccurs="0"><xs:element name="f" type="xs:int"/></xs:choice></xs:sequence>
      </xs:choice></xs:complexType>`),
    );
    expect(outlineOf(model, "{urn:t}T")).toBe(
      "(a: xs:int | b: xs:int | (c: xs:int | d: xs:int)[1,2] | (e: xs:int, f?: xs:int))+",
    );
  });

  it("wsdl-tsclient 14, typescript-wsdl-client 44, node-soap 257: types that contain each other end", () => {
    const { model, problems } = modelOf(
      schema(`<xs:complexType name="A"><xs:sequence><xs:element name="b" type="t:B" minOccurs="0"/></xs:sequence></xs:complexType>
        <xs:complexType name="B"><xs:complexContent><xs:extension base="t:A"><xs:sequence><xs:element name="a" type="t:A" minOccurs="0"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`),
    );
    expect(problems).toEqual([]);
    expect(outlineOf(model, "{urn:t}B")).toBe("extends :A (a?: :A)");
  });

  it("a chain of 60 derivations is derived 60 times", () => {
    const types = Array.from(
      { length: 61 },
      (_, i) =>
        `<xs:complexType name="T${i}"><xs:complexContent><xs:restriction base="${i === 0 ? "xs:anyType" : `t:T${i - 1}`}"/></xs:complexContent></xs:complexType>`,
    );
    const { model, problems } = modelOf(schema(types.join("")));
    expect(problems).toEqual([]);
    expect(outlineOf(model, "{urn:t}T60")).toBe("restricts :T59");
  });
});
