import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import type { ComplexType, Schema, SimpleType } from "../../generator/source/xsd/schema.js";
import { schema, schemasIn } from "./read-together.js";

async function read(
  content: string,
): Promise<{ schema: Schema; diagnostics: readonly Diagnostic[]; said: readonly string[] }> {
  const { value, diagnostics } = await schemasIn({ "a.xsd": schema(content) }, "a.xsd");
  const [only] = value;
  if (only === undefined) throw new Error("there is no schema");
  return { schema: only, diagnostics, said: diagnostics.map(({ code, message }) => `${code} ${message}`) };
}

const typeOf = async (content: string): Promise<ComplexType> => {
  const { schema: read_, said } = await read(`<xs:complexType name="T">${content}</xs:complexType>`);
  expect(said).toEqual([]);
  return read_.complexTypes[0] as ComplexType;
};

const simpleOf = async (content: string): Promise<SimpleType["variety"]> => {
  const { schema: read_, said } = await read(`<xs:simpleType name="T">${content}</xs:simpleType>`);
  expect(said).toEqual([]);
  return (read_.simpleTypes[0] as SimpleType).variety;
};

describe("readSchema", () => {
  it("trims every attribute and resolves names where they stand", async () => {
    const { schema: read_, said } = await read(
      '<xs:element name=" a " type=" o:B&#10;" xmlns:o="urn:o" minOccurs=" 0 " nillable=" 1 " substitutionGroup="t:h"/>',
    );
    expect(said).toEqual([]);
    expect(read_.elements).toMatchObject([
      {
        name: "a",
        type: { namespace: "urn:o", name: "B", prefixed: "o:B" },
        occurs: { min: 0, max: 1 },
        nillable: true,
        substitutionGroup: { namespace: "urn:t", name: "h" },
      },
    ]);
  });

  it("reads nested particles in order, with references, groups and wildcards", async () => {
    const { content } = await typeOf(
      `<xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element ref="t:a"/><xs:sequence><xs:group ref="t:g" maxOccurs="2"/>
       <xs:any namespace="##targetNamespace ##local urn:x" processContents="lax"/></xs:sequence></xs:choice>`,
    );
    expect(content).toMatchObject({
      kind: "particles",
      particle: {
        kind: "choice",
        occurs: { min: 0, max: "unbounded" },
        particles: [
          { kind: "element", name: "", ref: { name: "a" } },
          {
            kind: "sequence",
            particles: [
              { kind: "group", ref: { name: "g" }, occurs: { min: 1, max: 2 } },
              { kind: "any", namespaces: ["urn:t", "", "urn:x"], process: "lax" },
            ],
          },
        ],
      },
    });
  });

  it("reads derived types, whose attributes stand inside the derivation", async () => {
    const type = await typeOf(
      `<xs:complexContent mixed="true"><xs:extension base="t:B"><xs:all><xs:element name="a"/></xs:all>
       <xs:attribute name="x" use="required"/><xs:attributeGroup ref="t:g"/><xs:anyAttribute namespace="##other"/>
       </xs:extension></xs:complexContent>`,
    );
    expect(type).toMatchObject({
      mixed: true,
      content: { kind: "complex", derivation: "extension", base: { name: "B" }, particle: { kind: "all" } },
      attributes: [{ name: "x", use: "required" }],
      attributeGroups: [{ name: "g" }],
      anyAttribute: { namespaces: "##other", process: "strict" },
    });
    const simple = await typeOf(
      `<xs:simpleContent><xs:restriction base="t:B"><xs:maxLength value=" 5 "/><xs:attribute name="x" use="prohibited"/>
       </xs:restriction></xs:simpleContent>`,
    );
    expect(simple.content).toMatchObject({
      kind: "simple",
      derivation: "restriction",
      facets: [{ name: "maxLength", value: "5" }],
    });
    expect(simple.attributes).toMatchObject([{ name: "x", use: "prohibited" }]);
  });

  it("reads the item type of a SOAP-encoded array", async () => {
    const array = (type: string) =>
      typeOf(
        `<xs:complexContent><xs:restriction base="e:Array" xmlns:e="http://schemas.xmlsoap.org/soap/encoding/">
         <xs:attribute ref="e:arrayType" w:arrayType="${type}" xmlns:w="http://schemas.xmlsoap.org/wsdl/"/>
         </xs:restriction></xs:complexContent>`,
      );
    expect((await array("xs:string[]")).attributes[0]?.arrayType).toMatchObject({
      item: { name: "string" },
      dimensions: [1],
    });
    expect((await array("t:P[2,3]")).attributes[0]?.arrayType).toMatchObject({ item: { name: "P" }, dimensions: [2] });
    expect((await array("t:P[,][]")).attributes[0]?.arrayType).toMatchObject({ dimensions: [2, 1] });
  });

  it("reads lists and unions, with members named and inline", async () => {
    expect(await simpleOf('<xs:list itemType="xs:int"/>')).toMatchObject({ kind: "list", item: { name: "int" } });
    expect(
      await simpleOf(
        '<xs:union memberTypes=" xs:int\n t:U "><xs:simpleType><xs:list itemType="t:V"/></xs:simpleType></xs:union>',
      ),
    ).toMatchObject({
      kind: "union",
      members: [{ name: "int" }, { name: "U" }],
      simpleTypes: [{ name: "", variety: { kind: "list" } }],
    });
  });

  it("keeps white space where its meaning depends on the type", async () => {
    const values = async (base: string, facets: string) => {
      const variety = await simpleOf(`<xs:restriction base="${base}">${facets}</xs:restriction>`);
      return variety.kind === "restriction" ? variety.facets.map(({ value }) => value) : [];
    };
    const enumeration = '<xs:enumeration value=" a "/>';
    expect(await values("xs:string", enumeration)).toEqual([" a "]);
    expect(await values("xs:token", enumeration)).toEqual([" a "]);
    expect(await values("xs:string", '<xs:pattern value=" a "/><xs:minLength value=" 1 "/>')).toEqual([" a ", "1"]);
  });

  it("keeps documentation in English, else in the first language, and application information as it stands", async () => {
    const documentation = (...texts: readonly string[]) =>
      `<xs:annotation>${texts.join("")}<xs:appinfo><x y="1"/></xs:appinfo></xs:annotation>`;
    const german = '<xs:documentation xml:lang="de">Ein\n\n\n   Kunde.</xs:documentation>';
    const english = '<xs:documentation xml:lang="en-GB">A <b>bold</b>\n      customer.</xs:documentation>';
    const { schema: read_ } = await read(
      `<xs:element name="a">${documentation(german, english)}</xs:element><xs:element name="b">${documentation(german)}</xs:element>
       <xs:element name="c">${documentation("<xs:documentation>  </xs:documentation>")}</xs:element>`,
    );
    expect(read_.elements.map((element) => element.documentation)).toEqual([
      "A bold\ncustomer.",
      "Ein\n\nKunde.",
      undefined,
    ]);
    expect(read_.elements[0]?.appinfo[0]?.children).toMatchObject([{ kind: "element", name: "x" }]);
  });

  it.each([
    [
      '<xs:element name="a" minoccurs="0"/>',
      'WW102 xs:element has no attribute "minoccurs"; did you mean "minOccurs"?',
    ],
    ["<xs:elment/>", 'WW101 xs:elment cannot stand in xs:schema; did you mean "element"?'],
    [
      '<xs:complexType name="T"><xs:element name="a"/></xs:complexType>',
      "WW101 xs:element cannot stand in xs:complexType; it is read as in an xs:sequence",
    ],
    [
      '<xs:complexType name="T"><xs:simpleContent><xs:extension base="xs:int"><xs:element name="a"/></xs:extension></xs:simpleContent></xs:complexType>',
      "WW101 xs:element cannot stand in xs:extension",
    ],
    [
      '<xs:complexType name="T"><xs:sequence/><xs:choice/></xs:complexType>',
      "WW101 a second xs:choice stands beside the first group",
    ],
    ['<x xmlns="urn:x"/>', 'WW101 "x" of namespace "urn:x" cannot stand in xs:schema'],
    ['<xs:element type="xs:string"/>', "WW103 xs:element has no name"],
    ['<xs:element ref="t:a"/>', "WW103 xs:element has no name"],
    [
      '<xs:complexType name="T"><xs:sequence><xs:group/></xs:sequence></xs:complexType>',
      "WW103 xs:group has no ref here",
    ],
    ['<xs:simpleType name="T"/>', "WW103 xs:simpleType has neither restriction, list nor union"],
    ['<xs:simpleType name="T"><xs:restriction/></xs:simpleType>', "WW103 xs:restriction has no base"],
    [
      '<xs:complexType name="T"><xs:complexContent/></xs:complexType>',
      "WW103 xs:complexContent has neither restriction nor extension",
    ],
    ["<xs:include/>", "WW103 xs:include has no schemaLocation"],
    ['<xs:element name="a" type="u:T"/>', 'WW105 the prefix of "u:T" is not declared'],
    ['<xs:element name="a" type="t:T x"/>', 'WW105 "t:T x" is not a name'],
    ['<xs:element name="a" type="t:"/>', 'WW105 "t:" is not a name'],
    ['<xs:element name="1a"/>', 'WW106 name="1a" is not a name in XML'],
    ['<xs:element name="a" form="qualifed"/>', 'WW106 form="qualifed" is none of qualified, unqualified'],
    ['<xs:element name="a" minOccurs="2"/>', 'WW106 minOccurs="2" is above maxOccurs="1"'],
    ['<xs:element name="a" maxOccurs="many"/>', 'WW106 maxOccurs="many" is not a number'],
    ['<xs:element name="a" nillable="yes"/>', 'WW106 nillable="yes" is none of true, false, 1, 0'],
    [
      '<xs:simpleType name="T"><xs:restriction base="xs:string"><xs:length value="-1"/></xs:restriction></xs:simpleType>',
      'WW106 length cannot be "-1"',
    ],
    [
      '<xs:simpleType name="T"><xs:restriction base="xs:string"><xs:minLength value="2"/><xs:maxLength value="1"/></xs:restriction></xs:simpleType>',
      'WW106 minLength "2" is above maxLength "1"',
    ],
    [
      '<xs:complexType name="T"><xs:assert test="true()"/></xs:complexType>',
      "WW107 xs:assert of XML Schema 1.1 is left out",
    ],
    [
      '<xs:complexType name="T"><xs:anyAttribute notNamespace="urn:x"/></xs:complexType>',
      'WW107 xs:anyAttribute has no attribute "notNamespace" in XML Schema 1.0',
    ],
    ['<xs:override schemaLocation="b.xsd"/>', "WW108 xs:override is not supported"],
    [
      '<xs:element name="a" type="xs:string"><xs:complexType/></xs:element>',
      'WW115 element "a" has more than one type',
    ],
  ])("reports %s", async (content, problem) => {
    const { said, diagnostics } = await read(content);
    expect(said).toEqual([problem]);
    expect(diagnostics[0]?.position).toMatchObject({ file: "a.xsd", line: 1 });
  });

  it("passes over foreign attributes without a word", async () => {
    const { said } = await read('<xs:element name="a" j:x="1" xmlns:j="urn:j"/>');
    expect(said).toEqual([]);
  });

  it("says of identity constraints and of block that nobody checks them, once each", async () => {
    const key = '<xs:key name="k"><xs:selector xpath="."/><xs:field xpath="@id"/></xs:key>';
    const { said } = await read(
      `<xs:element name="a" block="extension">${key}${key}</xs:element><xs:element name="b" block="extension" final="#all"/><xs:element name="c" block=""/>`,
    );
    expect(said).toEqual(['WW109 block="extension" is not checked', "WW109 xs:key is not checked"]);
  });

  it("reads the drafts of 1999 and 2000, as old WSDLs use them", async () => {
    const draft = schema('<xs:element name="a" type="xs:string"/>').replace("2001", "2000/10");
    const { value, problems } = await schemasIn({ "a.xsd": draft }, "a.xsd");
    expect(value[0]?.elements[0]?.type).toMatchObject({
      namespace: "http://www.w3.org/2001/XMLSchema",
      name: "string",
    });
    expect(problems).toEqual(["a.xsd:1:22 WW116"]);
  });
});
