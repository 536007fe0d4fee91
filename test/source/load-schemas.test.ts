import { describe, expect, it } from "vitest";
import type { Schema } from "../../generator/source/xsd/schema.js";
import { schema, schemasIn } from "./read-together.js";

const element = (name: string, type = "xs:string") => `<xs:element name="${name}" type="${type}"/>`;
const include = (location: string) => `<xs:include schemaLocation="${location}"/>`;
const imports = (namespace: string, location?: string) =>
  `<xs:import namespace="${namespace}"${location === undefined ? "" : ` schemaLocation="${location}"`}/>`;
const contents = (schemas: readonly Schema[]) =>
  schemas.map(
    ({ position, targetNamespace, elements }) =>
      `${position.file} {${targetNamespace}} ${elements.map(({ name }) => name)}`,
  );

describe("loadSchemas", () => {
  it("follows includes and imports in circles, each document once", async () => {
    const { value, problems } = await schemasIn(
      {
        "a.xsd": schema(include("b.xsd") + imports("urn:u", "u.xsd") + element("a"), "urn:t"),
        "b.xsd": schema(include("a.xsd") + include("b.xsd") + element("b"), "urn:t"),
        "u.xsd": schema(imports("urn:t", "a.xsd") + imports("urn:t", "b.xsd") + element("u"), "urn:u"),
      },
      "a.xsd",
    );
    expect(problems).toEqual([]);
    expect(contents(value)).toEqual(["a.xsd {urn:t} a", "b.xsd {urn:t} b", "u.xsd {urn:u} u"]);
  });

  it("takes a chameleon into each namespace that includes it, with its references", async () => {
    const chameleon = schema(include("deep.xsd") + element("c", "Own"), "");
    const { value, problems } = await schemasIn(
      {
        "a.xsd": schema(include("c.xsd") + imports("urn:u", "u.xsd"), "urn:t"),
        "u.xsd": schema(include("c.xsd"), "urn:u"),
        "c.xsd": chameleon,
        "deep.xsd": schema('<xs:simpleType name="Own"><xs:restriction base="xs:int"/></xs:simpleType>', ""),
      },
      "a.xsd",
    );
    expect(problems).toEqual([]);
    const chameleons = value.filter(({ position }) => position.file === "c.xsd");
    expect(contents(chameleons)).toEqual(["c.xsd {urn:t} c", "c.xsd {urn:u} c"]);
    expect(chameleons.map(({ elements }) => elements[0]?.type?.namespace)).toEqual(["urn:t", "urn:u"]);
    const deep = value.filter(({ position }) => position.file === "deep.xsd");
    expect(deep.map(({ targetNamespace, simpleTypes }) => [targetNamespace, simpleTypes[0]?.name])).toEqual([
      ["urn:t", "Own"],
      ["urn:u", "Own"],
    ]);
    expect(deep[0]?.simpleTypes[0]?.variety).toMatchObject({ base: { namespace: "http://www.w3.org/2001/XMLSchema" } });
  });

  it("gives a chameleon no namespace of its own in a folder where others include it", async () => {
    const { value } = await schemasIn(
      {
        "s/a.xsd": schema(element("c"), ""),
        "s/z.xsd": schema(include("a.xsd")),
        "s/alone.xsd": schema(element("n"), ""),
      },
      "s",
    );
    expect(contents(value)).toEqual(["s/a.xsd {urn:t} c", "s/alone.xsd {} n", "s/z.xsd {urn:t} "]);
  });

  it("reads a redefine with what it redefines, and what stands inside", async () => {
    const { value, problems } = await schemasIn(
      {
        "a.xsd": schema(
          `<xs:redefine schemaLocation="b.xsd"><xs:complexType name="T"><xs:complexContent><xs:extension base="t:T"><xs:sequence>
           ${element("more")}</xs:sequence></xs:extension></xs:complexContent></xs:complexType>
           <xs:group name="G"><xs:sequence><xs:group ref="t:G"/></xs:sequence></xs:group></xs:redefine>`,
        ),
        "b.xsd": schema(
          '<xs:complexType name="T"/><xs:group name="G"><xs:sequence><xs:element ref="t:x"/></xs:sequence></xs:group>',
        ),
      },
      "a.xsd",
    );
    expect(problems).toEqual([]);
    const [redefine] = value[0]?.references ?? [];
    expect(redefine).toMatchObject({
      kind: "redefine",
      location: "b.xsd",
      complexTypes: [{ name: "T", content: { kind: "complex", base: { namespace: "urn:t", name: "T" } } }],
      groups: [{ name: "G" }],
    });
    expect(value[1]).toMatchObject({ position: { file: "b.xsd" }, complexTypes: [{ name: "T" }] });
  });

  it("goes on without what is absent, and says what", async () => {
    const { value, diagnostics } = await schemasIn(
      { "a.xsd": schema(include("no.xsd") + imports("urn:no") + imports("urn:u", "u.xsd") + element("a")) },
      "a.xsd",
    );
    expect(contents(value)).toEqual(["a.xsd {urn:t} a"]);
    expect(diagnostics.map(({ code, severity, message }) => `${code} ${severity} ${message}`)).toEqual([
      'WW110 warning xs:include: "no.xsd" does not exist',
      'WW112 warning namespace "urn:no" is imported, but no schema for it was read',
      'WW110 warning xs:import: "u.xsd" does not exist',
    ]);
  });

  it("needs no words for an import that another document satisfies", async () => {
    const { problems } = await schemasIn(
      {
        "a.xsd": schema(imports("urn:u") + imports("urn:u", "http://127.0.0.1/u.xsd") + include("b.xsd")),
        "b.xsd": schema(imports("urn:u", "u.xsd")),
        "u.xsd": schema(element("u"), "urn:u"),
      },
      "a.xsd",
    );
    expect(problems).toEqual([]);
  });

  it.each([
    ["xml:lang", "http://www.w3.org/XML/1998/namespace", "xml:lang", "https://www.w3.org/2001/xml.xsd"],
    ["xlink:href", "http://www.w3.org/1999/xlink", "w:href", undefined],
    ["xmime:contentType", "http://www.w3.org/2005/05/xmlmime", "w:contentType", undefined],
  ])("knows %s without the network", async (_, namespace, reference, location) => {
    const prefix = reference.startsWith("w:") ? ` xmlns:w="${namespace}"` : "";
    const type = `<xs:complexType name="T"><xs:attribute ref="${reference}"${prefix}/></xs:complexType>`;
    const { value, problems } = await schemasIn({ "a.xsd": schema(imports(namespace, location) + type) }, "a.xsd");
    expect(problems).toEqual([]);
    const known = value.find(({ targetNamespace }) => targetNamespace === namespace);
    expect(known?.attributes.map(({ name }) => name)).toContain(reference.replace(/.*:/, ""));
  });

  it.each([
    ["http://www.w3.org/2005/08/addressing", ["EndpointReference", "ReplyTo", "RelatesTo", "Action"]],
    ["http://www.w3.org/2004/08/xop/include", ["Include"]],
    ["http://schemas.xmlsoap.org/soap/envelope/", ["Fault"]],
    ["http://www.w3.org/2000/09/xmldsig#", ["Signature", "KeyInfo", "X509Data"]],
  ])("knows the elements of %s without the network", async (namespace, names) => {
    const particles = names.map((name) => `<xs:element ref="w:${name}" xmlns:w="${namespace}"/>`).join("");
    const type = `<xs:complexType name="T"><xs:sequence>${particles}</xs:sequence></xs:complexType>`;
    const location = "http://www.example.test/any.xsd";
    const { value, problems } = await schemasIn({ "a.xsd": schema(imports(namespace, location) + type) }, "a.xsd");
    expect(problems).toEqual([]);
    const known = value.find(({ targetNamespace }) => targetNamespace === namespace);
    expect(known?.elements.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  it("knows the namespaces that need no schema", async () => {
    const { problems } = await schemasIn(
      {
        "a.xsd": schema(
          imports("http://schemas.xmlsoap.org/soap/encoding/") + imports("http://www.w3.org/2001/XMLSchema"),
        ),
      },
      "a.xsd",
    );
    expect(problems).toEqual([]);
  });

  it("reports a document with another namespace than expected, and reads it as it is", async () => {
    const { value, diagnostics } = await schemasIn(
      {
        "a.xsd": schema(include("u.xsd") + imports("urn:v", "w.xsd")),
        "u.xsd": schema(element("u"), "urn:u"),
        "w.xsd": schema(element("w"), "urn:w"),
      },
      "a.xsd",
    );
    expect(contents(value)).toEqual(["a.xsd {urn:t} ", "u.xsd {urn:u} u", "w.xsd {urn:w} w"]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      '"u.xsd" has the namespace "urn:u", not "urn:t"',
      '"w.xsd" has the namespace "urn:w", not "urn:v"',
    ]);
  });

  it.each([
    ["a WSDL", '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>', "WW114"],
    ["broken XML", "<xs:schema", "WW002"],
  ])("reports %s in the place of a schema", async (_, document, code) => {
    const { value, problems } = await schemasIn({ "a.xsd": document }, "a.xsd");
    expect(value).toEqual([]);
    expect(problems).toEqual([expect.stringContaining(code)]);
    const imported = await schemasIn(
      { "a.xsd": schema(include("b.xsd")), "b.xsd": document.replace("definitions", "x") },
      "a.xsd",
    );
    expect(imported.problems).toEqual([expect.stringContaining(code)]);
  });

  it("gives the same list whatever order documents are met in", async () => {
    const files = {
      "a.xsd": schema(element("a")),
      "b.xsd": schema(element("b"), "urn:b"),
      "start.xsd": schema(include("a.xsd") + imports("urn:b", "b.xsd")),
    };
    const turned = { ...files, "start.xsd": schema(imports("urn:b", "b.xsd") + include("a.xsd")) };
    const [one, other] = [await schemasIn(files, "start.xsd"), await schemasIn(turned, "start.xsd")];
    expect(contents(one.value)).toEqual(contents(other.value));
  });
});
