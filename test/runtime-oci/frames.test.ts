import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TransportError } from "../../runtime/errors.js";
import { createOciFrames } from "../../runtime/transport/oci-tcp-frames.js";

const documents = ["05b-userget.rsp.xml", "09b-validation.rsp.xml", "13b-logout.rsp.xml"].map((file) =>
  readFileSync(new URL(`transcripts/${file}`, import.meta.url))
    .toString("latin1")
    .trimEnd(),
);
const quoting = "<BroadsoftDocument><detail><![CDATA[<x></BroadsoftDocument>]]></detail></BroadsoftDocument>";

function cut(text: string, limit: number, places: readonly number[]): string[] {
  const bytes = Buffer.from(text, "latin1");
  const frames = createOciFrames(limit);
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  let start = 0;
  return ends.flatMap((end) => {
    const chunk = bytes.subarray(start, end);
    start = end;
    return frames.push(chunk).map((document) => Buffer.from(document).toString("latin1"));
  });
}

describe("the frames of OCI over TCP", () => {
  it("are the documents, however the bytes are split, with or without a line break", () => {
    const stream = fc.array(
      fc.tuple(fc.constantFrom(...documents, quoting), fc.constantFrom("", "\n", "\r\n", " \n\n")),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    const places = fc.array(fc.nat(), { maxLength: 40 });
    fc.assert(
      fc.property(stream, places, (parts, ends) => {
        const text = parts.map(([document, behind]) => document + behind).join("");
        expect(cut(text, 1_000_000, ends)).toEqual(parts.map(([document]) => document));
      }),
      { numRuns: 300 },
    );
  });

  it("are found byte by byte", () => {
    const text = `${documents[0]}\n${quoting}${documents[2]}`;
    expect(
      cut(
        text,
        1_000_000,
        Array.from({ length: text.length }, (_, index) => index),
      ),
    ).toEqual([documents[0], quoting, documents[2]]);
  });

  it("do not grow without end", () => {
    const frames = createOciFrames(1_000);
    frames.push(Buffer.alloc(999, "x"));
    expect(() => frames.push(Buffer.from("xx"))).toThrow(TransportError);
    expect(() => cut(documents[0] ?? "", 100, [])).toThrow(/larger than 100 bytes \(option maxReplyBytes\)/);
  });

  it("cost one search however many sections and pieces there are", () => {
    // Ten seconds and more, if each section were followed by a search to the end.
    const text = `<d>${"<![CDATA[]]>".repeat(200_000)}</BroadsoftDocument>`;
    expect(cut(text, 10_000_000, [])).toEqual([text]);
    expect(
      cut(
        text,
        10_000_000,
        Array.from({ length: 20_000 }, (_, index) => index * 120),
      ),
    ).toEqual([text]);
  });
});
