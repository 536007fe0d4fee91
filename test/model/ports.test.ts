import { describe, expect, it } from "vitest";
import { tolerate } from "../../generator/diagnostics/tolerate.js";
import type { ModelOptions } from "../../generator/model/model-options.js";
import { outlineOf } from "./outline.js";
import { binding, operationsOf, type WsdlParts, wsdlModelOf } from "./read.js";

const PING = `<operation name="Ping"><soap:operation soapAction=""/><input><soap:body use="literal"/></input></operation>`;

const PARTS: WsdlParts = {
  types: `<xs:element name="Ping" type="t:Used"/>
    <xs:complexType name="Used"><xs:sequence><xs:element name="auth" type="t:Auth"/><xs:element name="animal" type="t:Dog"/></xs:sequence></xs:complexType>
    <xs:complexType name="Auth"/><xs:complexType name="Unused"/>
    <xs:complexType name="Animal" abstract="true"/><xs:complexType name="Cat"><xs:complexContent><xs:extension base="t:Animal"/></xs:complexContent></xs:complexType>
    <xs:complexType name="Dog"><xs:complexContent><xs:extension base="t:Animal"/></xs:complexContent></xs:complexType>
    <xs:complexType name="Puppy"><xs:complexContent><xs:extension base="t:Dog"/></xs:complexContent></xs:complexType>`,
  messages: `<message name="In"><part name="p" element="t:Ping"/></message>`,
  operations: `<operation name="Ping"><input message="t:In"/></operation>`,
  bindings: `${binding(PING)}${binding(PING, "document", "B12", "soap12")}
    <binding name="Get" type="t:PT"><http:binding verb="GET"/></binding>`,
  services: `<service name="One"><port name="Web" binding="t:Get"/><port name="Eleven" binding="t:B"><soap:address location="http://localhost/11"/></port><port name="Twelve" binding="t:B12"/></service>
    <service name="Two"><port name="Other" binding="t:B"/></service>`,
};

function chosen(options: ModelOptions): { readonly ports: readonly string[]; readonly problems: readonly string[] } {
  const { model, problems } = wsdlModelOf(PARTS, options);
  return { ports: model.services.map(({ name, port }) => `${name}.${port}`), problems };
}

const NOT_SOAP = 'WW223 port "Web" is left out: its binding "Get" is not SOAP';

describe("the choice of ports", () => {
  it("is the first service's first SOAP port, and the others are named", () => {
    expect(chosen({})).toEqual({
      ports: ["One.Eleven"],
      problems: [
        'WW222 generated from port "Eleven" of service "One"; left out: port "Twelve" of service "One", port "Other" of service "Two"',
        NOT_SOAP,
      ],
    });
  });

  it("may be every service, every port, or those of a name", () => {
    expect(chosen({ services: "all" }).ports).toEqual(["One.Eleven", "Two.Other"]);
    expect(chosen({ services: "all", ports: "all" }).ports).toEqual(["One.Eleven", "One.Twelve", "Two.Other"]);
    expect(chosen({ services: ["Two"] }).ports).toEqual(["Two.Other"]);
    expect(chosen({ port: "Twelve" })).toEqual({ ports: ["One.Twelve"], problems: [NOT_SOAP] });
    expect(wsdlModelOf(PARTS, { port: "Twelve" }).model.services[0]?.operations[0]?.protocol).toBe("soap12");
  });

  it("of something that is not there is an error with the names that are", () => {
    const { diagnostics } = wsdlModelOf(PARTS, { services: ["Too"], port: "Elven" });
    expect(diagnostics.filter(({ code }) => code === "WW228")).toMatchObject([
      { message: 'there is no SOAP port "Elven"; did you mean "Eleven"?' },
      { message: 'there is no service "Too"; did you mean "Two"?', fix: 'This WSDL has "One", "Two".' },
    ]);
    expect(diagnostics.map(({ code }) => code)).not.toContain("WW215");
  });

  it("falls back to the binding where there is no service", () => {
    const { model, problems } = wsdlModelOf({ ...PARTS, services: "" });
    expect(model.services.map(({ name, port, operations }) => [name, port, operations.length])).toEqual([
      ["B", "B", 1],
    ]);
    expect(problems).toEqual([
      'WW230 there is no service with a SOAP port; the client is made from binding "B", without an address',
    ]);
  });

  it("takes only the operations that are asked for", () => {
    const named = (only: readonly string[]) => wsdlModelOf(PARTS, { services: ["Two"], only });
    expect(named(["P*g", "x"]).model.services[0]?.operations.map(({ name }) => name)).toEqual(["Ping"]);
    expect(named(["*"]).model.services[0]?.operations).toHaveLength(1);
    expect(named(["Pong"]).problems).toContain('WW228 no operation matches "Pong"; did you mean "Ping"?');
    expect(named(["Nothing*"]).diagnostics).toContainEqual(
      expect.objectContaining({ code: "WW228", fix: 'This WSDL has "Ping".' }),
    );
  });
});

