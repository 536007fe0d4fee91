import { request } from "node:http";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LiveConfigSandbox, startLiveConfigSandbox } from "../../sandbox/liveconfig/sandbox.js";
import { ACCOUNT, auth, call, envelope, faultOf, field, NOW, post } from "./raw-call.js";

let sandbox: LiveConfigSandbox;

beforeEach(async () => {
  sandbox = await startLiveConfigSandbox({
    accounts: [ACCOUNT, { login: "few", password: "p&w=1 ä", functions: ["TestSayHello", "CustomerGet"] }],
    now: () => NOW,
  });
});

afterEach(() => sandbox.close());

const NAMES = { firstname: "Manfred", lastname: "Mustermann" };

describe("envelopes", () => {
  it("answers the call of the vendor's reference in the reference's own style", async () => {
    const reply = await call(sandbox, "TestSayHello", NAMES);
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toBe("text/xml; charset=utf-8");
    expect(reply.body).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"
                   xmlns:xsd="http://www.w3.org/2001/XMLSchema"
                   xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <SOAP-ENV:Body>
    <TestSayHelloResponse xmlns="urn:LiveConfig"><greeting>Hello, Manfred Mustermann</greeting></TestSayHelloResponse>
  </SOAP-ENV:Body>
</SOAP-ENV:Envelope>
`);
  });

  it("answers the reference's timestamp of 2009 with the reference's fault", async () => {
    const late = await call(sandbox, "TestSayHello", NAMES, { timestamp: "2009-12-22T19:36:00.000Z" });
    expect(late.status).toBe(500);
    expect(late.body).toContain("<faultcode>SOAP-ENV:Server</faultcode>");
    expect(faultOf(late)).toBe("Authentication timestamp too far in past or future");
    expect(late.headers.get("date")).toBe("Tue, 22 Dec 2009 19:20:59 GMT");
  });

  it("reads any prefixes, a default namespace, CDATA, references and comments", async () => {
    const inner = auth("TestSayHello").replaceAll("ns1:", "");
    const reply = await post(
      sandbox,
      `\uFEFF<?xml version='1.0'?><!-- hi --><e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header/><e:Body><TestSayHello xmlns="urn:LiveConfig">${inner}<x:firstname xmlns:x="urn:LiveConfig"><![CDATA[a<&]]>&#x42;&amp;lt;</x:firstname><lastname>Ö&apos;</lastname></TestSayHello></e:Body></e:Envelope>`,
    );
    expect(field(reply, "greeting")).toBe("Hello, a&lt;&amp;B&amp;lt; Ö'");
  });

  it("reads a chunked request", async () => {
    const text = envelope("TestSayHello", "<ns1:firstname>Ä</ns1:firstname><ns1:lastname>B</ns1:lastname>");
    const bytes = Buffer.from(text);
    const body = await new Promise<string>((resolve, reject) => {
      const sent = request(sandbox.url, { method: "POST" }, (reply) => {
        const parts: Buffer[] = [];
        reply.on("data", (part: Buffer) => parts.push(part));
        reply.on("end", () => resolve(Buffer.concat(parts).toString()));
      });
      sent.on("error", reject);
      // In the middle of Ä's two bytes.
      const half = bytes.indexOf(0xc3) + 1;
      sent.write(bytes.subarray(0, half));
      sent.end(bytes.subarray(half));
    });
    expect(body).toContain("<greeting>Hello, Ä B</greeting>");
  });

  it.each([
    ["a field too few", "<ns1:firstname>A</ns1:firstname>", "TestSayHello: lastname is missing"],
    [
      "another order",
      "<ns1:lastname>B</ns1:lastname><ns1:firstname>A</ns1:firstname>",
      "TestSayHello: firstname is missing",
    ],
    [
      "a field too many",
      "<ns1:firstname>A</ns1:firstname><ns1:lastname>B</ns1:lastname><ns1:tech_c>1</ns1:tech_c>",
      "tech_c is not expected at this place of TestSayHello",
    ],
    [
      "no namespace",
      "<firstname>A</firstname><ns1:lastname>B</ns1:lastname>",
      "firstname is not in the namespace urn:LiveConfig",
    ],
    [
      "nil where nothing may be nil",
      '<ns1:firstname xsi:nil="true"/><ns1:lastname>B</ns1:lastname>',
      "firstname must not be nil",
    ],
    ["an end missing", "<ns1:firstname>", "The request cannot be read: not well-formed"],
    ["an unknown reference", "<ns1:firstname>&nbsp;</ns1:firstname>", "the reference &amp;nbsp; is not defined"],
  ])("refuses %s", async (_what, fields, fault) => {
    const reply = await post(sandbox, envelope("TestSayHello", fields));
    expect(reply.status).toBe(500);
    expect(faultOf(reply)).toContain(fault);
  });

  it("refuses a document type declaration and another envelope", async () => {
    const declared = await post(sandbox, '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>');
    expect(faultOf(declared)).toContain("document type declaration");
    const soap12 = envelope("TestSayHello", "").replace(
      "http://schemas.xmlsoap.org/soap/envelope/",
      "http://www.w3.org/2003/05/soap-envelope",
    );
    expect(faultOf(await post(sandbox, soap12))).toBe("The request is no SOAP 1.1 envelope");
  });

  it("answers any other text with a fault, and goes on", async () => {
    const whole = envelope("TestSayHello", "<ns1:firstname>A</ns1:firstname><ns1:lastname>B</ns1:lastname>");
    const damaged = fc
      .tuple(fc.nat(whole.length), fc.nat(20), fc.string({ maxLength: 10 }))
      .map(([at, length, put]) => whole.slice(0, at) + put + whole.slice(at + length));
    const deep = "<a>".repeat(50_000) + "</a>".repeat(50_000);
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.string(), fc.constant(deep)), async (text) => {
        const { status, body } = await post(sandbox, text);
        expect(status === 200 || (status === 500 && body.includes("<faultcode>SOAP-ENV:Server</faultcode>"))).toBe(
          true,
        );
      }),
      { numRuns: 60 },
    );
    expect(field(await call(sandbox, "TestSayHello", NAMES), "greeting")).toBeDefined();
  });

  it.each([
    ["cid", { cid: "1234567890123456789" }, "is above"],
    ["cid", { cid: "12a" }, "is no integer"],
  ])("holds %s against the schema", async (_name, fields, problem) => {
    expect(faultOf(await call(sandbox, "CustomerGet", fields))).toContain(problem);
  });
});

