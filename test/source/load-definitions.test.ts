import { describe, expect, it } from "vitest";
import { definitionsIn, type Files, schema } from "./read-together.js";

const wsdl = (content: string, targetNamespace = "urn:w") =>
  `<w:definitions targetNamespace="${targetNamespace}" xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:t="${targetNamespace}"
 xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:s12="http://schemas.xmlsoap.org/wsdl/soap12/"
 xmlns:x="urn:t">${content}</w:definitions>`;

const types = (...schemas: readonly string[]) => `<w:types>${schemas.join("")}</w:types>`;
const imported = (location: string) => `<w:import namespace="urn:w" location="${location}"/>`;
const message = (name: string) => `<w:message name="${name}"><w:part name="p" element="x:${name}"/></w:message>`;
const operation = (content: string) =>
  wsdl(`<w:portType name="P"><w:operation name="Add">${content}</w:operation></w:portType>`);
const binding = (content: string) => wsdl(`<w:binding name="B" type="t:P">${content}</w:binding>`);

async function read(document: string, others: Files = {}) {
  const { value, diagnostics, problems } = await definitionsIn({ "a.wsdl": document, ...others }, "a.wsdl");
  return { definitions: value, problems, said: diagnostics.map(({ code, message: text }) => `${code} ${text}`) };
}

