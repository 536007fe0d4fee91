import { describe, expect, it } from "vitest";
import { DecodeError, ValidationError } from "../../runtime/errors.js";
import { bindContent, decodeContent, encodeContent } from "./bind.js";

const bytes = (...values: number[]) => Uint8Array.from(values);

/** code, text, value, and the text that the value is written as, where that differs */
const values: readonly (readonly [string, string, unknown, string?])[] = [
  ["string", " a\n b ", " a\n b "],
  ["normalizedString", " a\n\tb ", " a  b ", " a  b "],
  ["token", " a \n b ", "a b", "a b"],
  ["anyURI", " http://example.com/?a=b&amp;c ", "http://example.com/?a=b&c", "http://example.com/?a=b&amp;c"],
  ["language", " de-AT ", "de-AT", "de-AT"],
  ["NCName", "a-b", "a-b"],
  ["NMTOKENS", " 1a  b ", ["1a", "b"], "1a b"],
  ["IDREFS", "a b", ["a", "b"]],
  ["boolean", " true ", true, "true"],
  ["boolean", "1", true, "true"],
  ["boolean", "0", false, "false"],
  ["int", " -2147483648 ", -2147483648, "-2147483648"],
  ["int", "+007", 7, "7"],
  ["int", "-0", 0, "0"],
  ["unsignedByte", "255", 255],
  ["integer", "9007199254740991", 9007199254740991],
  ["integer.bigint", "123456789012345678901234567890", 123456789012345678901234567890n],
  ["integer.string", "-00012", "-00012"],
  ["long", "9223372036854775807", 9223372036854775807n],
  ["long", "+5", 5n, "5"],
  ["long.number", "5", 5],
  ["long.string", "999999999999999999", "999999999999999999"],
  ["unsignedLong", "18446744073709551615", 18446744073709551615n],
  ["decimal", "12345678901234567890.10", "12345678901234567890.10"],
  ["decimal.number", "-.5", -0.5, "-0.5"],
  ["float", "INF", Number.POSITIVE_INFINITY],
  ["double", "-INF", Number.NEGATIVE_INFINITY],
  ["double", "NaN", Number.NaN],
  ["double", "-0", -0],
  ["double", "1.5E3", 1500, "1500"],
  ["dateTime", "2024-02-29T23:59:59.123+14:00", "2024-02-29T23:59:59.123+14:00"],
  ["dateTime", "-0044-03-15T24:00:00", "-0044-03-15T24:00:00"],
  ["dateTime.date", "2020-01-01T00:00:00+01:00", new Date(Date.UTC(2019, 11, 31, 23)), "2019-12-31T23:00:00.000Z"],
  ["dateTime.date", "2020-01-01T12:00:00.5", new Date(Date.UTC(2020, 0, 1, 12, 0, 0, 500)), "2020-01-01T12:00:00.500Z"],
  ["date.date", "2020-01-02", new Date(Date.UTC(2020, 0, 2))],
  ["date", "2000-02-29Z", "2000-02-29Z"],
  ["time", "00:00:00-05:30", "00:00:00-05:30"],
  ["gYearMonth", "2020-12", "2020-12"],
  ["gYear", "12020", "12020"],
  ["gMonthDay", "--02-29", "--02-29"],
  ["gDay", "---31", "---31"],
  ["gMonth", "--12", "--12"],
  ["duration", "-P1Y2M3DT4H5M6.7S", "-P1Y2M3DT4H5M6.7S"],
  ["base64Binary", " AQ ID\n", bytes(1, 2, 3), "AQID"],
  ["base64Binary", "", bytes()],
  ["hexBinary", "0aFF", bytes(10, 255), "0AFF"],
  ["anySimpleType", " x ", " x "],
  ["list(int)", " 1  2 ", [1, 2], "1 2"],
  ["list(long)", "", []],
  ["union(int,boolean,string)", "true", true],
  ["union(int,boolean,string)", "12", 12],
  ["union(int,boolean,string)", "12x", "12x"],
  ["union(int[maxInclusive=10],string)", "12", "12"],
  ["list(union(int,token))", "a 1", ["a", 1]],
];

