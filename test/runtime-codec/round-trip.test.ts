import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnyOperation, decodeEnvelope, encodeEnvelope } from "../../runtime/codec/envelope.js";
import { decodeRoot, encodeRoot } from "../../runtime/codec/root.js";
import { decodeRequest } from "../../runtime/codec/server-envelope.js";
import { parseMessage } from "../../runtime/descriptor/parse.js";
import { WirewrightError } from "../../runtime/errors.js";
import { type BoundRoot, operation } from "../../runtime/message.js";
import { decodeText } from "../../runtime/xml/decode-text.js";
import { messagesWithValues } from "./arbitrary-message.js";
import { accepted } from "./xml-documents.js";
import { saxesEvents } from "./xml-events.js";

describe("values of generated types", () => {
  it("are what they were after encoding and decoding, and well-formed XML in between", () => {
    fc.assert(
      fc.property(messagesWithValues, ({ type, value }) => {
        const bound: BoundRoot = {
          root: { name: "R", namespace: "urn:t", nillable: false, type: 0 },
          references: () => [type],
        };
        const text = encodeRoot(bound, value);
        expect(decodeRoot(bound, text)).toEqual(value);
        expect(decodeRoot(bound, text, { lenientNamespaces: false })).toEqual(value);
        expect(saxesEvents(text)).not.toBe("refused");
      }),
      { numRuns: 500 },
    );
  });

  it("have each array of their outermost level when they are decoded, and need none to be encoded", () => {
    fc.assert(
      fc.property(messagesWithValues, ({ type, value }) => {
        const { particles, array, mixed } = parseMessage(type.text);
        const arrays = particles.flatMap((particle) =>
          particle.kind === "element" && particle.max > 1 ? [particle.property] : [],
        );
        fc.pre(array === undefined && !mixed && arrays.length > 0);
        const bound: BoundRoot = {
          root: { name: "R", namespace: "urn:t", nillable: false, type: 0 },
          references: () => [type],
        };
        const given = Object.entries(value as object).filter(
          ([property, held]) => !arrays.includes(property) || held.length > 0,
        );
        const text = encodeRoot(bound, Object.fromEntries(given));
        const decoded = decodeRoot(bound, text) as Readonly<Record<string, unknown>>;
        for (const property of arrays) expect(decoded[property], property).toBeInstanceOf(Array);
        expect(encodeRoot(bound, decoded)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it.each(["soap11 document", "soap12 document", "soap11 rpc encoded", "soap12 rpc encoded"])(
    "survive an envelope of %s",
    (style) => {
      fc.assert(
        fc.property(messagesWithValues, ({ type, value }) => {
          const echo = operation(`1 Echo ${style} in={urn:t}Echo:#0 out={urn:t}Echo:#0`, () => [type]) as AnyOperation;
          const text = encodeEnvelope(echo, value);
          expect(decodeRequest([echo], text).input).toEqual(value);
          expect(decodeEnvelope(echo, text)).toEqual({ kind: "output", value, header: undefined });
        }),
        { numRuns: 150 },
      );
    },
  );

  it("become a value or a typed error when the text is damaged", () => {
    fc.assert(
      fc.property(
        messagesWithValues,
        fc.array(fc.tuple(fc.nat(5000), fc.nat(5000), damage), { minLength: 1, maxLength: 4 }),
        ({ type, value }, cuts) => {
          const bound: BoundRoot = {
            root: { name: "R", namespace: "urn:t", nillable: false, type: 0 },
            references: () => [type],
          };
          const echo = operation("1 Echo soap11 rpc encoded in={urn:t}Echo:#0 out={urn:t}Echo:#0", () => [
            type,
          ]) as AnyOperation;
          const damaged = (text: string) =>
            cuts.reduce((at, [from, length, piece]) => {
              const start = from % (at.length + 1);
              return at.slice(0, start) + piece + at.slice(start + (length % 5));
            }, text);
          expectValueOrError(() => decodeRoot(bound, damaged(encodeRoot(bound, value))));
          expectValueOrError(() => decodeEnvelope(echo, damaged(encodeEnvelope(echo, value))));
          expectValueOrError(() => decodeRequest([echo], damaged(encodeEnvelope(echo, value))));
        },
      ),
      { numRuns: 400 },
    );
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("are encoded or refused, whatever they are", () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withTypedArray: true,
      withNullPrototype: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(messagesWithValues, anything, ({ type, value }, other) => {
        const bound: BoundRoot = {
          root: { name: "R", namespace: "", nillable: false, type: 0 },
          references: () => [type],
        };
        expectValueOrError(() => encodeRoot(bound, other));
        if (typeof value !== "object" || value === null) return;
        for (const key of Object.keys(value)) expectValueOrError(() => encodeRoot(bound, { ...value, [key]: other }));
      }),
      { numRuns: 300 },
    );
  });
});

describe("any bytes", () => {
  it("become text or a typed error, and the text a value or a typed error", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc
        .tuple(fc.constantFrom(...accepted), fc.uint8Array({ maxLength: 4 }), fc.nat(200))
        .map(([[, text], noise, at]) => {
          const whole = new TextEncoder().encode(text);
          whole.set(noise, Math.min(at, Math.max(0, whole.length - noise.length)));
          return whole;
        }),
    );
    const types = fc.constantFrom(
      undefined,
      "text/xml",
      "text/xml; charset=utf-16",
      "text/xml;charset=latin1",
      'x; charset="',
      "; charset=x-none",
    );
    const ping = operation("1 Ping soap11 document out=Ping:#0 fault=F:string") as AnyOperation;
    fc.assert(
      fc.property(bytes, types, (input, contentType) => {
        expectValueOrError(() => decodeEnvelope(ping, decodeText(input, contentType)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("what is sent", () => {
  it("is well-formed for libxml2", (context) => {
    if (spawnSync("xmllint", ["--version"]).status !== 0) context.skip("install libxml2-utils (xmllint)");
    const texts: string[] = [];
    fc.assert(
      fc.property(messagesWithValues, ({ type, value }) => {
        const echo = operation("1 Echo soap12 rpc encoded in={urn:t}Echo:#0", () => [type]) as AnyOperation;
        texts.push(encodeEnvelope(echo, value).replace(/^<\?xml.*\?>\n/, ""));
      }),
      { numRuns: 300 },
    );
    const { stderr } = spawnSync("xmllint", ["--noout", "-"], {
      input: `<all>${texts.join("\n")}</all>`,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
  });
});

const damage = fc.constantFrom(
  "",
  "<",
  ">",
  "&",
  "<!--",
  "]]>",
  "</",
  '"',
  "xsi:nil='true'",
  " href='#a'",
  " id='a'",
  "<__proto__ polluted='1'/>",
  "x:",
  "9",
  "\0",
);

function expectValueOrError(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(WirewrightError);
  }
}