describe("loadDefinitions", () => {
  it("reads a service from its port to its parts", async () => {
    const { definitions, said } = await read(
      wsdl(`<w:documentation>Adds.</w:documentation>${types(schema('<xs:element name="Add"/>'))}${message("Add")}
<w:message name="None"/><w:portType name="P"><w:operation name="Add" parameterOrder="b  a"><w:documentation>Adds one.</w:documentation>
<w:input message="t:Add"/><w:output message="t:None" name="out"/><w:fault name="F" message="t:None"/></w:operation></w:portType>
<w:binding name="B" type="t:P"><s:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/><w:operation name="Add">
<s:operation soapAction="urn:Add" style="document"/><w:input><s:body use="literal" parts="p q"/>
<s:header message="t:Add" part="p" use="literal"><s:headerfault message="t:Add" part="p" use="literal"/></s:header></w:input>
<w:output><s:body use="encoded" namespace="urn:n" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"/></w:output>
<w:fault name="F"><s:fault name="F" use="literal"/></w:fault></w:operation></w:binding>
<w:service name="S"><w:port name="Q" binding="t:B"><s:address location=" http://h/ "/></w:port></w:service>`),
    );
    expect(said).toEqual([]);
    expect(definitions).toMatchObject({
      targetNamespace: "urn:w",
      documentation: "Adds.",
      schemas: [{ targetNamespace: "urn:t", elements: [{ name: "Add" }] }],
      messages: [
        { name: "Add", namespace: "urn:w", parts: [{ name: "p", element: { namespace: "urn:t", name: "Add" } }] },
        { parts: [] },
      ],
      portTypes: [
        {
          name: "P",
          operations: [
            {
              name: "Add",
              pattern: "request-response",
              documentation: "Adds one.",
              parameterOrder: ["b", "a"],
              input: { name: "AddRequest", message: { name: "Add" } },
              output: { name: "out" },
              faults: [{ name: "F" }],
            },
          ],
        },
      ],
      bindings: [
        {
          portType: { namespace: "urn:w", name: "P" },
          soap: { version: "soap11", style: "rpc", transport: "http://schemas.xmlsoap.org/soap/http" },
          operations: [
            {
              soapAction: "urn:Add",
              style: "document",
              input: {
                body: { use: "literal", parts: ["p", "q"] },
                headers: [{ message: { name: "Add" }, part: "p" }],
                mime: false,
              },
              output: { body: { use: "encoded", namespace: "urn:n" } },
              faults: [{ name: "F", use: "literal" }],
            },
          ],
        },
      ],
      services: [{ name: "S", ports: [{ name: "Q", binding: { name: "B" }, address: "http://h/" }] }],
    });
  });

  it.each([
    ["one-way", '<w:input message="t:A"/>', ["Add", undefined]],
    ["request-response", '<w:input message="t:A"/><w:output message="t:A"/>', ["AddRequest", "AddResponse"]],
    ["solicit-response", '<w:output message="t:A"/><w:input message="t:A"/>', ["AddSolicit", "AddResponse"]],
    ["notification", '<w:output message="t:A"/>', [undefined, "Add"]],
  ])("tells %s by what stands first, and names messages as WSDL 1.1, 2.4.5 says", async (pattern, content, names) => {
    const { definitions } = await read(operation(content));
    const [read_] = definitions?.portTypes[0]?.operations ?? [];
    expect([read_?.pattern, [read_?.input?.name, read_?.output?.name]]).toEqual([pattern, names]);
  });

  it("tells SOAP 1.2 and bindings that are not SOAP", async () => {
    const soap12 = await read(binding('<s12:binding transport="http://schemas.xmlsoap.org/soap/http"/>'));
    expect(soap12.definitions?.bindings[0]?.soap).toMatchObject({ version: "soap12", style: "document" });
    const http = await read(binding('<h:binding xmlns:h="http://schemas.xmlsoap.org/wsdl/http/" verb="GET"/>'));
    expect(http.definitions?.bindings[0]).toMatchObject({ soap: undefined, extensions: [] });
  });

  it("flags attachments, and finds the body inside", async () => {
    const { definitions } = await read(
      binding(`<s:binding/><w:operation name="Add"><w:input><m:multipartRelated xmlns:m="http://schemas.xmlsoap.org/wsdl/mime/">
<m:part><s:body use="literal"/></m:part><m:part><m:content part="p"/></m:part></m:multipartRelated></w:input></w:operation>`),
    );
    expect(definitions?.bindings[0]?.operations[0]?.input).toMatchObject({ mime: true, body: { use: "literal" } });
  });

  it("notes what a binding asks for: assertions of policies near and far, addressing, required extensions", async () => {
    const policy = 'xmlns:p="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:u="urn:wsu"';
    const { definitions } = await read(
      wsdl(`<p:Policy ${policy} u:Id="far"><p:ExactlyOne><p:All><sp:Transport xmlns:sp="urn:sp"><p:Policy><sp:Inner/></p:Policy></sp:Transport>
<o:Offered p:Optional="true" xmlns:o="urn:o"/></p:All></p:ExactlyOne></p:Policy><w:binding name="B" type="t:P"><s:binding/>
<p:PolicyReference ${policy} URI="#far"/><p:PolicyReference ${policy} URI="http://elsewhere/"/>
<a:UsingAddressing xmlns:a="http://www.w3.org/2006/05/addressing/wsdl"/><v:vendor xmlns:v="urn:v"/>
<w:operation name="Add"><r:must xmlns:r="urn:r" w:required="true"/></w:operation></w:binding>`),
    );
    expect(definitions?.bindings[0]?.extensions.map(({ name, required }) => `${name} ${required}`)).toEqual([
      "Transport true",
      "Offered false",
      "PolicyReference true",
      "UsingAddressing false",
      "must true",
    ]);
  });

  it("follows imports of WSDLs in circles and of schemas, the importing one first", async () => {
    const { definitions, said } = await read(wsdl(imported("sub/b.wsdl") + message("A")), {
      "sub/b.wsdl": wsdl(imported("../a.wsdl") + imported("c.xsd") + message("B"), "urn:b"),
      "sub/c.xsd": schema('<xs:element name="c"/>'),
    });
    expect(said).toEqual([]);
    expect(definitions?.targetNamespace).toBe("urn:w");
    expect(definitions?.messages.map(({ namespace, name }) => `${namespace} ${name}`)).toEqual(["urn:w A", "urn:b B"]);
    expect(definitions?.schemas.map(({ position }) => position.file)).toEqual(["sub/c.xsd"]);
  });

  it("reads a folder as the WSDL that no other one imports", async () => {
    const { value, problems } = await definitionsIn(
      { "s/a.wsdl": wsdl(message("A"), "urn:a"), "s/z.wsdl": wsdl(imported("a.wsdl"), "urn:z"), "s/c.xsd": "not read" },
      "s",
    );
    expect([value?.targetNamespace, value?.messages.length, problems]).toEqual(["urn:z", 1, []]);
  });

  it("reads inline schemas that import each other without a location, and prefixes from outside", async () => {
    const { definitions, said } = await read(
      wsdl(
        types(
          '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:u"><xs:import namespace="urn:t"/><xs:element name="a" type="x:T"/></xs:schema>',
          schema(
            '<xs:import namespace="urn:u" schemaLocation="http://internal/u.xsd"/><xs:simpleType name="T"><xs:list itemType="xs:int"/></xs:simpleType>',
          ),
        ),
      ),
    );
    expect(said).toEqual([]);
    expect(definitions?.schemas.map(({ targetNamespace }) => targetNamespace)).toEqual(["urn:u", "urn:t"]);
    expect(definitions?.schemas[0]?.elements[0]?.type).toMatchObject({ namespace: "urn:t", name: "T" });
  });

  it.each([
    ["WSDL 2.0", '<description xmlns="http://www.w3.org/ns/wsdl"/>', "WW213 this is WSDL 2.0"],
    ["a schema", schema(""), "WW212 this is an XML Schema, not a WSDL"],
    [
      "a SOAP message",
      '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"/>',
      "WW212 this is a SOAP message, not a WSDL",
    ],
    ["XHTML", '<html xmlns="http://www.w3.org/1999/xhtml"/>', "WW003 this is an HTML page"],
    ["HTML", "<!doctype html><title>Login</title><br>", 'WW003 this is an HTML page: "Login"'],
    ["JSON", '{"openapi":"3.0.0"}', "WW006 this is JSON, not XML"],
    [
      "something else",
      "<application/>",
      'WW212 the root element is "application" of namespace "", not wsdl:definitions',
    ],
    ["half a download", wsdl(message("A")).slice(0, -30), "WW002 the document ends in a tag"],
  ])("recognises %s, and makes nothing of it", async (_, document, problem) => {
    expect(await read(document)).toMatchObject({ definitions: undefined, said: [problem] });
  });

  it("leaves an empty WSDL to the model, which knows what was asked for", async () => {
    const { definitions, said } = await read('<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>');
    expect([definitions?.services, said]).toEqual([[], []]);
  });

  it.each([
    [imported("no.wsdl"), 'WW210 wsdl:import: "no.wsdl" does not exist'],
    [imported("../b.wsdl"), 'WW211 wsdl:import: "../b.wsdl" leads out of the folder of the input'],
    [imported("http://h/b.wsdl"), "WW211 wsdl:import: reading from http://h is not allowed here"],
    ["<w:import/>", 'WW217 wsdl:import has no attribute "location"'],
    ["<w:portTypes/>", "WW216 wsdl:portTypes cannot stand in wsdl:definitions"],
    ['<import location="b.wsdl"/>', 'WW216 "import" without a namespace is no wsdl:import and has no effect'],
    [
      "<w:types><r:grammar xmlns:r='urn:r'/></w:types>",
      'WW219 "grammar" of namespace "urn:r" in wsdl:types is passed over',
    ],
    ['<w:message name="A"><w:part name="p" element="q:A"/></w:message>', 'WW105 the prefix of "q:A" is not declared'],
    ['<w:binding name="B"/>', 'WW217 wsdl:binding has no attribute "type"'],
    [
      '<w:binding name="B" type="t:P"><s:binding style="rcp"/></w:binding>',
      'WW218 style="rcp" is none of document, rpc',
    ],
    ['<w:service name="S"><w:port name="Q"/></w:service>', 'WW217 wsdl:port has no attribute "binding"'],
  ])("reports %s", async (content, problem) => {
    const { said, definitions } = await read(wsdl(content));
    expect(said).toEqual([problem]);
    expect(definitions).toBeDefined();
  });
});
