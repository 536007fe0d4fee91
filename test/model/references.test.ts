import { describe, expect, it } from "vitest";
import { outlineOf } from "./outline.js";
import { modelOf, schema } from "./read.js";

describe("a reference", () => {
  it("to an element or an attribute brings its name, namespace, type and default", () => {
    const { model, problems } = modelOf({
      "a.xsd": schema(
        `<xs:import namespace="urn:o" schemaLocation="o.xsd"/>
         <xs:complexType name="T"><xs:sequence><xs:element ref="o:note" minOccurs="0"/></xs:sequence><xs:attribute ref="o:unit" use="required"/></xs:complexType>`,
        'xmlns:o="urn:o"',
      ),
      "o.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o">
        <xs:element name="note" type="xs:string" nillable="true"/><xs:attribute name="unit" type="xs:token" default="pc"/></xs:schema>`,
    });
    expect(problems).toEqual([]);
    expect(outlineOf(model, "{urn:t}T")).toBe("@{urn:o}unit: xs:token =pc ({urn:o}note?~: xs:string)");
  });

  it("to a built-in type that does not exist names the one that was meant", () => {
    const { diagnostics } = modelOf(
      schema(
        `<xs:complexType name="T"><xs:sequence><xs:element name="a" type="xs:decimel"/><xs:element name="b" type="xs:money"/></xs:sequence></xs:complexType>`,
      ),
    );
    expect(diagnostics).toMatchObject([
      { code: "WW104", message: 'type "xs:decimel" is not defined', fix: 'Did you mean "decimal"?' },
      { code: "WW104", fix: "XML Schema has no such type." },
    ]);
  });

  it("to a group is its content, under the group's name", () => {
    const { model } = modelOf(
      schema(`<xs:group name="Where"><xs:choice><xs:element name="street" type="xs:string"/><xs:element name="box"><xs:complexType/></xs:element></xs:choice></xs:group>
        <xs:attributeGroup name="Inner"><xs:attribute name="b" type="xs:int"/><xs:anyAttribute/></xs:attributeGroup>
        <xs:attributeGroup name="Outer"><xs:attribute name="a" type="xs:int"/><xs:attributeGroup ref="t:Inner"/></xs:attributeGroup>
        <xs:complexType name="T"><xs:sequence><xs:group ref="t:Where" maxOccurs="2"/></xs:sequence><xs:attributeGroup ref="t:Outer"/><xs:attributeGroup ref="t:Inner"/></xs:complexType>
        <xs:complexType name="U"><xs:group ref="t:Where"/></xs:complexType>`),
    );
    const where = "street: xs:string | box: :group(Where)/box";
    expect(outlineOf(model, "{urn:t}T")).toBe(`@a?: xs:int @b?: xs:int @* (${where})>Where[1,2]`);
    expect(outlineOf(model, "{urn:t}U")).toBe(`(${where})>Where`);
    expect(model.types.filter(({ id }) => id.includes("box"))).toHaveLength(1);
  });

  it("of a group to itself is an error; through an element it is recursion", () => {
    const { problems } = modelOf(
      schema(`<xs:group name="G"><xs:sequence><xs:element name="a"><xs:complexType><xs:group ref="t:G"/></xs:complexType></xs:element></xs:sequence></xs:group>
        <xs:group name="Bad"><xs:sequence><xs:group ref="t:Bad"/></xs:sequence></xs:group>
        <xs:attributeGroup name="Bad"><xs:attributeGroup ref="t:Bad"/></xs:attributeGroup>
        <xs:complexType name="T"><xs:sequence><xs:group ref="t:G"/><xs:group ref="t:Bad"/></xs:sequence><xs:attributeGroup ref="t:Bad"/></xs:complexType>`),
    );
    expect(problems).toEqual(['group "t:Bad" contains itself', 'attribute group "t:Bad" contains itself']);
  });

  it("of groups that double each time does not fill the memory", () => {
    const groups = Array.from(
      { length: 40 },
      (_, i) =>
        `<xs:group name="G${i}"><xs:sequence>${i === 39 ? '<xs:element name="a" type="xs:int"/>' : `<xs:group ref="t:G${i + 1}" minOccurs="0"/><xs:group ref="t:G${i + 1}" minOccurs="0"/>`}</xs:sequence></xs:group>`,
    );
    const { problems } = modelOf(
      schema(`${groups.join("")}<xs:complexType name="T"><xs:group ref="t:G0"/></xs:complexType>`),
    );
    expect(problems).toEqual(['with the content of type "{urn:t}T" the schemas hold more than 1000000 elements']);
  });

  it("to the head of a substitution group is a choice of all that may stand there", () => {
    const { model } = modelOf({
      "a.xsd": schema(`<xs:element name="shape" type="t:Shape" abstract="true"/><xs:complexType name="Shape"/>
        <xs:element name="round" substitutionGroup="t:shape"/><xs:element name="circle" substitutionGroup="t:round"/>
        <xs:element name="lone" abstract="true"/><xs:element name="only" type="xs:int" substitutionGroup="t:lone"/>
        <xs:complexType name="T"><xs:sequence><xs:element ref="t:shape" maxOccurs="unbounded"/><xs:element ref="t:circle"/><xs:element ref="t:lone" minOccurs="0"/></xs:sequence></xs:complexType>`),
      "b.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:b"><xs:import namespace="urn:t"/>
        <xs:element name="blob" type="xs:string" substitutionGroup="t:round"/></xs:schema>`,
    });
    expect(outlineOf(model, "{urn:t}T")).toBe(
      "(({urn:b}blob: xs:string | circle: :Shape | round: :Shape)>shape+, circle: :Shape, only?: xs:int)",
    );
  });

  it("to an abstract element that nothing substitutes is kept, with a warning", () => {
    const { model, problems } = modelOf(
      schema(
        `<xs:element name="a" type="xs:int" abstract="true"/><xs:complexType name="T"><xs:sequence><xs:element ref="t:a"/></xs:sequence></xs:complexType>`,
      ),
    );
    expect(problems).toEqual(['element "{urn:t}a" is abstract, and no element substitutes it']);
    expect(outlineOf(model, "{urn:t}T")).toBe("(a: xs:int)");
  });

  it("to the schema of schemas is a place for any schema, as .NET's DataSet writes it", () => {
    const { model, problems } = modelOf(
      schema(
        `<xs:complexType name="T"><xs:sequence><xs:element ref="xs:schema"/><xs:any/></xs:sequence></xs:complexType>`,
      ),
    );
    expect(problems).toEqual([]);
    expect(outlineOf(model, "{urn:t}T")).toBe("(any {http://www.w3.org/2001/XMLSchema}, any ##any)");
  });

  it("that leads nowhere gets the same advice however often it is used", () => {
    const fields = Array.from({ length: 60 }, (_, index) => `<xs:element name="f${index}" type="t:FoId"/>`).join("");
    const { diagnostics } = modelOf(
      schema(
        `<xs:complexType name="FooId"/><xs:complexType name="T"><xs:sequence>${fields}</xs:sequence></xs:complexType>`,
      ),
    );
    expect(diagnostics).toHaveLength(60);
    expect(new Set(diagnostics.map(({ fix }) => fix))).toEqual(new Set(['Did you mean "FooId"?']));
  });

  it("without a prefix that leads nowhere is taken for the name in its own namespace, or for the only one", () => {
    const { diagnostics, model } = modelOf({
      "a.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" elementFormDefault="qualified"><xs:complexType name="Foo"><xs:sequence><xs:element name="s" type="string"/></xs:sequence></xs:complexType>
        <xs:complexType name="More"><xs:complexContent><xs:extension base="Foo"><xs:sequence><xs:element ref="e"/><xs:element name="o" type="Other"/><xs:element name="n" type="None"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
        <xs:element name="e" type="Foo"/><xs:element name="f" substitutionGroup="e"/><xs:complexType name="Self"><xs:complexContent><xs:extension base="Self"/></xs:complexContent></xs:complexType></xs:schema>`,
      "b.xsd": `<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:b" elementFormDefault="qualified"><complexType name="Foo"><sequence><element name="b" type="Bar"/><element name="i" type="int"/></sequence></complexType>
        <simpleType name="Bar"><restriction base="int"/></simpleType><simpleType name="int"><restriction base="string"/></simpleType><simpleType name="Other"><restriction base="int"/></simpleType></schema>`,
    });
    expect(outlineOf(model, "{urn:t}Foo")).toBe("(s: xs:string)");
    expect(outlineOf(model, "{urn:t}More")).toBe(
      "extends :Foo ((e: :Foo | f: :Foo)>e, o: {urn:b}Other, n: xs:anyType)",
    );
    expect(outlineOf(model, "{urn:b}Foo")).toBe("(b: :Bar, i: xs:int)");
    const taken = (name: string, id: string) =>
      `type "${name}" is not defined; "${id}" is taken, as the name has no prefix`;
    expect([...new Set(diagnostics.map(({ message }) => message))].sort()).toEqual([
      'element "e" is not defined; "{urn:t}e" is taken, as the name has no prefix',
      taken("Bar", "{urn:b}Bar"),
      taken("Foo", "{urn:t}Foo"),
      'type "None" is not defined',
      taken("Other", "{urn:b}Other"),
      taken("string", "xs:string"),
      'type "{urn:t}Self" is derived from itself',
    ]);
  });

  it("that leads nowhere is an error with place, user and the name that was meant", () => {
    const { diagnostics, model } = modelOf({
      "a.xsd": schema(
        `<xs:complexType name="FooId"/>
<xs:complexType name="T"><xs:sequence><xs:element name="x" type="t:FoId"/><xs:element name="y" type="t:Elsewhere"/><xs:element name="z" type="q:Foo"/></xs:sequence></xs:complexType>`,
        'xmlns:q="urn:q"',
      ),
      "b.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:b"><xs:simpleType name="Elsewhere"><xs:restriction base="xs:int"/></xs:simpleType></xs:schema>`,
    });
    expect(diagnostics).toMatchObject([
      {
        code: "WW104",
        message: 'type "t:FoId" is not defined',
        position: { file: "a.xsd", line: 2 },
        usedBy: 'element "x" of "{urn:t}T"',
        fix: 'Did you mean "FooId"?',
      },
      {
        message: 'type "t:Elsewhere" is not defined',
        fix: 'The prefix stands for "urn:t"; did you mean "{urn:b}Elsewhere"?',
      },
      {
        message: 'type "q:Foo" is not defined',
        fix: 'No schema of namespace "urn:q" was read: import it, with a schemaLocation.',
      },
    ]);
    expect(outlineOf(model, "{urn:t}T")).toBe("(x: xs:anyType, y: xs:anyType, z: xs:anyType)");
  });

  it("into a namespace that is loaded but not imported is only a warning", () => {
    const { diagnostics, model } = modelOf({
      "a.xsd": schema(
        `<xs:complexType name="T"><xs:sequence><xs:element name="x" type="b:B"/><xs:element name="y" type="b:B"/></xs:sequence></xs:complexType>`,
        'xmlns:b="urn:b"',
      ),
      "b.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:b"><xs:complexType name="B"/></xs:schema>`,
    });
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'WW301 namespace "urn:b" is used, but not imported',
    ]);
    expect(outlineOf(model, "{urn:t}T")).toBe("(x: {urn:b}B, y: {urn:b}B)");
  });
});

describe("definitions of one name", () => {
  it("may come twice when they are the same, and may not when they differ", () => {
    const one = `<xs:complexType name="A"><xs:sequence><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType>`;
    expect(modelOf({ "a.xsd": schema(one), "b.xsd": schema(`\n${one}`) }).problems).toEqual([]);
    expect(
      modelOf({
        "a.xsd": schema(one),
        "b.xsd": schema(`<xs:simpleType name="A"><xs:restriction base="xs:int"/></xs:simpleType>`),
      }).problems,
    ).toEqual(['type "{urn:t}A" is defined twice, and differently']);
  });

  it("in different namespaces, symbol spaces or letter cases are different things", () => {
    const { model, problems } = modelOf({
      "a.xsd": schema(
        `<xs:complexType name="A"/><xs:complexType name="a"/><xs:element name="A" type="t:A"/><xs:group name="A"><xs:sequence/></xs:group>`,
      ),
      "b.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:b"><xs:complexType name="A"/></xs:schema>`,
    });
    expect(problems).toEqual([]);
    expect(model.types.map(({ id }) => id)).toEqual(["{urn:b}A", "{urn:t}A", "{urn:t}a"]);
  });
});

