import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createXmlRpcClient, WirewrightError } from "../../runtime/xmlrpc.js";
import { answering, decoded, encoded, responseOf } from "./echo.js";

/** What XML can hold. */
const text = fc
  .string({ unit: "binary", maxLength: 12 })
  .map((drawn) => drawn.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "?"));
const name = fc.oneof(text, fc.constantFrom("__proto__", "constructor", "toString", "0", "1", ""));
const scalar = fc.oneof(
  text,
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array({ maxLength: 60 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.array(fc.tuple(name, tie("value")), { maxLength: 5 }).map(own),
  ),
}));

/** An object that has its members as its own, `__proto__` too. */
function own(members: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [key, member] of members) {
    Object.defineProperty(made, key, { value: member, enumerable: true, configurable: true, writable: true });
  }
  return made;
}

describe("the codec", () => {
  it("reads back every value that it writes", async () => {
    await fc.assert(
      fc.asyncProperty(value, async (sent) => {
        expect(await decoded((await encoded(sent)) ?? "")).toEqual(sent);
      }),
      { numRuns: 500 },
    );
  });

  const TYPES = ["any", "int", "(int/string)", "[int]", "{[string]}", "[{(string/double)}]", "(null/[any]/{any})"];

  it("makes a value or an error of its own of any value, whatever type is declared", async () => {
    await fc.assert(
      fc.asyncProperty(value, fc.constantFrom(...TYPES), fc.boolean(), async (sent, type, strict) => {
        const outcome = await decoded((await encoded(sent)) ?? "", type, { strict }).catch((error: unknown) => error);
        if (!strict || type === "any") expect(outcome).not.toBeInstanceOf(Error);
        if (outcome instanceof Error) expect(outcome.name).toBe("DecodeError");
      }),
      { numRuns: 500 },
    );
  });

  const bytes = fc.uint8Array({ maxLength: 300 });
  const pieces = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "<value>",
          "</value>",
          "<struct>",
          "</struct>",
          "<member>",
          "</member>",
          "<name>a</name>",
          "<array><data>",
          "</data></array>",
          "<int>5</int>",
          "<ex:nil/>",
          "<fault>",
          "</fault>",
          "<params><param>",
          "</param></params>",
          "<!--x-->",
          "<methodResponse>",
          "</methodResponse>",
        ),
        text,
      ),
      { maxLength: 30 },
    )
    .map((drawn) => Buffer.from(`<methodResponse>${drawn.join("")}`));

  it("makes a value or an error of its own of any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, pieces), fc.constantFrom(200, 401, 500), async (body, status) => {
        const client = createXmlRpcClient({ url: "http://test.example/", transport: answering(body, { status }) });
        const outcome = await client.call("any.method").catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(WirewrightError);
      }),
      { numRuns: 1000 },
    );
  });

  it("makes one of a response that is cut off, or has a byte too many, wherever that is", async () => {
    const whole = responseOf((await encoded({ a: [1, "ä&", 2n], b: { c: null } })) ?? "");
    for (let end = 0; end < whole.length; end += 1) {
      for (const body of [whole.slice(0, end), `${whole.slice(0, end)}<${whole.slice(end)}`]) {
        const client = createXmlRpcClient({ url: "http://test.example/", transport: answering(body) });
        await expect(client.call("any.method")).rejects.toThrow(WirewrightError);
      }
    }
  });
});
