import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMessage, parseScalar } from "../../runtime/descriptor/parse.js";
import { parseOperation, parseSoapOperation } from "../../runtime/descriptor/parse-operation.js";
import { parseRecord } from "../../runtime/descriptor/parse-record.js";
import { printMessage, printOperation, printScalar } from "../../runtime/descriptor/print.js";
import { printRecord } from "../../runtime/descriptor/print-record.js";
import { WirewrightError } from "../../runtime/errors.js";
import {
  messageDescriptors,
  operationDescriptors,
  recordDescriptors,
  scalarDescriptors,
} from "./arbitrary-descriptor.js";

describe("the descriptor's text", () => {
  it("reads the example of the documentation", () => {
    const text =
      "1 {urn:LiveConfig}ContactAdd qualified (auth!:#0 type?:int firstname:string country:string[length=2])";
    const message = parseMessage(text);
    expect(message.namespace).toBe("urn:LiveConfig");
    expect(message.particles).toHaveLength(4);
    expect(message.particles[0]).toMatchObject({ name: "auth", namespace: "urn:LiveConfig", injected: true, type: 0 });
    expect(message.particles[3]).toMatchObject({ type: { kind: "simple", code: "string", facets: { length: 2 } } });
    expect(printMessage(message)).toBe(text);
  });

  it.each([
    "1 {urn:x}A qualified <#0 (a:int (b:int | c+:int)? (d:int | e:int)>choice* *other @id:ID @*)",
    '1 A mixed ((b:string)>"x-y"[2,5])',
    "1 {urn:x}List array qualified (item*~:string)",
    "1 {C}OCITable table ()",
    "1 {urn:x}Sized encoded-array (item[2,7]:list(int)[maxLength=3])",
    '1 {urn:x}P abstract |#1 |#2 ($:union(#0,string[pattern="^a\\"b$"]) @lang?:language="en" @v:string=="1")',
  ])("prints what it reads: %s", (text) => {
    expect(printMessage(parseMessage(text))).toBe(text);
  });

  it.each(["1 UserGetRequest22 oci in=#0 out=#1", "1 GroupConsolidatedAddRequest22 oci in=#0 out=#1 out=#2"])(
    "prints the OCI command that it reads: %s",
    (text) => {
      expect(printOperation(parseOperation(text))).toBe(text);
      expect(() => parseSoapOperation(text)).toThrow(/needs an OCI client/);
    },
  );

  it.each([
    "1 sample.add xmlrpc (int int):int | (string string):string",
    "1 addressbook.boaddressbook.read xmlrpc (#0):#1",
    "1 ping xmlrpc ():any",
    "1 add xmlrpc (...):any",
    '1 "a b" xmlrpc ([int] {string} (int/null)):[{#0}]',
    "1 MakeCall json",
    '1 GetDevices json api="devices" reply="Devices" last="last" items="devices" event="DevicesPart" safe',
    "1 CSTARequestSystemStatus json oneway",
    '1 "x oci in=#0" json safe',
  ])("prints the method or request that it reads: %s", (text) => {
    expect(printOperation(parseOperation(text))).toBe(text);
    expect(() => parseSoapOperation(text)).toThrow(WirewrightError);
  });

  it.each([
    '1 Contact record (id:int n_fn?:string cat_id?:{string} ..."#":string)',
    "1 Empty record ()",
    '1 "Two words" record ("":int "...":any ...:any)',
  ])("prints the record that it reads: %s", (text) => {
    expect(printRecord(parseRecord(text))).toBe(text);
  });

  it.each([
    "1 A record",
    "1 A record (",
    "1 A record (a)",
    "1 A record (a:integer)",
    "1 A record (a:int b)",
    "1 A record (a:int  b:int)",
    "1 A record (...:any b:int)",
    "1 A record (a:(int))",
    "1 A record (a:[int)",
    "1 A record (a:{int])",
    '1 "A record (a:int)',
    `1 A record (a:${"[".repeat(5000)}`,
  ])("refuses the record %j with a place", (text) => {
    expect(() => parseRecord(text)).toThrow(WirewrightError);
    expect(() => parseRecord(text)).toThrow(/descriptor, column \d+: /);
  });

  it.each([
    "1 a xmlrpc",
    "1 a xmlrpc (int)",
    "1 a xmlrpc (... int):int",
    "1 a xmlrpc (int):int |",
    '1 a json items="b"',
    '1 a json last="b"',
    "1 a json oneway safe",
  ])("refuses the operation %j with a place", (text) => {
    expect(() => parseOperation(text)).toThrow(WirewrightError);
    expect(() => parseOperation(text)).toThrow(/descriptor, column \d+: /);
  });

  it("is inverse in parse and print", () => {
    fc.assert(
      fc.property(messageDescriptors, (message) => {
        expect(parseMessage(printMessage(message))).toEqual(message);
      }),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(scalarDescriptors, (scalar) => {
        expect(parseScalar(printScalar(scalar))).toEqual(scalar);
      }),
    );
    fc.assert(
      fc.property(recordDescriptors, (record) => {
        expect(parseRecord(printRecord(record))).toEqual(record);
      }),
    );
    fc.assert(
      fc.property(operationDescriptors, (operation) => {
        expect(parseOperation(printOperation(operation))).toEqual(operation);
      }),
    );
  });

  it("names both versions when it does not know one", () => {
    expect(() => parseMessage("2 {urn:x}A ()")).toThrow(/version 2, this @wirewright\/runtime reads version 1: update/);
    expect(() => parseOperation("0 A soap11 document")).toThrow(/version 0, .* version 1: generate/);
  });

  it.each([
    "",
    "1",
    "1 ",
    "1 {urn:x",
    "1 A",
    "1 A (",
    "1 A (b",
    "1 A (b:)",
    "1 A (b:int",
    "1 A (b:int))",
    "1 A (b:int[length=])",
    "1 A (b:int[size=3])",
    '1 A (b:int[whiteSpace="trim"])',
    "1 A (b[3,2]:int)",
    "1 A (@b*:int)",
    "1 A ((b:int | c:int)*)",
    '1 A (b>"\\q":int)',
    '1 A (b:int="x)',
  ])("refuses %j with a place", (text) => {
    expect(() => parseMessage(text)).toThrow(WirewrightError);
    expect(() => parseMessage(text)).toThrow(/descriptor, column \d+: /);
  });

  it("refuses groups and types that are nested without end", () => {
    for (const text of [`1 A (${"(".repeat(5000)}`, `1 A (b:${"list(".repeat(5000)}`]) {
      expect(() => parseMessage(text)).toThrow(/nested too deeply/);
    }
  });

  it("reads any text or refuses it in words", () => {
    const piece = fc.constantFrom(
      "1",
      " ",
      "{",
      "}",
      "(",
      ")",
      "a",
      ":",
      "int",
      "|",
      "*",
      "?",
      "#0",
      "[",
      "]",
      '"',
      "\\",
      ">",
      "@",
      "$",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const parse of [parseMessage, parseScalar, parseOperation, parseRecord]) {
          try {
            parse(`1 ${pieces.join("")}`);
          } catch (error) {
            expect(error).toBeInstanceOf(WirewrightError);
          }
        }
      }),
    );
  });
});
