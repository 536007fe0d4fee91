import { describe, expect, it } from "vitest";
import { outlineOf } from "./outline.js";
import { modelOf, schema } from "./read.js";

const PREFIXES =
  'xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"';

describe("a SOAP-encoded array", () => {
  it("takes its items' type from wsdl:arrayType", () => {
    const { model, problems } = modelOf(
      schema(
        `<xs:complexType name="Strings"><xs:complexContent><xs:restriction base="soapenc:Array"><xs:attribute ref="soapenc:arrayType" wsdl:arrayType="xs:string[]"/></xs:restriction></xs:complexContent></xs:complexType>
         <xs:complexType name="Items"><xs:complexContent><xs:restriction base="soapenc:Array"><xs:attribute ref="soapenc:arrayType" wsdl:arrayType="t:Item[]"/></xs:restriction></xs:complexContent></xs:complexType>
         <xs:complexType name="Item"/>
         <xs:complexType name="Less"><xs:complexContent><xs:restriction base="t:Items"/></xs:complexContent></xs:complexType>`,
        PREFIXES,
      ),
    );
    expect(problems).toEqual([]);
    expect(outlineOf(model, "{urn:t}Strings")).toBe("encoded-array ({}item*: xs:string)");
    expect(outlineOf(model, "{urn:t}Items")).toBe("encoded-array ({}item*: :Item)");
    expect(outlineOf(model, "{urn:t}Less")).toBe("encoded-array ({}item*: :Item)");
  });

  it("or from the one element of its content, or is an array of anything", () => {
    const { model } = modelOf(
      schema(
        `<xs:complexType name="A"><xs:complexContent><xs:restriction base="soapenc:Array"><xs:sequence><xs:element name="x" type="xs:int" nillable="true" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:restriction></xs:complexContent></xs:complexType>
         <xs:complexType name="B"><xs:complexContent><xs:extension base="soapenc:Array"/></xs:complexContent></xs:complexType>
         <xs:complexType name="C"><xs:sequence><xs:element name="list" type="soapenc:Array"/><xs:element name="text" type="soapenc:string"/><xs:element name="bytes" type="soapenc:base64"/></xs:sequence><xs:attribute ref="soapenc:root"/></xs:complexType>`,
        PREFIXES,
      ),
    );
    const array = "{http://schemas.xmlsoap.org/soap/encoding/}Array";
    expect(outlineOf(model, "{urn:t}A")).toBe("encoded-array ({}item*~: xs:int)");
    expect(outlineOf(model, "{urn:t}B")).toBe("encoded-array ({}item*~: xs:anyType)");
    expect(outlineOf(model, "{urn:t}C")).toBe(`(list~: ${array}, text~: xs:string, bytes~: xs:base64Binary)`);
    expect(outlineOf(model, array)).toBe("encoded-array ({}item*~: xs:anyType)");
  });

  it("of two dimensions is flat, and says so", () => {
    const { problems } = modelOf(
      schema(
        `<xs:complexType name="M"><xs:complexContent><xs:restriction base="soapenc:Array"><xs:attribute ref="soapenc:arrayType" wsdl:arrayType="xs:int[,]"/></xs:restriction></xs:complexContent></xs:complexType>`,
        PREFIXES,
      ),
    );
    expect(problems).toEqual(['array "{urn:t}M" has 2 dimensions; it becomes a flat array']);
  });

  it("of arrays holds arrays", () => {
    const { model, problems } = modelOf(
      schema(
        `<xs:complexType name="M"><xs:complexContent><xs:restriction base="soapenc:Array"><xs:attribute ref="soapenc:arrayType" wsdl:arrayType="xs:int[][][]"/></xs:restriction></xs:complexContent></xs:complexType>`,
        PREFIXES,
      ),
    );
    expect(problems).toEqual([]);
    expect(outlineOf(model, "{urn:t}M")).toBe("encoded-array ({}item*~: :M/item()/item())");
    expect(outlineOf(model, "{urn:t}M/item()/item()")).toBe("encoded-array ({}item*~: {urn:t}M/item())");
    expect(outlineOf(model, "{urn:t}M/item()")).toBe("encoded-array ({}item*: xs:int)");
  });
});