it("the head of a substitution group is told of where it is not defined, or has no prefix", () => {
  const { problems } = modelOf(
    schema(`<xs:element name="head" type="xs:string"/><xs:element name="a" substitutionGroup="head"/>
      <xs:element name="b" type="xs:int" substitutionGroup="t:haed"/>
      <xs:complexType name="T"><xs:sequence><xs:element ref="t:head"/><xs:element ref="t:b"/></xs:sequence></xs:complexType>`),
  );
  expect(problems).toEqual([
    'element "head" is not defined; "{urn:t}head" is taken, as the name has no prefix',
    'element "t:haed" is not defined',
  ]);
});

it("a name without a prefix that two others have is taken for none of them", () => {
  const other = (namespace: string) =>
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${namespace}"><xs:complexType name="Q"/></xs:schema>`;
  const { diagnostics } = modelOf({
    "a.xsd": schema(
      '<xs:complexType name="T"><xs:sequence><xs:element name="a" type="Q"/></xs:sequence></xs:complexType>',
    ),
    "b.xsd": other("urn:b"),
    "c.xsd": other("urn:c"),
  });
  expect(diagnostics).toMatchObject([
    {
      message: 'type "Q" is not defined',
      fix: 'A name without a prefix stands for ""; did you mean "{urn:b}Q" or "{urn:c}Q"?',
    },
  ]);
});