describe("login", () => {
  it.each([
    ["a wrong password", { password: "PaSsWoRd" }],
    ["an unknown login", { login: "root" }],
    ["another function's token", { token: "lxEWTwCOR9xfpHVZ34k1rGxjR2E=" }],
    ["no token", { token: "" }],
  ])("refuses %s", async (_what, options) => {
    expect(faultOf(await call(sandbox, "TestSayHello", NAMES, options))).toBe("Authentication failed");
  });

  it.each([
    ["2009-12-22T19:05:59.000Z", undefined],
    ["2009-12-22T19:35:59.000Z", undefined],
    ["2009-12-22T19:05:58.000Z", "Authentication timestamp too far in past or future"],
    ["2009-12-22T19:36:00.000Z", "Authentication timestamp too far in past or future"],
  ])("takes a clock within 15 minutes: %s", async (timestamp, fault) => {
    expect(faultOf(await call(sandbox, "TestSayHello", NAMES, { timestamp }))).toBe(fault);
  });

  it("has a clock of its own, in the check and in the Date header", async () => {
    sandbox.flaws = { clockOffsetMs: 3_600_000 };
    const refused = await call(sandbox, "TestSayHello", NAMES);
    expect(faultOf(refused)).toBe("Authentication timestamp too far in past or future");
    const timestamp = new Date(Date.parse(refused.headers.get("date") ?? "")).toISOString();
    expect(field(await call(sandbox, "TestSayHello", NAMES, { timestamp }), "greeting")).toBeDefined();
  });

  it("allows an account its own functions only", async () => {
    const few = { login: "few", password: "p&w=1 ä" };
    expect(field(await call(sandbox, "TestSayHello", NAMES, few), "greeting")).toBeDefined();
    expect(faultOf(await call(sandbox, "LiveConfigVersion", {}, few))).toBe(
      "Permission denied for function LiveConfigVersion",
    );
  });

  it("notes calls without their secrets", async () => {
    await call(sandbox, "TestSayHello", NAMES);
    await call(sandbox, "TestSayHello", NAMES, { password: "x" });
    expect(sandbox.state.calls).toEqual([
      { functionName: "TestSayHello", login: "admin", customer: undefined, fault: undefined },
      { functionName: "TestSayHello", login: "admin", customer: undefined, fault: "Authentication failed" },
    ]);
  });
});

describe("flaws", () => {
  it("answers with a proxy's page, and the call does not run", async () => {
    sandbox.flaws = { badGateway: true };
    const reply = await call(sandbox, "TestSayHello", NAMES);
    expect([reply.status, reply.headers.get("content-type")]).toEqual([502, "text/html; charset=utf-8"]);
    expect(sandbox.state.calls).toEqual([]);
  });

  it.each([
    ["before", 0],
    ["after", 1],
  ] as const)("drops the connection %s the call has run", async (dropConnection, ran) => {
    sandbox.flaws = { dropConnection };
    await expect(call(sandbox, "TestSayHello", NAMES)).rejects.toThrow();
    expect(sandbox.state.calls).toHaveLength(ran);
  });

  it("adds elements to replies, or leaves their namespace out", async () => {
    sandbox.flaws = { extraReplyElements: true };
    expect((await call(sandbox, "TestSayHello", NAMES)).body).toContain("</greeting><newSince>9.9</newSince>");
    sandbox.flaws = { unqualifiedChildren: true };
    expect((await call(sandbox, "TestSayHello", NAMES)).body).toContain(
      '<lc:TestSayHelloResponse xmlns:lc="urn:LiveConfig"><greeting>',
    );
  });
});
