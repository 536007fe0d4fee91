import { describe, expect, it } from "vitest";
import { XmlRpcFault as Main } from "../../runtime/index.js";
import {
  AuthError,
  createXmlRpcClient,
  DecodeError,
  MessageError,
  TransportError,
  ValidationError,
  type WireLogEntry,
  type XmlRpcClientOptions,
  XmlRpcFault,
} from "../../runtime/xmlrpc.js";
import { loopback } from "../runtime-soap/loopback.js";
import { answering, methodOf, responseOf } from "./echo.js";

const fault = (members: string): string => `<methodResponse><fault><value>${members}</value></fault></methodResponse>`;
const member = (name: string, value: string): string => `<member><name>${name}</name><value>${value}</value></member>`;

function clientOf(
  body: string | Uint8Array,
  options: Partial<XmlRpcClientOptions> = {},
  status = 200,
  type = "text/xml",
) {
  const transport = answering(body, { status, headers: { "content-type": type } });
  return createXmlRpcClient({ url: "http://test.example/RPC2", transport, ...options });
}

describe("a fault", () => {
  it.each([
    [
      `<struct>${member("faultCode", "<int>42</int>")}${member("faultString", "out of &lt;order&gt;")}</struct>`,
      42,
      "out of <order>",
    ],
    [`<struct>${member("faultString", "x")}${member("faultCode", "<i4>-5</i4>")}</struct>`, -5, "x"],
    [`<struct>${member("faultCode", "<string>7</string>")}${member("faultString", "<nil/>")}</struct>`, 7, ""],
    [`<struct>${member("faultCode", "<struct></struct>")}${member("toString", "x")}</struct>`, 0, ""],
    ["<string>only words</string>", 0, "only words"],
  ])("is an error with the server's code and words: %s", async (value, code, faultString) => {
    const error = await clientOf(fault(value))
      .call("sample.fail")
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(XmlRpcFault);
    expect(error).toMatchObject({ code, faultString, operation: "sample.fail", hint: undefined });
    expect(String(error)).toBe(`XmlRpcFault: ${faultString === "" ? `fault ${code}` : faultString}`);
  });

  it("is read whatever the HTTP status, and is the main entry's", async () => {
    const value = `<struct>${member("faultCode", "<int>1</int>")}${member("faultString", "no")}</struct>`;
    await expect(clientOf(fault(value), {}, 500).call("m")).rejects.toThrow(Main);
  });

  it("shows no secret", async () => {
    const value = `<struct>${member("faultCode", "<int>1</int>")}${member("faultString", "no pass-word-1 for you")}</struct>`;
    const error = await clientOf(fault(value))
      .call("m", [{ password: "pass-word-1" }])
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: "no *** for you", faultString: "no *** for you" });
  });
});

describe("what is no response", () => {
  it("is an error with an excerpt", async () => {
    const error = await clientOf("<html><h1>502 Bad\nGateway</h1></html>", {}, 502, "text/html")
      .call("m")
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MessageError);
    expect(error).toMatchObject({ status: 502, operation: "m", excerpt: "<html><h1>502 Bad Gateway</h1></html>" });
    expect(String(error)).toContain("HTTP 502, an HTML page");
  });

  it.each([
    ["", "no body"],
    ["<a/>", "a body"],
    ["{}", "a body"],
  ])("is told apart: %s", async (body, problem) => {
    await expect(clientOf(body, {}, 200, "").call("m")).rejects.toThrow(problem);
  });

  it.each([
    ["<methodResponse/>", "no place here"],
    ["<methodResponse><params><param/></params></methodResponse>", "<value> is missing"],
    ["<methodResponse><value/></methodResponse>", "no place here"],
    [`${responseOf("<value/>")}<b/>`, "second root"],
    [`x${responseOf("<value/>")}`, "not XML"],
    [responseOf("<value>&unknown;</value>"), "entity unknown"],
    ["<!DOCTYPE a><methodResponse/>", "document type"],
  ])("is refused: %s", async (body, problem) => {
    const error = await clientOf(body)
      .call("m")
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DecodeError);
    expect(String(error)).toContain(problem);
  });

  it.each([401, 403])("is a refused login with status %i", async (status) => {
    await expect(clientOf("", {}, status).call("m")).rejects.toThrow(AuthError);
  });

  it("has no value: a response without a parameter", async () => {
    expect(await clientOf("<methodResponse><params/></methodResponse>").call("m")).toBe("");
    expect(await clientOf("<methodResponse><params/></methodResponse>").send(methodOf("():int"), [])).toBeUndefined();
  });
});

