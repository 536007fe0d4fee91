import { describe, expect, it } from "vitest";
import { outlineOf } from "./outline.js";
import { modelOf, schema } from "./read.js";

describe("a complex type", () => {
  it("has its elements in order, with occurrence, nil, default and fixed", () => {
    const { model, problems } = modelOf(
      schema(`<xs:complexType name="Order"><xs:sequence>
        <xs:element name="id" type="xs:int"/>
        <xs:element name="note" type="xs:string" minOccurs="0" nillable="true"/>
        <xs:element name="line" type="xs:string" maxOccurs="unbounded"/>
        <xs:element name="unit" type="xs:string" default="pc"/>
        <xs:element name="version" type="xs:string" fixed="1"/>
        <xs:element name="never" type="xs:string" minOccurs="0" maxOccurs="0"/>
      </xs:sequence><xs:attribute name="lang" type="xs:language" use="required"/></xs:complexType>`),
    );
    expect(problems).toEqual([]);
    expect(outlineOf(model, "{urn:t}Order")).toBe(
      "@lang: xs:language (id: xs:int, note?~: xs:string, line+: xs:string, unit: xs:string =pc, version: xs:string ==1)",
    );
  });

  it("takes what stands right in a type as if the element were there that the author forgot", () => {
    const { model, problems } = modelOf(
      schema(`<xs:complexType name="Base"><xs:element name="a" type="xs:int"/><xs:any minOccurs="0"/><xs:attribute name="id" type="xs:int"/></xs:complexType>
        <xs:complexType name="More"><xs:extension base="t:Base"><xs:element name="b" type="xs:int" minOccurs="0"/></xs:extension></xs:complexType>
        <xs:complexType name="Unclear"><xs:sequence><xs:element name="c" type="xs:int"/></xs:sequence><xs:element name="d" type="xs:int"/></xs:complexType>`),
    );
    expect(problems).toEqual([
      "xs:element cannot stand in xs:complexType; it is read as in an xs:sequence",
      "xs:any cannot stand in xs:complexType; it is read as in an xs:sequence",
      "xs:extension cannot stand in xs:complexType; it is read as in an xs:complexContent",
      "xs:element cannot stand in xs:complexType",
    ]);
    expect(outlineOf(model, "{urn:t}Base")).toBe("@id?: xs:int (a: xs:int, any ##any?)");
    expect(outlineOf(model, "{urn:t}More")).toBe("extends :Base (b?: xs:int)");
    expect(outlineOf(model, "{urn:t}Unclear")).toBe("(c: xs:int)");
  });

  it("has what stands beside its derivation, as far as it is clear what was meant", () => {
    const { model, problems } = modelOf(
      schema(`<xs:complexType name="Base"/>
        <xs:complexType name="A"><xs:extension base="t:Base"><xs:attribute name="a"/></xs:extension><xs:attribute name="b"/></xs:complexType>
        <xs:complexType name="B"><xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent><xs:attribute name="b"/></xs:complexType>
        <xs:complexType name="C"><xs:restriction base="t:Base"/><xs:element name="c" type="xs:int"/></xs:complexType>`),
    );
    expect(problems.filter((problem) => problem.includes("beside") || problem.includes("xs:element"))).toEqual([
      "xs:attribute cannot stand beside an xs:extension; it is read as in it",
      "xs:attribute cannot stand beside an xs:extension; it is read as in it",
      "xs:element cannot stand in xs:complexType",
    ]);
    expect(outlineOf(model, "{urn:t}A")).toBe("extends :Base @a?: xs:anySimpleType @b?: xs:anySimpleType");
    expect(outlineOf(model, "{urn:t}B")).toBe("$: xs:int @b?: xs:anySimpleType");
  });

  it("has no default, fixed or enumerated name that only the schema's own prefixes explain", () => {
    const { model, problems } = modelOf(
      schema(`<xs:simpleType name="Kind"><xs:restriction base="xs:QName"><xs:enumeration value="xs:int"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="Kinds"><xs:list itemType="t:Kind"/></xs:simpleType>
        <xs:simpleType name="Open"><xs:union memberTypes="t:Kind xs:anyURI"/></xs:simpleType>
        <xs:simpleType name="Plain"><xs:restriction base="xs:string"><xs:enumeration value="a:b"/></xs:restriction></xs:simpleType>
        <xs:complexType name="T"><xs:sequence><xs:element name="a" type="t:Kind" default="xs:int"/><xs:element name="f" type="xs:QName" fixed="xs:int"/>
          <xs:element name="l" type="t:Kinds" default="t:x xs:int"/><xs:element name="o" type="t:Open" default="xs:int"/>
          <xs:element name="u" type="t:Open" default="http://a.test/b"/></xs:sequence>
        <xs:attribute name="b" type="xs:QName" default="xs:int"/><xs:attribute name="c" type="xs:string" default="a:b"/></xs:complexType>`),
    );
    expect(problems).toEqual([]);
    expect(outlineOf(model, "{urn:t}T")).toBe(
      "@b?: xs:QName @c?: xs:string =a:b (a: :Kind, f: xs:QName, l: :Kinds, o: :Open, u: :Open =http://a.test/b)",
    );
    expect(outlineOf(model, "{urn:t}Kind")).toBe("xs:QName");
    expect(outlineOf(model, "{urn:t}Plain")).toContain("a:b");
  });

  it("has an attribute once, also where an extension names its base's again", () => {
    const { model, problems } = modelOf(
      schema(`<xs:attributeGroup name="Named"><xs:attribute name="name" type="xs:string"/></xs:attributeGroup>
        <xs:complexType name="A"><xs:attributeGroup ref="t:Named"/></xs:complexType>
        <xs:complexType name="B"><xs:complexContent><xs:extension base="t:A"><xs:attribute name="id" type="xs:int"/></xs:extension></xs:complexContent></xs:complexType>
        <xs:complexType name="C"><xs:complexContent><xs:extension base="t:B"><xs:attribute name="name" type="xs:string" use="required"/><xs:attribute name="more" type="xs:int"/></xs:extension></xs:complexContent></xs:complexType>`),
    );
    expect(problems).toEqual(['attribute "name" of type "{urn:t}C" is its base\'s already; it stays as it is there']);
    expect(outlineOf(model, "{urn:t}C")).toBe("extends :B @more?: xs:int");
  });

  it("keeps choices: nested, optional, repeated, and with an empty branch", () => {
    const { model } = modelOf(
      schema(`<xs:complexType name="T"><xs:sequence>
        <xs:choice minOccurs="0"><xs:element name="a" type="xs:int"/>
          <xs:sequence><xs:element name="b" type="xs:int"/><xs:element name="c" type="xs:int"/></xs:sequence></xs:choice>
        <xs:choice maxOccurs="unbounded"><xs:element name="d" type="xs:int"/><xs:element name="e" type="xs:int"/></xs:choice>
        <xs:choice><xs:element name="f" type="xs:int"/><xs:sequence/></xs:choice>
      </xs:sequence></xs:complexType>`),
    );
    expect(outlineOf(model, "{urn:t}T")).toBe(
      "((a: xs:int | (b: xs:int, c: xs:int))?, (d: xs:int | e: xs:int)+, (f: xs:int | ()))",
    );
  });

  it("loses groups that say nothing, and keeps those that bind", () => {
    const { model } = modelOf(
      schema(`<xs:complexType name="T"><xs:choice><xs:sequence minOccurs="0" maxOccurs="unbounded">
          <xs:element name="a" type="xs:int"/></xs:sequence></xs:choice></xs:complexType>
        <xs:complexType name="Pairs"><xs:sequence minOccurs="2" maxOccurs="3">
          <xs:element name="a" type="xs:int" minOccurs="2" maxOccurs="2"/></xs:sequence></xs:complexType>
        <xs:complexType name="Empty"><xs:sequence><xs:sequence/></xs:sequence></xs:complexType>`),
    );
    expect(outlineOf(model, "{urn:t}T")).toBe("(a*: xs:int)");
    expect(outlineOf(model, "{urn:t}Pairs")).toBe("(a[2,2]: xs:int)[2,3]");
    expect(outlineOf(model, "{urn:t}Empty")).toBe("empty");
  });

  it("knows all groups, wildcards and mixed content", () => {
    const { model } = modelOf(
      schema(`<xs:complexType name="All"><xs:all><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int" minOccurs="0"/></xs:all></xs:complexType>
        <xs:complexType name="Open"><xs:sequence><xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:anyAttribute/></xs:complexType>
        <xs:complexType name="Text" mixed="true"><xs:sequence><xs:element name="b" type="xs:string" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
        <xs:complexType name="More"><xs:complexContent><xs:extension base="t:Text"/></xs:complexContent></xs:complexType>`),
    );
    expect(outlineOf(model, "{urn:t}All")).toBe("&(a: xs:int, b?: xs:int)");
    expect(outlineOf(model, "{urn:t}Open")).toBe("@* (any ##other*)");
    expect(outlineOf(model, "{urn:t}Text")).toBe("mixed (b*: xs:string)");
    expect(outlineOf(model, "{urn:t}More")).toBe("mixed extends :Text");
  });

  it("qualifies local elements and attributes by form and by the schema's default", () => {
    const { model } = modelOf(
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" attributeFormDefault="qualified">
        <xs:complexType name="T"><xs:sequence><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int" form="qualified"/></xs:sequence>
        <xs:attribute name="c" type="xs:int"/><xs:attribute name="d" type="xs:int" form="unqualified"/></xs:complexType></xs:schema>`,
    );
    expect(outlineOf(model, "{urn:t}T")).toBe("@{urn:t}c?: xs:int @d?: xs:int ({}a: xs:int, b: xs:int)");
  });

  it("names anonymous types after where they stand", () => {
    const { model } = modelOf(
      schema(`<xs:element name="Add"><xs:complexType><xs:sequence>
          <xs:element name="item"><xs:complexType><xs:attribute name="size"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:attribute></xs:complexType></xs:element>
          <xs:choice><xs:element name="item"><xs:complexType/></xs:element></xs:choice>
        </xs:sequence></xs:complexType></xs:element>`),
    );
    expect(model.types.map(({ id, name }) => [id, name])).toEqual([
      ["{urn:t}element(Add)", "Add"],
      ["{urn:t}element(Add)/item", "AddItem"],
      ["{urn:t}element(Add)/item/@size", "AddItemSize"],
      ["{urn:t}element(Add)/item[2]", "AddItem"],
    ]);
    expect(model.roots).toMatchObject([{ name: "Add", namespace: "urn:t", type: "{urn:t}element(Add)" }]);
  });

  it("may contain itself, directly and through others", () => {
    const { model, problems } = modelOf(
      schema(`<xs:complexType name="Node"><xs:sequence><xs:element name="child" type="t:Node" minOccurs="0" maxOccurs="unbounded"/><xs:element name="leaf" type="t:Leaf"/></xs:sequence></xs:complexType>
        <xs:complexType name="Leaf"><xs:sequence><xs:element name="owner" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="node" type="t:Node"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>`),
    );
    expect(problems).toEqual([]);
    expect(outlineOf(model, "{urn:t}Node")).toBe("(child*: :Node, leaf: :Leaf)");
    expect(outlineOf(model, "{urn:t}Leaf/owner")).toBe("(node: :Node)");
  });
});

describe("derivation", () => {
  it("by extension adds to an abstract base", () => {
    const { model } = modelOf(
      schema(`<xs:complexType name="Animal" abstract="true"><xs:sequence><xs:element name="name" type="xs:string"/></xs:sequence><xs:attribute name="id" type="xs:int"/></xs:complexType>
        <xs:complexType name="Dog"><xs:complexContent><xs:extension base="t:Animal"><xs:sequence><xs:element name="barks" type="xs:boolean"/></xs:sequence><xs:attribute name="chip" type="xs:string"/></xs:extension></xs:complexContent></xs:complexType>`),
    );
    expect(outlineOf(model, "{urn:t}Animal")).toBe("abstract @id?: xs:int (name: xs:string)");
    expect(outlineOf(model, "{urn:t}Dog")).toBe("extends :Animal @chip?: xs:string (barks: xs:boolean)");
  });

  it("by restriction restates content and inherits attributes, except prohibited ones and wildcards", () => {
    const { model } = modelOf(
      schema(`<xs:complexType name="Base"><xs:sequence><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int" minOccurs="0"/></xs:sequence>
          <xs:attribute name="x" type="xs:int"/><xs:attribute name="y" type="xs:int"/><xs:attribute name="z" type="xs:int"/><xs:anyAttribute/></xs:complexType>
        <xs:complexType name="Less"><xs:complexContent><xs:restriction base="t:Base"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence>
          <xs:attribute name="y" use="prohibited"/><xs:attribute name="z" type="xs:int" use="required"/></xs:restriction></xs:complexContent></xs:complexType>`),
    );
    expect(outlineOf(model, "{urn:t}Less")).toBe("restricts :Base @x?: xs:int @z: xs:int (a: xs:int)");
  });

  it("of simple content: extension of a simple type, of such a type, and restriction with facets", () => {
    const { model, problems } = modelOf(
      schema(`<xs:complexType name="Money"><xs:simpleContent><xs:extension base="xs:decimal"><xs:attribute name="currency" type="xs:string" use="required"/></xs:extension></xs:simpleContent></xs:complexType>
        <xs:complexType name="Price"><xs:simpleContent><xs:extension base="t:Money"><xs:attribute name="net" type="xs:boolean"/></xs:extension></xs:simpleContent></xs:complexType>
        <xs:complexType name="Small"><xs:simpleContent><xs:restriction base="t:Price"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleContent></xs:complexType>`),
    );
    expect(problems).toEqual([]);
    expect(outlineOf(model, "{urn:t}Money")).toBe("$: xs:decimal @currency: xs:string");
    expect(outlineOf(model, "{urn:t}Price")).toBe("extends :Money @net?: xs:boolean");
    expect(outlineOf(model, "{urn:t}Small")).toBe(
      "restricts :Price $: :Small/text() @currency: xs:string @net?: xs:boolean",
    );
    expect(outlineOf(model, "{urn:t}Small/text()")).toBe('xs:decimal maxInclusive="9"');
  });

  it("of anyType is no derivation", () => {
    const { model } = modelOf(
      schema(
        `<xs:complexType name="T"><xs:complexContent><xs:restriction base="xs:anyType"><xs:sequence><xs:element name="a"/></xs:sequence></xs:restriction></xs:complexContent></xs:complexType>`,
      ),
    );
    expect(outlineOf(model, "{urn:t}T")).toBe("(a: xs:anyType)");
  });

  it("in a circle is an error, and ends", () => {
    const { problems, model } = modelOf(
      schema(`<xs:complexType name="A"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType>
        <xs:complexType name="B"><xs:complexContent><xs:extension base="t:A"/></xs:complexContent></xs:complexType>
        <xs:simpleType name="U"><xs:union memberTypes="t:U xs:int"/></xs:simpleType>`),
    );
    expect(problems).toEqual(['type "{urn:t}A" is derived from itself', 'type "{urn:t}U" is derived from itself']);
    expect(outlineOf(model, "{urn:t}A")).toBe("empty");
  });

  it("of complex content from a simple type is an error that says what to use", () => {
    const { problems } = modelOf(
      schema(
        `<xs:complexType name="A"><xs:complexContent><xs:extension base="xs:string"/></xs:complexContent></xs:complexType>`,
      ),
    );
    expect(problems).toEqual(['complex content cannot be derived from the simple type "xs:string"']);
  });
});
