import { describe, expect, it } from "vitest";
import { createXmlRpcClient, ValidationError, xmlRpcValue } from "../../runtime/xmlrpc.js";
import { answering, encoded, methodOf, record, responseOf } from "./echo.js";

describe("a parameter", () => {
  it.each([
    ["int", 5, "<value><int>5</int></value>"],
    ["int", -(2 ** 31), "<value><int>-2147483648</int></value>"],
    ["double", 5, "<value><double>5.0</double></value>"],
    ["double", 1e-7, "<value><double>0.0000001</double></value>"],
    ["double", 1.5e21, "<value><double>1500000000000000000000.0</double></value>"],
    ["double", -0, "<value><double>-0.0</double></value>"],
    ["i8", 2n ** 63n - 1n, "<value><i8>9223372036854775807</i8></value>"],
    ["boolean", true, "<value><boolean>1</boolean></value>"],
    ["boolean", false, "<value><boolean>0</boolean></value>"],
    ["string", "5", "<value><string>5</string></value>"],
    ["string", "a <b> & \r\n]]>", "<value><string>a &lt;b&gt; &amp; &#13;\n]]&gt;</string></value>"],
    ["dateTime", "20240102T03:04:05", "<value><dateTime.iso8601>20240102T03:04:05</dateTime.iso8601></value>"],
    [
      "dateTime",
      "2024-02-29T24:00:00.5+01:00",
      "<value><dateTime.iso8601>2024-02-29T24:00:00.5+01:00</dateTime.iso8601></value>",
    ],
    ["base64", Uint8Array.of(0, 1, 255), "<value><base64>AAH/</base64></value>"],
    ["null", null, "<value><nil/></value>"],
    [
      "[int]",
      [1, 2],
      "<value><array><data><value><int>1</int></value><value><int>2</int></value></data></array></value>",
    ],
    [
      "{int}",
      { "a&b": 1, none: undefined },
      "<value><struct><member><name>a&amp;b</name><value><int>1</int></value></member></struct></value>",
    ],
    ["(int/string)", "x", "<value><string>x</string></value>"],
    ["(double/int)", 7, "<value><double>7.0</double></value>"],
  ])("of type %s is sent as that: %s", async (type, value, written) => {
    expect(await encoded(value, type)).toBe(written);
  });

  it.each([
    [5, "<value><int>5</int></value>"],
    [2 ** 31, "<value><double>2147483648.0</double></value>"],
    [0.5, "<value><double>0.5</double></value>"],
    [5n, "<value><i8>5</i8></value>"],
    ["5", "<value><string>5</string></value>"],
    [null, "<value><nil/></value>"],
    [[], "<value><array><data></data></array></value>"],
    [{}, "<value><struct></struct></value>"],
    [xmlRpcValue("string", "5"), "<value><string>5</string></value>"],
    [xmlRpcValue("double", 5), "<value><double>5.0</double></value>"],
  ])("without a type is sent by its JavaScript type: %s", async (value, written) => {
    expect(await encoded(value)).toBe(written);
  });

  it.each([
    ["int", 1.5, "whole number"],
    ["int", 2 ** 31, "32 bits"],
    ["int", "5", "a number is expected, a string was given"],
    ["i8", 5, "a bigint"],
    ["i8", 2n ** 63n, "64 bits"],
    ["double", Number.NaN, "finite"],
    ["double", Number.POSITIVE_INFINITY, "finite"],
    ["boolean", 1, "a boolean"],
    ["string", 5, "a string is expected, a number was given"],
    ["string", "\u0000", "XML cannot carry"],
    ["string", "\ud800", "XML cannot carry"],
    ["dateTime", "2024-13-01T00:00:00", "no date and time"],
    ["dateTime", "2023-02-29T00:00:00", "no date and time"],
    ["dateTime", "<b>", "no date and time"],
    ["dateTime", new Date(0), "zone"],
    ["base64", [1], "a Uint8Array"],
    ["[int]", [1, "2"], "[0][1]: a number"],
    ["[int]", { 0: 1 }, "an array"],
    ["{int}", [1], "an object"],
    ["(int/[int])", ["x"], "[0][0]: a number is expected"],
    ["any", new Map(), "an object is expected, a Map was given"],
    ["any", undefined, "undefined"],
    ["any", () => 1, "a function"],
  ])("that %s cannot be is refused before anything is sent: %s", async (type, value, problem) => {
    const error = await encoded(value, type).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ValidationError);
    expect(String(error)).toContain(problem);
  });

  it("that holds itself is refused", async () => {
    const circle: unknown[] = [];
    circle.push(circle);
    await expect(encoded(circle)).rejects.toThrow("nested deeper than 128 values");
  });
});

describe("a record", () => {
  const contact = record('id:int name?:string constructor?:string ..."#":string');

  it("is a struct in the order of its type, what is absent left out", async () => {
    expect(await encoded({ "#b": "y", name: undefined, id: 1 }, "#0", () => [contact])).toBe(
      "<value><struct><member><name>id</name><value><int>1</int></value></member>" +
        "<member><name>#b</name><value><string>y</string></value></member></struct></value>",
    );
  });

  it.each([
    [{ name: "x" }, "test.method[0].id: is required"],
    [{ id: "1" }, "test.method[0].id: a number is expected"],
    [{ id: 1, nmae: "x" }, "test.method[0].nmae: is no member of Thing"],
    [{ id: 1, "#x": 5 }, "test.method[0].#x: a string is expected"],
    [JSON.parse('{"id":1,"__proto__":"x"}'), "test.method[0].__proto__: is no member"],
    [null, "test.method[0]: an object is expected, null was given"],
  ])("that its type does not allow is refused: %j", async (value, message) => {
    await expect(encoded(value, "#0", () => [contact])).rejects.toThrow(message);
  });

  it("may hold its like", async () => {
    const tree = record("name:string inner?:#0", () => [tree]);
    expect(await encoded({ name: "a", inner: { name: "b" } }, "#0", () => [tree])).toContain("<string>b</string>");
  });
});

describe("several signatures", () => {
  const both = methodOf("(int):int | (string):string | (string string):string");

  async function call(...parameters: readonly unknown[]): Promise<{ readonly sent: string; readonly result: unknown }> {
    const transport = answering(responseOf("<value>7</value>"));
    const client = createXmlRpcClient({ url: "http://test.example/", transport });
    const result = await client.send(both, parameters);
    return { sent: transport.sent[0] ?? "", result };
  }

  it("send the first that fits, and read its result", async () => {
    expect(await call(5)).toMatchObject({ sent: expect.stringContaining("<int>5</int>"), result: 7 });
    expect(await call("5")).toMatchObject({ sent: expect.stringContaining("<string>5</string>"), result: "7" });
    expect((await call("a", "b")).sent).toContain("<param><value><string>b</string></value></param>");
  });

  it("refuse what none takes", async () => {
    await expect(call(true)).rejects.toThrow("test.method: no signature takes these parameters");
    await expect(call()).rejects.toThrow("0 parameters were given, 1 or 2 are expected");
    await expect(call(1, 2)).rejects.toThrow("a string is expected");
  });
});