describe("the name of a built-in type without a prefix", () => {
  it.each(["", 'xmlns="urn:t"'])(
    "means it, but for a type of the schema's own that has the name, with %j",
    (declared) => {
      const { model, problems } = modelOf(
        `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${declared} targetNamespace="urn:t" elementFormDefault="qualified">
        <xs:simpleType name="token"><xs:restriction base="int"/></xs:simpleType>
        <xs:complexType name="duration"><xs:sequence><xs:element name="a" type="string"/></xs:sequence></xs:complexType>
        <xs:complexType name="T"><xs:complexContent><xs:extension base="duration"><xs:attribute name="b" type="token"/></xs:extension></xs:complexContent></xs:complexType>
      </xs:schema>`,
      );
      expect(problems).toContain('type "string" is not defined; "xs:string" is taken, as the name has no prefix');
      expect(outlineOf(model, "{urn:t}token")).toBe("xs:int");
      expect(outlineOf(model, "{urn:t}duration")).toBe("(a: xs:string)");
      expect(outlineOf(model, "{urn:t}T")).toBe("extends :duration @b?: {urn:t}token");
    },
  );
});

describe("a redefine", () => {
  it("of a simple type by a complex one is reported, and has no base", () => {
    const { model, problems } = modelOf({
      "base.xsd": schema('<xs:simpleType name="S"><xs:restriction base="xs:string"/></xs:simpleType>'),
      "top.xsd": schema(`<xs:redefine schemaLocation="base.xsd"><xs:complexType name="S"><xs:complexContent>
        <xs:extension base="t:S"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence></xs:extension>
      </xs:complexContent></xs:complexType></xs:redefine>`),
    });
    expect(problems).toEqual(['complex content cannot be derived from the simple type "t:S"']);
    expect(outlineOf(model, "{urn:t}S")).toBe("(a: xs:int)");
  });

  it("replaces types and groups by ones that contain or are derived from the originals", () => {
    const { model, problems } = modelOf({
      "base.xsd":
        schema(`<xs:complexType name="P"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence><xs:attribute name="x" type="xs:int"/></xs:complexType>
        <xs:simpleType name="S"><xs:restriction base="xs:string"><xs:maxLength value="9"/></xs:restriction></xs:simpleType>
        <xs:group name="P"><xs:sequence><xs:element name="g" type="xs:int"/></xs:sequence></xs:group>
        <xs:attributeGroup name="P"><xs:attribute name="h" type="xs:int"/></xs:attributeGroup>
        <xs:complexType name="User"><xs:sequence><xs:element name="p" type="t:P"/><xs:group ref="t:P"/></xs:sequence><xs:attributeGroup ref="t:P"/></xs:complexType>`),
      "top.xsd": schema(`<xs:redefine schemaLocation="base.xsd">
        <xs:complexType name="P"><xs:complexContent><xs:extension base="t:P"><xs:sequence><xs:element name="b" type="t:S"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
        <xs:simpleType name="S"><xs:restriction base="t:S"><xs:minLength value="1"/></xs:restriction></xs:simpleType>
        <xs:group name="P"><xs:sequence><xs:group ref="t:P"/><xs:element name="more" type="xs:int"/></xs:sequence></xs:group>
        <xs:attributeGroup name="P"><xs:attributeGroup ref="t:P"/><xs:attribute name="i" type="xs:int"/></xs:attributeGroup>
      </xs:redefine>`),
    });
    expect(problems).toEqual([]);
    expect(outlineOf(model, "{urn:t}P")).toBe("@x?: xs:int (a: xs:int, b: :S)");
    expect(outlineOf(model, "{urn:t}S")).toBe(":S/redefined minLength=1");
    expect(outlineOf(model, "{urn:t}S/redefined")).toBe("xs:string maxLength=9");
    expect(outlineOf(model, "{urn:t}User")).toBe("@i?: xs:int @h?: xs:int (p: :P, g: xs:int, more: xs:int)");
  });

  it("by restriction restates the content", () => {
    const { model } = modelOf({
      "base.xsd": schema(
        `<xs:complexType name="P"><xs:sequence><xs:element name="a" type="xs:int" minOccurs="0"/></xs:sequence><xs:attribute name="x" type="xs:int"/></xs:complexType>`,
      ),
      "top.xsd": schema(
        `<xs:redefine schemaLocation="base.xsd"><xs:complexType name="P"><xs:complexContent><xs:restriction base="t:P"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence></xs:restriction></xs:complexContent></xs:complexType></xs:redefine>`,
      ),
    });
    expect(outlineOf(model, "{urn:t}P")).toBe("@x?: xs:int (a: xs:int)");
  });

  it("of what is not there is an error", () => {
    const { problems } = modelOf({
      "base.xsd": schema(""),
      "top.xsd": schema(
        `<xs:redefine schemaLocation="base.xsd"><xs:simpleType name="S"><xs:restriction base="xs:int"/></xs:simpleType></xs:redefine>`,
      ),
    });
    expect(problems).toEqual(['type "{urn:t}S" is redefined, but "base.xsd" does not define it']);
  });

  it.each([
    ['<xs:complexType name="A"><xs:complexContent><xs:extension base="t:A"/></xs:complexContent></xs:complexType>'],
    [
      `<xs:complexType name="A"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType>
       <xs:complexType name="B"><xs:complexContent><xs:extension base="t:A"/></xs:complexContent></xs:complexType>`,
    ],
  ])("of a type that is derived from what replaces it is a circle: %s", (original) => {
    const { problems } = modelOf({
      "base.xsd": schema(original),
      "top.xsd": schema(
        `<xs:redefine schemaLocation="base.xsd"><xs:complexType name="A"><xs:complexContent><xs:extension base="t:A"/></xs:complexContent></xs:complexType></xs:redefine>`,
      ),
    });
    expect(problems).toEqual(['type "{urn:t}A" is derived from itself']);
  });

  it("of a simple type that is derived from what replaces it is a circle", () => {
    const redefinition = '<xs:simpleType name="A"><xs:restriction base="t:A"/></xs:simpleType>';
    const { problems } = modelOf({
      "base.xsd": schema(redefinition),
      "top.xsd": schema(`<xs:redefine schemaLocation="base.xsd">${redefinition}</xs:redefine>`),
    });
    expect(problems).toEqual(['type "{urn:t}A" is derived from itself']);
  });

  it("whose base has no prefix means what it replaces", () => {
    const { model, problems } = modelOf({
      "base.xsd":
        schema(`<xs:complexType name="A"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence></xs:complexType>
        <xs:simpleType name="S"><xs:restriction base="xs:string"><xs:maxLength value="9"/></xs:restriction></xs:simpleType>`),
      "top.xsd": schema(`<xs:redefine schemaLocation="base.xsd">
        <xs:complexType name="A"><xs:complexContent><xs:extension base="A"><xs:sequence><xs:element name="b" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
        <xs:simpleType name="S"><xs:restriction base="S"><xs:minLength value="1"/></xs:restriction></xs:simpleType>
      </xs:redefine>`),
    });
    expect(problems).toEqual([
      'type "A" is not defined; "{urn:t}A" is taken, as the name has no prefix',
      'type "S" is not defined; "{urn:t}S" is taken, as the name has no prefix',
    ]);
    expect(outlineOf(model, "{urn:t}A")).toBe("(a: xs:int, b: xs:int)");
    expect(outlineOf(model, "{urn:t}S")).toBe(":S/redefined minLength=1");
  });
});