describe("a WSDL that cannot be called", () => {
  it("has no service, or no SOAP operation: errors with codes that tell of LiveConfig", () => {
    const nothing = { types: "", messages: "", operations: "", bindings: "", services: "" };
    expect(wsdlModelOf(nothing).problems).toContain("WW214 the WSDL has no service");
    const get = {
      ...PARTS,
      bindings: `<binding name="Get" type="t:PT"><http:binding verb="GET"/></binding>`,
      services: `<service name="One"><port name="Web" binding="t:Get"/></service>`,
    };
    expect(wsdlModelOf(get).problems).toContain(
      'WW215 the WSDL has no SOAP operation that a client could call: port "Web" is left out: its binding "Get" is not SOAP',
    );
    expect(
      wsdlModelOf({
        ...PARTS,
        bindings: binding(""),
        services: '<service name="S"><port name="P" binding="t:B"/></service>',
      }).problems,
    ).toContain("WW215 the WSDL has no SOAP operation that a client could call");
  });

  it("because of a name that is not defined says that name, and nothing of logins", () => {
    const operations = `<operation name="Ping"><input message="t:Inn"/></operation>`;
    const { diagnostics } = wsdlModelOf(
      {
        ...PARTS,
        operations,
        bindings: binding(PING),
        services: `<service name="S"><port name="P" binding="t:B"/></service>`,
      },
      {},
      tolerate,
    );
    expect(diagnostics).toMatchObject([
      {
        code: "WW215",
        severity: "error",
        message: 'the WSDL has no SOAP operation that a client could call: message "t:Inn" is not defined',
        fix: "See WW221 at the same place.",
      },
      { code: "WW221", severity: "warning", fix: 'Did you mean "{urn:t}In"?' },
    ]);
  });

  it("names what is not defined, with the nearest name", () => {
    const broken = { ...PARTS, services: `<service name="One"><port name="P" binding="t:B13"/></service>` };
    const { diagnostics } = wsdlModelOf(broken);
    expect(diagnostics).toMatchObject([
      { code: "WW230" },
      {
        code: "WW221",
        message: 'binding "t:B13" is not defined',
        usedBy: 'port "P" of service "One"',
        fix: 'Did you mean "{urn:t}B12"?',
      },
    ]);
  });
});

describe("types of a WSDL", () => {
  it("are kept when an operation leads to them, or they may stand in for such a one", () => {
    const { model } = wsdlModelOf(PARTS, { services: ["Two"] });
    expect(model.types.map(({ name }) => name)).toEqual(["Animal", "Auth", "Dog", "Puppy", "Used"]);
  });

  it("that are broken and unused are warned of, and do not stop anybody", () => {
    const types = `${PARTS.types}<xs:complexType name="Broken"><xs:sequence><xs:element name="x" type="t:Nowhere"/></xs:sequence></xs:complexType>`;
    const { problems } = wsdlModelOf({ ...PARTS, types }, { port: "Other", services: ["Two"] });
    expect(problems.filter((problem) => !problem.startsWith("WW22"))).toEqual([
      'WW310 type "t:Nowhere" is not defined',
    ]);
  });

  it("mark the fields that the session fills in, by name and type, in inputs only", () => {
    const outlined = (type: string | undefined) => {
      const injected = [type === undefined ? { name: "auth" } : { name: "auth", type }];
      return outlineOf(wsdlModelOf(PARTS, { services: ["Two"], injected }).model, "{urn:t}Used");
    };
    expect(outlined("Auth")).toBe("(auth!: :Auth, animal: :Dog)");
    expect(outlined(undefined)).toBe("(auth!: :Auth, animal: :Dog)");
    expect(outlined("Login")).toBe("(auth: :Auth, animal: :Dog)");
  });
});

