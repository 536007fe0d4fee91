import { describe, expect, it } from "vitest";
import { tolerate } from "../../generator/diagnostics/tolerate.js";
import { outlineOf, outlineRoot } from "./outline.js";
import { binding, operationsOf, type WsdlParts, wsdlModelOf } from "./read.js";

const TYPES = `<xs:element name="Add"><xs:complexType><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="AddResponse" type="xs:string"/><xs:element name="Key" type="xs:string"/>
  <xs:element name="Oops"><xs:complexType/></xs:element>
  <xs:complexType name="Pair"><xs:sequence><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType>`;

const DOCUMENT: WsdlParts = {
  types: TYPES,
  messages: `<message name="In"><part name="parameters" element="t:Add"/></message>
    <message name="Out"><part name="parameters" element="t:AddResponse"/></message>
    <message name="Head"><part name="key" element="t:Key"/></message>
    <message name="Bad"><part name="fault" element="t:Oops"/></message>`,
  operations: `<operation name="Add"><documentation>Adds.</documentation><input message="t:In"/><output message="t:Out"/><fault name="Bad" message="t:Bad"/></operation>`,
  bindings: binding(
    `<operation name="Add"><soap:operation soapAction="urn:add"/>
      <input><soap:header message="t:Head" part="key" use="literal"/><soap:body use="literal"/></input>
      <output><soap:body use="literal"/></output><fault name="Bad"><soap:fault name="Bad" use="literal"/></fault></operation>`,
  ),
};