describe("encodings", () => {
  const latin1 = (head: string): Buffer =>
    Buffer.from(`${head}${responseOf("<value>ä</value>").replace(/^<\?.*?\?>/, "")}`, "latin1");

  it.each([
    ["UTF-8 by default", Buffer.from(responseOf("<value>ä</value>")), "text/xml"],
    ["ISO-8859-1 by declaration", latin1('<?xml version="1.0" encoding="iso-8859-1"?>'), "text/xml"],
    ["ISO-8859-1 by HTTP", latin1(""), "text/xml; charset=ISO-8859-1"],
    [
      "HTTP before the declaration",
      Buffer.from(responseOf("<value>ä</value>").replace('1.0"', '1.0" encoding="iso-8859-1"')),
      "text/xml; charset=utf-8",
    ],
    ["a byte-order mark", Buffer.from(`\ufeff${responseOf("<value>ä</value>")}`), "text/xml"],
  ])("are read: %s", async (_what, body, type) => {
    expect(await clientOf(body, {}, 200, type).call("m")).toBe("ä");
  });

  it("are not guessed", async () => {
    await expect(clientOf(latin1("")).call("m")).rejects.toThrow("not valid UTF-8");
  });
});

describe("a call", () => {
  it("is one POST in UTF-8 that says so", async () => {
    await using server = await loopback((_request, response) =>
      response.end(responseOf("<value><int>5</int></value>")),
    );
    await using client = createXmlRpcClient({ url: server.url, basic: { username: "ä", password: "geheim" } });
    expect(await client.call("sample.add", ["ü"], { headers: { "X-Own": "1" } })).toBe(5);
    expect(server.requests[0]).toMatchObject({
      method: "POST",
      body: '<?xml version="1.0" encoding="UTF-8"?><methodCall><methodName>sample.add</methodName><params><param><value><string>ü</string></value></param></params></methodCall>',
      headers: {
        "content-type": "text/xml; charset=utf-8",
        "x-own": "1",
        authorization: `Basic ${Buffer.from("ä:geheim").toString("base64")}`,
      },
    });
  });

  it("can be given up, and has a time limit", async () => {
    await using server = await loopback(() => undefined);
    await using client = createXmlRpcClient({ url: server.url });
    await expect(client.call("m", [], { timeoutMs: 20 })).rejects.toMatchObject({ code: "TIMEOUT", operation: "m" });
    const abort = new AbortController();
    const call = client.call("m", [], { signal: abort.signal });
    abort.abort();
    await expect(call).rejects.toThrow(TransportError);
    await expect(client.call("m", [], { timeoutMs: 0 })).rejects.toThrow(ValidationError);
  });

  it("passes through interceptors, typed", async () => {
    const seen: unknown[] = [];
    const client = clientOf(responseOf("<value><int>5</int></value>"), {
      interceptors: [
        (next) => async (call) => {
          seen.push([call.operationName, call.input]);
          const reply = await next(call);
          return { ...reply, output: (reply.output as number) + 1 };
        },
      ],
    });
    expect(await client.send(methodOf("(int):int"), [1])).toBe(6);
    expect(seen).toEqual([["test.method", [1]]]);
  });

  it("is logged both ways without secrets, also those that are members of a struct", async () => {
    const entries: WireLogEntry[] = [];
    const body = responseOf(
      `<value><struct>${member("sessionid", "<string>abc</string>")}${member("kp3", "<string>def</string>")}${member("user", "<string>demo</string>")}${member("credentials", `<struct>${member("user", "ghi")}</struct>`)}</struct></value>`,
    );
    await clientOf(body, { log: (entry) => entries.push(entry) }).call("system.login", [{ password: "jkl" }]);
    expect(entries.map(({ direction, operation }) => [direction, operation])).toEqual([
      ["sent", "system.login"],
      ["received", "system.login"],
    ]);
    const text = entries.map((entry) => entry.body).join("");
    expect(text).not.toMatch(/abc|def|ghi|jkl/);
    expect(text).toContain("demo");
  });

  it("takes no operation of another protocol", async () => {
    const { operation } = await import("../../runtime/message.js");
    await expect(clientOf("").send(operation("1 Add soap11 document"), {})).rejects.toThrow("descriptor");
  });

  it("has a method name that XML can carry", async () => {
    const transport = answering(responseOf("<value/>"));
    const client = createXmlRpcClient({ url: "http://test.example/", transport });
    await client.call("a<b&c");
    expect(transport.sent[0]).toContain("<methodName>a&lt;b&amp;c</methodName>");
    await expect(client.call("\u0000")).rejects.toThrow(ValidationError);
  });
});
