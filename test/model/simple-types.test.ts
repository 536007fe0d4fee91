import { describe, expect, it } from "vitest";
import { fieldsOf } from "../../generator/model/fields-of.js";
import { BUILT_IN_NAMES } from "../../generator/model/xsd-components/built-in-types.js";
import { outlineOf } from "./outline.js";
import { modelOf, schema } from "./read.js";

describe("a simple type", () => {
  it("keeps each derivation step and its facets", () => {
    const { model } = modelOf(
      schema(`<xs:simpleType name="Code"><xs:restriction base="xs:token"><xs:minLength value="2"/><xs:pattern value="[A-Z]+"/><xs:pattern value="\\d+"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="Short"><xs:restriction base="t:Code"><xs:maxLength value="4"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="Amount"><xs:restriction base="xs:decimal"><xs:totalDigits value="9"/><xs:fractionDigits value="2"/><xs:minExclusive value="0"/><xs:maxInclusive value="99.5"/></xs:restriction></xs:simpleType>`),
    );
    expect(outlineOf(model, "{urn:t}Code")).toBe('xs:token minLength=2 patterns=["[A-Z]+","\\\\d+"]');
    expect(outlineOf(model, "{urn:t}Short")).toBe(":Code maxLength=4");
    expect(outlineOf(model, "{urn:t}Amount")).toBe(
      'xs:decimal totalDigits=9 fractionDigits=2 minExclusive="0" maxInclusive="99.5"',
    );
  });

  it("enumerates strings as written, and other values without their white space", () => {
    const { model } = modelOf(
      schema(`<xs:simpleType name="S"><xs:restriction base="xs:string"><xs:enumeration value="a"/><xs:enumeration value=" b "/></xs:restriction></xs:simpleType>
        <xs:simpleType name="T"><xs:restriction base="xs:token"><xs:enumeration value=" a  b "/><xs:enumeration value="a b"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="N"><xs:restriction base="xs:int"><xs:enumeration value="1"/><xs:enumeration value=" 2 "/></xs:restriction></xs:simpleType>`),
    );
    expect(outlineOf(model, "{urn:t}S")).toBe('xs:string "a"|" b "');
    expect(outlineOf(model, "{urn:t}T")).toBe('xs:token "a b"');
    expect(outlineOf(model, "{urn:t}N")).toBe('xs:int "1"|"2"');
  });

  it("give enumerations, defaults and fixed values as much white space as they keep", () => {
    const { model } = modelOf(
      schema(`<xs:simpleType name="Char"><xs:restriction base="xs:string"><xs:length value="1"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="Flag"><xs:restriction base="t:Char"><xs:enumeration value=" "/><xs:enumeration value="Y"/></xs:restriction></xs:simpleType>
        <xs:complexType name="Text"><xs:simpleContent><xs:extension base="t:Char"><xs:attribute name="a" fixed=" 1 " type="xs:int"/></xs:extension></xs:simpleContent></xs:complexType>
        <xs:complexType name="T"><xs:sequence><xs:element name="e" type="t:Flag" default=" "/><xs:choice><xs:element name="t" type="t:Text" fixed=" "/><xs:element name="k" type="xs:token" default=" x  y "/></xs:choice></xs:sequence>
          <xs:attribute name="s" type="xs:string" default=" two "/></xs:complexType>`),
    );
    const fields = model.types.flatMap((type) => (type.kind === "message" ? fieldsOf(type) : []));
    expect(fields.map(({ name, default: given, fixed }) => [name, given ?? fixed])).toEqual([
      ["s", " two "],
      ["e", " "],
      ["t", " "],
      ["k", "x y"],
      ["a", "1"],
    ]);
    const flag = model.types.find(({ id }) => id === "{urn:t}Flag");
    expect(flag).toMatchObject({ enumeration: [{ value: " " }, { value: "Y" }] });
  });

  it("of another edition of XML Schema is the one that holds its values", () => {
    const names = ["dateTimeStamp", "anyAtomicType", "timeInstant", "timeDuration", "uriReference", "CDATA"];
    const { model, problems } = modelOf(
      schema(
        `<xs:complexType name="T"><xs:sequence>${names.map((name) => `<xs:element name="${name}" type="xs:${name}"/>`).join("")}</xs:sequence></xs:complexType>`,
      ),
    );
    expect(problems).toEqual([]);
    expect(outlineOf(model, "{urn:t}T")).toBe(
      "(dateTimeStamp: xs:dateTime, anyAtomicType: xs:anySimpleType, timeInstant: xs:dateTime, timeDuration: xs:duration, uriReference: xs:anyURI, CDATA: xs:normalizedString)",
    );
  });

  it("may be a list, a union, or both, with anonymous members", () => {
    const { model, problems } = modelOf(
      schema(`<xs:simpleType name="Sizes"><xs:list><xs:simpleType><xs:restriction base="xs:int"><xs:minInclusive value="1"/></xs:restriction></xs:simpleType></xs:list></xs:simpleType>
        <xs:simpleType name="Two"><xs:restriction base="t:Sizes"><xs:length value="2"/><xs:enumeration value="1 2"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="Either"><xs:union memberTypes="xs:int t:Sizes"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="none"/></xs:restriction></xs:simpleType>
          <xs:simpleType><xs:union memberTypes="xs:date xs:time"/></xs:simpleType></xs:union></xs:simpleType>`),
    );
    expect(problems).toEqual([]);
    expect(outlineOf(model, "{urn:t}Sizes")).toBe("list(:Sizes/item())");
    expect(outlineOf(model, "{urn:t}Sizes/item()")).toBe('xs:int minInclusive="1"');
    expect(outlineOf(model, "{urn:t}Two")).toBe(':Sizes length=2 "1 2"');
    expect(outlineOf(model, "{urn:t}Either")).toBe("union(xs:int, :Sizes, :Either/member(), :Either/member()[2])");
    expect(outlineOf(model, "{urn:t}Either/member()[2]")).toBe("union(xs:date, xs:time)");
  });

  it("may be any built-in one", () => {
    const names = [...BUILT_IN_NAMES];
    expect(names).toHaveLength(46);
    const { model, problems } = modelOf(
      schema(
        `<xs:complexType name="T"><xs:sequence>${names.map((name) => `<xs:element name="${name}" type="xs:${name}"/>`).join("")}</xs:sequence></xs:complexType>`,
      ),
    );
    expect(problems).toEqual([]);
    expect(outlineOf(model, "{urn:t}T")).toBe(`(${names.map((name) => `${name}: xs:${name}`).join(", ")})`);
  });

  it("says which facet it leaves out", () => {
    const { problems } = modelOf(
      schema(
        `<xs:simpleType name="S"><xs:restriction base="xs:int"><xs:maxInclusive value=" "/></xs:restriction></xs:simpleType>`,
      ),
    );
    expect(problems).toEqual(['facet maxInclusive="" is not understood and left out']);
  });
});