describe("a document operation", () => {
  it("never passes over in silence what it cannot do", () => {
    const message = (name: string, element: string) =>
      `<message name="${name}"><part name="p" element="t:${element}"/></message>`;
    const { problems } = wsdlModelOf({
      ...DOCUMENT,
      types: `${TYPES}<xs:element name="Head" abstract="true" type="t:Pair"/>`,
      messages: message("In", "Head") + message("Out", "AddResponse") + message("H", "Key"),
      operations: `<operation name="Add"><input message="t:In"/><output message="t:Out"/><fault name="F" message="t:Ouch"/></operation>`,
      bindings: binding(
        `<operation name="Add"><soap:operation/>
          <input><soap:header message="t:H" part="p" use="literal"><soap:headerfault message="t:H" part="p" use="literal"/></soap:header><soap:body use="literal"/></input>
          <output><soap:body use="encoded"/></output></operation>`,
      ),
    });
    expect(problems).toEqual([
      'WW227 element "{urn:t}Head" is abstract, yet sent itself: none that substitutes it can stand in a body',
      'WW221 message "t:Ouch" is not defined',
      'WW232 a fault of header "p" is declared; it comes as a SOAP fault without its details',
      'WW227 operation "Add" sends literal and receives encoded; its replies are read as literal',
    ]);
  });

  it("says that document/encoded is what tools differ about", () => {
    const { problems } = wsdlModelOf({ ...DOCUMENT, bindings: DOCUMENT.bindings?.replaceAll("literal", "encoded") });
    expect(problems).toEqual([
      'WW227 operation "Add" is document/encoded: its body is the element of the message\'s part, encoded by SOAP 1.1, 5',
    ]);
  });

  it("is not silent about a second message of its name", () => {
    const twice = (second: string) =>
      wsdlModelOf({ ...DOCUMENT, messages: `${DOCUMENT.messages}<message name="In">${second}</message>` }).problems;
    expect(twice('<part name="parameters" element="t:Key"/>')).toEqual([
      'WW302 message "{urn:t}In" is defined twice, and differently',
    ]);
    expect(twice('<part name="parameters" element="t:Add"/>')).toEqual([]);
  });

  it("suggests a name of the same namespace, or the same name in another one", () => {
    const fixOf = (name: string) =>
      wsdlModelOf({
        ...DOCUMENT,
        operations: `<operation name="Add"><input message="${name}"/></operation>`,
      }).diagnostics.find(({ code }) => code === "WW221")?.fix;
    expect(fixOf("t:Inn")).toBe('Did you mean "{urn:t}In"?');
    expect(fixOf("xs:In")).toBe('Write "{urn:t}In", with a prefix of that namespace.');
    expect(fixOf("t:Nowhere")).toBeUndefined();
  });

  it("takes the only message, port type or binding of a name whose prefix is wrong, and says so", () => {
    const { model, diagnostics } = wsdlModelOf(
      {
        ...DOCUMENT,
        operations: `<operation name="Add"><input message="In"/><output message="xs:Out"/><fault name="Bad" message="t:Bad"/></operation>`,
        bindings: DOCUMENT.bindings.replace('type="t:', 'type="xs:'),
        services: `<service name="S"><port name="P" binding="B"/></service>`,
      },
      {},
      tolerate,
    );
    expect(diagnostics.map(({ code, severity, message }) => `${code} ${severity} ${message}`)).toEqual([
      'WW221 warning message "In" is not defined; "{urn:t}In" is taken, the only one of that name',
      'WW221 warning message "xs:Out" is not defined; "{urn:t}Out" is taken, the only one of that name',
      'WW221 warning port type "xs:PT" is not defined; "{urn:t}PT" is taken, the only one of that name',
      'WW221 warning binding "B" is not defined; "{urn:t}B" is taken, the only one of that name',
    ]);
    const [operation] = operationsOf(model);
    expect([outlineRoot(operation?.input), outlineRoot(operation?.output)]).toEqual([
      "{urn:t}Add: {urn:t}element(Add)",
      "{urn:t}AddResponse: xs:string",
    ]);
  });

  it("is refused in no time where thousands name messages that are not there", () => {
    const numbers = Array.from({ length: 4_000 }, (_, index) => index);
    const { diagnostics } = wsdlModelOf({
      ...DOCUMENT,
      messages: numbers.map((i) => `<message name="ThisIsTheMessage${i}"/>`).join(""),
      operations: numbers
        .map((i) => `<operation name="Add${i}"><input message="t:ThisIsNoMessage${i}"/></operation>`)
        .join(""),
      bindings: binding(
        numbers
          .map(
            (i) => `<operation name="Add${i}"><soap:operation/><input><soap:body use="literal"/></input></operation>`,
          )
          .join(""),
      ),
    });
    const undefinedOnes = diagnostics.filter(({ code }) => code === "WW221");
    expect(undefinedOnes).toHaveLength(4_000);
    expect(undefinedOnes[0]).toMatchObject({ fix: 'Did you mean "{urn:t}ThisIsTheMessage0"?' });
  });

  it("has body, reply, fault, header, action, address and documentation", () => {
    const { model, problems } = wsdlModelOf(DOCUMENT);
    expect(problems).toEqual([]);
    const [service] = model.services;
    expect(service).toMatchObject({ name: "S", port: "P", address: "http://localhost/s" });
    const [operation] = operationsOf(model);
    expect(operation).toMatchObject({
      name: "Add",
      overload: 1,
      protocol: "soap11",
      style: "document",
      use: "literal",
      soapAction: "urn:add",
      oneWay: false,
      documentation: "Adds.",
    });
    expect(outlineRoot(operation?.input)).toBe("{urn:t}Add: {urn:t}element(Add)");
    expect(outlineRoot(operation?.output)).toBe("{urn:t}AddResponse: xs:string");
    expect(operation?.inputHeaders.map(outlineRoot)).toEqual(["{urn:t}Key: xs:string"]);
    expect(operation?.faults.map(({ name, detail }) => [name, outlineRoot(detail)])).toEqual([
      ["Bad", "{urn:t}Oops: {urn:t}element(Oops)"],
    ]);
  });

  it("leads to the types that the model keeps", () => {
    const { model } = wsdlModelOf(DOCUMENT);
    expect(model.types.map(({ id }) => id)).toEqual(["{urn:t}element(Add)", "{urn:t}element(Oops)"]);
  });

  it("without parts has an empty body; without output it is one-way", () => {
    const { model, problems } = wsdlModelOf({
      ...DOCUMENT,
      messages: `<message name="Nothing"/>`,
      operations: `<operation name="Ping"><input message="t:Nothing"/></operation>`,
      bindings: binding(
        `<operation name="Ping"><soap:operation soapAction=""/><input><soap:body use="literal"/></input></operation>`,
      ),
    });
    expect(problems).toEqual([]);
    const [ping] = operationsOf(model);
    expect(ping).toMatchObject({ name: "Ping", oneWay: true, soapAction: "" });
    expect(ping && ("input" in ping || "output" in ping)).toBe(false);
  });

  it("takes from a message the parts that soap:body names, or those that no header takes", () => {
    const parts = `<message name="In"><part name="head" element="t:Key"/><part name="parameters" element="t:Add"/></message><message name="Out"/>`;
    const operations = `<operation name="Add"><input message="t:In"/><output message="t:Out"/></operation>`;
    for (const input of [
      `<soap:body parts="parameters" use="literal"/>`,
      `<soap:header message="t:In" part="head" use="literal"/><soap:body use="literal"/>`,
    ]) {
      const bound = `<operation name="Add"><soap:operation/><input>${input}</input><output><soap:body use="literal"/></output></operation>`;
      const { model, problems } = wsdlModelOf({ ...DOCUMENT, messages: parts, operations, bindings: binding(bound) });
      expect(problems).toEqual([]);
      expect(outlineRoot(operationsOf(model)[0]?.input)).toBe("{urn:t}Add: {urn:t}element(Add)");
    }
  });

  it("with several body parts is left out, alone; one with a type is named after its part", () => {
    const { model, problems } = wsdlModelOf({
      ...DOCUMENT,
      messages: `<message name="Two"><part name="a" element="t:Add"/><part name="b" element="t:Key"/></message>
        <message name="Typed"><part name="pair" type="t:Pair"/></message>`,
      operations: `<operation name="Two"><input message="t:Two"/></operation><operation name="Typed"><input message="t:Typed"/></operation>`,
      bindings: binding(
        `<operation name="Two"><soap:operation/><input><soap:body use="literal"/></input></operation><operation name="Typed"><soap:operation/><input><soap:body use="literal"/></input></operation>`,
      ),
    });
    expect(problems).toEqual([
      'WW224 operation "Two" is left out: its message "Two" puts 2 elements into one body',
      'WW227 part "pair" of a document operation names a type, not an element; an element "pair" is sent',
    ]);
    expect(operationsOf(model).map(({ name, input }) => [name, outlineRoot(input)])).toEqual([
      ["Typed", "{}pair: {urn:t}Pair"],
    ]);
  });
});

