import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Message, message, operation } from "../../runtime/message.js";
import { createXmlRpcClient, type XmlRpcClient, XmlRpcFault, xmlRpcValue } from "../../runtime/xmlrpc.js";
import { needs, PYTHON } from "./debian-program.js";
import type { Peer } from "./peer-process.js";
import { startPython } from "./xmlrpc-servers.js";

interface Everything {
  int?: number;
  long?: bigint;
  double?: number;
  boolean?: boolean;
  string?: string;
  date?: string;
  bytes?: Uint8Array;
  none?: null;
  list?: readonly (readonly string[])[];
  map?: Readonly<Record<string, number>>;
  either?: number | string;
  any?: unknown;
  inner?: Everything;
  [name: `#${string}`]: string | undefined;
}

const Everything$: Message<Everything> = message<Everything>(
  '1 Everything record (int?:int long?:i8 double?:double boolean?:boolean string?:string date?:dateTime bytes?:base64 none?:null list?:[[string]] map?:{int} either?:(int/string) any?:any inner?:#0 ..."#":string)',
  () => [Everything$],
);

const echo = operation<readonly [Everything], Everything>("1 sample.echo xmlrpc (#0):#0", () => [Everything$]);

/** What XML can hold; Python writes a carriage return as it is, which every reader takes for a line feed. */
const text = fc
  .string({ unit: "binary", maxLength: 12 })
  .map((drawn) => drawn.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "?"));
const name = fc.oneof(text, fc.constantFrom("__proto__", "constructor", "toString", "0", "1", ""));
const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map((drawn) => (drawn === 0 ? 0 : drawn));
const bytes = fc.uint8Array({ maxLength: 200 });
const date = fc
  .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((drawn) => drawn.toISOString().slice(0, 19).replaceAll("-", ""));

/** An object that has its members as its own, `__proto__` too, as the decoder makes them. */
const own = <T>(members: Readonly<Record<string, T>>): Record<string, T> => {
  const made: Record<string, T> = {};
  for (const [key, value] of Object.entries(members)) {
    Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return made;
};

const { any } = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    text,
    int,
    double,
    fc.boolean(),
    fc.constant(null),
    bytes,
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(
      text.map((drawn) => `k${drawn}`),
      tie("any"),
      { maxKeys: 4 },
    ),
  ),
}));

const { everything } = fc.letrec<{ everything: Everything }>((tie) => ({
  everything: fc
    .tuple(
      fc.record(
        {
          int,
          long: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
          double,
          boolean: fc.boolean(),
          string: text,
          date,
          bytes,
          none: fc.constant(null),
          list: fc.array(fc.array(text, { maxLength: 3 }), { maxLength: 3 }),
          map: fc.dictionary(name, int, { maxKeys: 4 }).map(own),
          either: fc.oneof(int, text),
          any,
          inner: fc.oneof({ depthSize: "small", withCrossShrink: true }, fc.constant({}), tie("everything")),
        },
        { requiredKeys: [] },
      ),
      fc.dictionary(
        text.map((drawn) => `#${drawn}` as const),
        text,
        { maxKeys: 3 },
      ),
    )
    .map(([known, rest]) => ({ ...known, ...rest }) as Everything),
}));

describe("the runtime and Python's own encoder and decoder", () => {
  const here = needs(PYTHON);
  let python: Peer;
  let client: XmlRpcClient;

  beforeAll(async () => {
    if (!here) return;
    python = await startPython();
    client = createXmlRpcClient({ url: python.url, strict: true });
  });

  afterAll(async () => {
    await client?.close();
    await python?.stop();
  });

  it("bring back every value that a type allows", async () => {
    await fc.assert(
      fc.asyncProperty(everything, async (value) => {
        expect(await client.send(echo, [value])).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["an int", 5, "int 5"],
    ["a long integer", 9_007_199_254_740_993n, "int 9007199254740993"],
    ["a double", 0.1, "float 0.1"],
    ["a whole double", xmlRpcValue("double", 5), "float 5.0"],
    ["true", true, "bool True"],
    ["text", "ä <&> '\u{1F600}'\r\n", "str \"ä <&> '\u{1F600}'\\r\\n\""],
    ["bytes", Uint8Array.of(0, 255), "Binary"],
    ["a date", xmlRpcValue("dateTime", "20240102T03:04:05"), "DateTime <DateTime '20240102T03:04:05'"],
    ["nothing", null, "NoneType None"],
    ["a list", [1, ["a"]], "list [1, ['a']]"],
    ["a struct", JSON.parse('{"__proto__": 1}'), "dict {'__proto__': 1}"],
  ])("agree on %s that is sent without a signature", async (_what, value, seen) => {
    expect(await client.call("sample.describe", [value])).toContain(seen);
  });

  it("agree on one value of each type that Python writes", async () => {
    const types = (await client.call("sample.types")) as Readonly<Record<string, unknown>>;
    expect(Object.fromEntries(Object.entries(types).filter(([key]) => key !== "__proto__"))).toEqual({
      int: -2147483648,
      double: 0.1,
      yes: true,
      text: "ä <&> \u{1F600}",
      date: "20240102T03:04:05",
      now: "20240102T03:04:05",
      bytes: Uint8Array.from({ length: 100 }, (_byte, index) => index),
      none: null,
      list: [1, "2", [3]],
      empty: {},
    });
    expect(Object.getOwnPropertyDescriptor(types, "__proto__")?.value).toBe("plain");
  });

  it("give Python's faults and exceptions as faults", async () => {
    const fault = await client.call("sample.fail").catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(XmlRpcFault);
    expect(fault).toMatchObject({ code: 42, faultString: "out of <order>", operation: "sample.fail" });
    await expect(client.call("sample.crash")).rejects.toMatchObject({
      code: 1,
      faultString: expect.stringContaining("not caught"),
    });
    await expect(client.call("no.such")).rejects.toThrow(XmlRpcFault);
  });
});