describe("what the client does not do", () => {
  it("is said: policies, addressing, other transports, attachments, calls from the server", () => {
    const bindings = `<binding name="B" type="t:PT"><soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/jms"/>
      <wsp:PolicyReference xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" URI="#p"/>
      <wsaw:UsingAddressing xmlns:wsaw="http://www.w3.org/2006/05/addressing/wsdl" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" wsdl:required="true"/>
      <operation name="Ping"><soap:operation/><input><mime:multipartRelated><mime:part><soap:body use="literal"/></mime:part><mime:part><mime:content part="p" type="image/png"/></mime:part></mime:multipartRelated></input></operation>
      <operation name="Event"><soap:operation/><output><soap:body use="literal"/></output></operation></binding>`;
    const operations = `${PARTS.operations}<operation name="Event"><output message="t:In"/></operation>`;
    const { problems } = wsdlModelOf({
      ...PARTS,
      operations,
      bindings,
      services: `<service name="S"><port name="P" binding="t:B"/></service>`,
    });
    expect(problems).toEqual([
      'WW229 operation "Event" is left out: it is a notification operation, which the server starts',
      'WW225 binding "B" is for transport "http://schemas.xmlsoap.org/soap/jms"; the client speaks HTTP',
      'WW225 binding "B" asks for WS-Policy (PolicyReference), which the client does not do',
      'WW225 binding "B" asks for WS-Addressing (UsingAddressing), which the client does not do',
      'WW226 operation "Ping" declares MIME attachments, which are neither sent nor read',
    ]);
  });
});

describe("a tolerant run", () => {
  it("warns where it would have stopped, and leaves the rest usable", () => {
    const broken: WsdlParts = {
      ...PARTS,
      types: `${PARTS.types}<xs:element name="Bad" type="t:Nowhere"/>`,
      messages: `<message name="In"><part name="p" element="t:Bad"/></message><message name="Out"><part name="p" element="t:Gone"/></message>`,
      operations: `<operation name="Ping"><input message="t:In"/><output message="t:Out"/></operation><operation name="Lost"><input message="t:None"/></operation>`,
      bindings: binding(`${PING}${PING.replace("Ping", "Lost")}`),
      services: `<service name="S"><port name="P" binding="t:B"/></service>`,
    };
    expect(
      wsdlModelOf(broken)
        .problems.map((problem) => problem.slice(0, 5))
        .sort(),
    ).toEqual(["WW104", "WW104", "WW221"]);
    const { model, problems } = wsdlModelOf(broken, {}, tolerate);
    expect(problems).toEqual([
      'WW104 type "t:Nowhere" is not defined',
      'WW104 element "t:Gone" is not defined',
      'WW221 message "t:None" is not defined',
    ]);
    expect(operationsOf(model).map(({ name, input, output }) => [name, input?.type, output?.name])).toEqual([
      ["Ping", "xs:anyType", "Gone"],
    ]);
  });

  it("does not hide that there is nothing to call", () => {
    const nothing = { types: "", messages: "", operations: "", bindings: "", services: "" };
    expect(wsdlModelOf(nothing, {}, tolerate).problems).toEqual(["WW214 the WSDL has no service"]);
  });

  it("leaves out an operation that only the binding knows, tolerant or not", () => {
    const { problems } = wsdlModelOf({
      ...PARTS,
      bindings: binding(`${PING}${PING.replace("Ping", "Pin")}`),
      services: "",
    });
    expect(problems).toContain(
      'WW224 operation "Pin" is left out: port type "PT" has none of that name; did you mean "Ping"?',
    );
  });
});

describe("the address of a port", () => {
  const addressOf = (location: string) => {
    const services = `<service name="S"><port name="P" binding="t:B"><soap:address location="${location}"/></port></service>`;
    const { model, diagnostics } = wsdlModelOf({ ...PARTS, services });
    return { address: model.services[0]?.address, ...diagnostics.find(({ code }) => code === "WW231") };
  };

  it("is what a client calls without another", () => {
    expect(addressOf("https://intranet.test/soap?x=1")).toEqual({ address: "https://intranet.test/soap?x=1" });
  });

  it("is left out when it holds a password, which is not repeated", () => {
    for (const location of ["https://ada:sEcr3t@host.test/s", "https://host.test/s?l=ada&amp;p=sEcr3t"]) {
      const found = addressOf(location);
      expect(found).toMatchObject({ address: undefined, severity: "warning" });
      expect(JSON.stringify(found)).not.toContain("sEcr3t");
    }
  });

  it("is left out when nobody can call it", () => {
    expect(addressOf("https://liveconfig.example:8443/soap").message).toMatch(/is a name for examples$/);
    expect(addressOf("http://www.example.com/soap").address).toBeUndefined();
    expect(addressOf("http://example.company/soap").address).toBe("http://example.company/soap");
    expect(addressOf("net.tcp://host/service").message).toMatch(/"net.tcp:\/\/host\/service" is no http address$/);
    expect(addressOf("javascript:alert(1)").address).toBeUndefined();
  });
});
