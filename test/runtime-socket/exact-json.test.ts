import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ValidationError } from "../../runtime/errors.js";
import { parseExact, writeExact } from "../../runtime/socket/exact-json.js";

describe("whole numbers beyond 2^53", () => {
  it("are bigints, and only they", () => {
    expect(
      parseExact('{"a":9007199254740993,"b":-9007199254740993,"c":9007199254740991,"d":1e400,"e":0.12345678901234567}'),
    ).toEqual({
      a: 9007199254740993n,
      b: -9007199254740993n,
      c: 9007199254740991,
      d: Number.POSITIVE_INFINITY,
      e: Number("0.12345678901234567"),
    });
    expect(parseExact('{"9007199254740993":"9007199254740993 \\" 9007199254740993"}')).toEqual({
      "9007199254740993": '9007199254740993 " 9007199254740993',
    });
    expect(() => parseExact("09007199254740993")).toThrow(SyntaxError);
    expect(() => parseExact("[9007199254740993")).toThrow(SyntaxError);
  });

  it("are found wherever they stand", () => {
    for (let before = 0; before < 40; before += 1) {
      const text = `${" ".repeat(before)}[1234567,12345678901234567,12345]`;
      expect(parseExact(text)).toEqual([1234567, 12345678901234567n, 12345]);
    }
  });

  it("are found beside a text of many megabytes", () => {
    for (const text of ["x".repeat(16_000_000), '\\"'.repeat(8_000_000)]) {
      expect(parseExact(`{"a":"${text}","b":9007199254740993}`)).toHaveProperty("b", 9007199254740993n);
    }
  });

  it("come and go as they are, in any value", () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.bigInt().filter((n) => n > 2n ** 53n || n < -(2n ** 53n)),
        fc.integer(),
        fc.string({ unit: "binary" }),
        fc.stringMatching(/^[0-9:"\\-]{0,30}$/),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("any"), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie("any"), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(value, (any) => {
        expect(parseExact(writeExact(any))).toEqual(any);
      }),
      { numRuns: 300 },
    );
  });

  it("do not open the prototype", () => {
    const value = parseExact('{"__proto__":{"polluted":9007199254740993}}') as object;
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("what JSON cannot carry", () => {
  it("is a ValidationError", () => {
    const loop: Record<string, unknown> = {};
    loop["self"] = loop;
    expect(() => writeExact(loop)).toThrow(ValidationError);
    expect(() => writeExact({ loop, big: 1n })).toThrow(ValidationError);
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => writeExact({ deep: [{ number }] })).toThrow(`TypeError: ${number}`);
    }
    expect(writeExact({ nothing: null, text: "null", big: 9007199254740993n })).toBe(
      '{"nothing":null,"text":"null","big":9007199254740993}',
    );
    expect(writeExact(undefined)).toBe("null");
  });
});