describe("an RPC operation", () => {
  const RPC: WsdlParts = {
    types: TYPES,
    messages: `<message name="In"><part name="a" type="xs:int"/><part name="pair" type="t:Pair"/></message><message name="Out"><part name="return" type="xs:string"/></message>
      <message name="Bad"><part name="info" type="t:Pair"/></message>`,
    operations: `<operation name="Add"><input message="t:In"/><output message="t:Out"/><fault name="Bad" message="t:Bad"/></operation>`,
    bindings: binding(rpcBinding("literal"), "rpc"),
  };

  it("wraps its parts, unqualified, in an element named after it", () => {
    const { model, problems } = wsdlModelOf(RPC);
    expect(problems).toEqual([]);
    const [operation] = operationsOf(model);
    expect(operation).toMatchObject({ style: "rpc", use: "literal" });
    expect(outlineRoot(operation?.input)).toBe("{urn:rpc}Add: {urn:rpc}rpc(Add)");
    expect(outlineRoot(operation?.output)).toBe("{urn:rpc}AddResponse: {urn:rpc}rpc(AddResponse)");
    expect(outlineOf(model, "{urn:rpc}rpc(Add)")).toBe("({}a: xs:int, {}pair: {urn:t}Pair)");
    expect(outlineOf(model, "{urn:rpc}rpc(AddResponse)")).toBe("({}return: xs:string)");
    expect(outlineRoot(operation?.faults[0]?.detail)).toBe("{}info: {urn:t}Pair");
  });

  it("has its parts in the order of the message, and encoded as parameterOrder says", () => {
    const operations = `<operation name="Add" parameterOrder="pair a"><input message="t:In"/><output message="t:Out"/></operation>`;
    const orderOf = (use: string) => {
      const { model } = wsdlModelOf({ ...RPC, operations, bindings: binding(rpcBinding(use, ""), "rpc") });
      return outlineOf(model, "{urn:rpc}rpc(Add)").match(/a: |pair/g);
    };
    expect(orderOf("literal")).toEqual(["a: ", "pair"]);
    expect(orderOf("encoded")).toEqual(["pair", "a: "]);
  });

  it("leaves out of the body what stands in an attachment", () => {
    const { model, problems } = wsdlModelOf({
      ...DOCUMENT,
      messages: `<message name="In"><part name="parameters" element="t:Add"/><part name="picture" type="xs:base64Binary"/></message>`,
      operations: `<operation name="Add"><input message="t:In"/></operation>`,
      bindings: binding(
        `<operation name="Add"><soap:operation/><input><mime:multipartRelated><mime:part><soap:body use="literal"/></mime:part>
          <mime:part><mime:content part="picture" type="image/png"/></mime:part></mime:multipartRelated></input></operation>`,
      ),
    });
    expect(problems).toEqual(['WW226 operation "Add" declares MIME attachments, which are neither sent nor read']);
    expect(outlineRoot(operationsOf(model)[0]?.input)).toBe("{urn:t}Add: {urn:t}element(Add)");
  });

  it("encoded may answer nil", () => {
    const { model } = wsdlModelOf({ ...RPC, bindings: binding(rpcBinding("encoded"), "rpc") });
    expect(operationsOf(model)[0]?.use).toBe("encoded");
    expect(outlineOf(model, "{urn:rpc}rpc(AddResponse)")).toBe("({}return~: xs:string)");
  });

  const NODE = `<xs:simpleType name="Rank"><xs:restriction base="xs:int"/></xs:simpleType>
    <xs:complexType name="Node"><xs:sequence><xs:element name="rank" type="t:Rank"/><xs:element name="name" type="xs:string"/><xs:element name="tags" type="xs:string" maxOccurs="unbounded"/><xs:choice><xs:element name="next" type="t:Node"/></xs:choice></xs:sequence></xs:complexType>`;
  const LISTS: WsdlParts = {
    ...RPC,
    types: NODE,
    messages: `<message name="In"><part name="a" type="xs:int"/><part name="node" type="t:Node"/></message><message name="Out"><part name="return" type="xs:int"/></message>`,
    operations: `<operation name="Add"><input message="t:In"/><output message="t:Out"/></operation>`,
  };

  it("encoded may have null for all but numbers, booleans and items, so that a list can end", () => {
    const { model } = wsdlModelOf({ ...LISTS, bindings: binding(rpcBinding("encoded", ""), "rpc") });
    expect(outlineOf(model, "{urn:rpc}rpc(Add)")).toBe("({}a: xs:int, {}node~: {urn:t}Node)");
    expect(outlineOf(model, "{urn:t}Node")).toBe("(rank: :Rank, name~: xs:string, tags+: xs:string, next~: :Node)");
  });

  it("literal may have null where the schema says so only, also when another one is encoded", () => {
    const literal = wsdlModelOf({ ...LISTS, bindings: binding(rpcBinding("literal", ""), "rpc") });
    const plain = "(rank: :Rank, name: xs:string, tags+: xs:string, next: :Node)";
    expect(outlineOf(literal.model, "{urn:t}Node")).toBe(plain);
    const operations = `${LISTS.operations}<operation name="Put"><input message="t:In"/></operation>`;
    const put = `<operation name="Put"><soap:operation soapAction=""/><input><soap:body use="literal" namespace="urn:rpc"/></input></operation>`;
    const both = wsdlModelOf({ ...LISTS, operations, bindings: binding(rpcBinding("encoded", "") + put, "rpc") });
    expect(outlineOf(both.model, "{urn:t}Node")).toBe(plain);
  });

  it("may be overloaded: told apart by the names of input and output, or by order", () => {
    const overloads = (named: boolean): WsdlParts => ({
      types: "",
      messages: `<message name="One"><part name="a" type="xs:int"/></message><message name="Two"><part name="b" type="xs:string"/></message>`,
      operations: `<operation name="Get"><input name="byId" message="t:One"/></operation><operation name="Get"><input name="byName" message="t:Two"/></operation>`,
      bindings: binding(
        ["byName", "byId"]
          .map(
            (name) =>
              `<operation name="Get"><soap:operation soapAction="${name}"/><input${named ? ` name="${name}"` : ""}><soap:body use="literal" namespace="urn:rpc"/></input></operation>`,
          )
          .join(""),
        "rpc",
      ),
    });
    const inputs = (named: boolean) => {
      const { model } = wsdlModelOf(overloads(named));
      return operationsOf(model).map(({ overload, soapAction, input }) => [
        overload,
        soapAction,
        outlineOf(model, input?.type ?? ""),
      ]);
    };
    expect(inputs(true)).toEqual([
      [1, "byName", "({}b: xs:string)"],
      [2, "byId", "({}a: xs:int)"],
    ]);
    expect(inputs(false)).toEqual([
      [1, "byName", "({}a: xs:int)"],
      [2, "byId", "({}b: xs:string)"],
    ]);
  });

  it("without a namespace uses the target namespace, and says so", () => {
    const { model, problems } = wsdlModelOf({
      ...RPC,
      operations: `<operation name="Add"><input message="t:In"/></operation>`,
      bindings: binding(
        `<operation name="Add"><soap:operation/><input><soap:body use="literal"/></input></operation>`,
        "rpc",
      ),
    });
    expect(problems).toEqual(['WW227 soap:body has no namespace; the call\'s element is put into "urn:t"']);
    expect(outlineRoot(operationsOf(model)[0]?.input)).toBe("{urn:t}Add: {urn:t}rpc(Add)");
  });

  function rpcBinding(use: string, fault = `<fault name="Bad"><soap:fault name="Bad" use="${use}"/></fault>`): string {
    const body = `<soap:body use="${use}" namespace="urn:rpc"/>`;
    return `<operation name="Add"><soap:operation soapAction=""/><input>${body}</input><output>${body}</output>${fault}</operation>`;
  }
});