/** Texts that are not of their type. */
const notOfType: readonly (readonly [string, string])[] = [
  ["boolean", "TRUE"],
  ["boolean", ""],
  ["int", ""],
  ["int", "1.0"],
  ["int", "0x10"],
  ["int", "1e3"],
  ["int", "2147483648"],
  ["unsignedInt", "-1"],
  ["positiveInteger", "0"],
  ["long", "9223372036854775808"],
  ["long", "1 2"],
  ["integer", "9007199254740993"],
  ["decimal", "1e5"],
  ["decimal", "."],
  ["double", "Infinity"],
  ["double", "0x1"],
  ["double", ""],
  ["dateTime", "2023-02-29T00:00:00"],
  ["dateTime", "2023-01-01 00:00:00"],
  ["dateTime", "2023-01-01T24:00:01"],
  ["date", "2023-13-01"],
  ["date", "20230101"],
  ["time", "25:00:00"],
  ["duration", "P"],
  ["duration", "P1YT"],
  ["duration", "1D"],
  ["gDay", "---32"],
  ["base64Binary", "A"],
  ["base64Binary", "AQI$"],
  ["hexBinary", "abc"],
  ["hexBinary", "zz"],
  ["list(int)", "1 x"],
  ["union(int,boolean)", "x"],
];

/** Values of the wrong JavaScript type or out of range. */
const wrongValues: readonly (readonly [string, unknown])[] = [
  ["string", 5],
  ["string", null],
  ["string", { toString: () => "x" }],
  ["NCName", "a b"],
  ["language", "?"],
  ["boolean", "true"],
  ["int", "5"],
  ["int", 1.5],
  ["int", Number.NaN],
  ["int", 2147483648],
  ["int", 5n],
  ["long", 5],
  ["long", 2n ** 63n],
  ["integer", 2 ** 53],
  ["integer.string", "1.5"],
  ["decimal", 1.5],
  ["decimal", "1e5"],
  ["decimal.number", Number.POSITIVE_INFINITY],
  ["double", "1"],
  ["dateTime", "yesterday"],
  ["dateTime", new Date(0)],
  ["dateTime.date", "2020-01-01T00:00:00Z"],
  ["dateTime.date", new Date(Number.NaN)],
  ["dateTime.date", new Date(Date.UTC(20000, 0))],
  ["base64Binary", "AQID"],
  ["list(string)", "a b"],
  ["list(string)", ["a b"]],
  ["list(string)", [""]],
  ["union(int,boolean)", "x"],
];

describe("built-in types", () => {
  it.each(values)("%s: %j is %o", (code, text, value, written) => {
    const bound = bindContent(`v:${code}`);
    const decoded = decodeContent(bound, `<v>${text}</v>`) as { v: unknown };
    expect(decoded.v).toEqual(value);
    expect(encodeContent(bound, { v: value })).toBe(`<v>${written ?? text}</v>`);
  });

  it.each(notOfType)("%s cannot be %j", (code, text) => {
    expect(() => decodeContent(bindContent(`v:${code}`), `<v>${text}</v>`)).toThrow(DecodeError);
  });

  it.each(wrongValues)("%s is not sent for %o", (code, value) => {
    expect(() => encodeContent(bindContent(`v:${code}`), { v: value })).toThrow(ValidationError);
  });

  it("names the option when a number cannot hold an integer", () => {
    expect(() => decodeContent(bindContent("v:integer"), "<v>9007199254740993</v>")).toThrow(
      'types: { integer: "bigint" }',
    );
    expect(() => decodeContent(bindContent("v:long.number"), "<v>9007199254740993</v>")).toThrow(
      'types: { long: "bigint" }',
    );
    expect(() => encodeContent(bindContent("v:nonNegativeInteger"), { v: 2 ** 60 })).toThrow(
      'types: { integer: "bigint" }',
    );
  });

  it("resolves QNames by the prefixes in scope", () => {
    const bound = bindContent("v+:QName");
    const text = '<v xmlns:p="urn:p">p:a</v><v xmlns="urn:d"> b </v><v>c</v>';
    expect(decodeContent(bound, text.replace('<v xmlns="urn:d"> b </v>', '<v xmlns:q="urn:d"> q:b </v>'))).toEqual({
      v: ["{urn:p}a", "{urn:d}b", "c"],
    });
    const value = { v: ["{urn:p}a", "b"] };
    expect(decodeContent(bound, encodeContent(bound, value))).toEqual(value);
    expect(() => decodeContent(bound, "<v>p:a</v>")).toThrow("the prefix p, which is not bound");
    expect(() => decodeContent(bound, "<v>1a</v>")).toThrow(DecodeError);
  });

  it("never quotes a value that it refuses", () => {
    for (const code of ["string[length=2]", 'string[pattern="^x$"]', "dateTime", "NCName", "union(int,boolean)"]) {
      const secret = "my secret: 1234";
      expect(() => encodeContent(bindContent(`v:${code}`), { v: secret })).toThrow(/^(?!.*1234)/);
    }
  });
});
