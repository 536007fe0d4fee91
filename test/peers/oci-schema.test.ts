import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { needs, XERCES, XMLLINT } from "./debian-program.js";
import { judgeByXerces, judgeByXmllint } from "./oci-judge.js";
import { ociOperations, ownSchemas } from "./oci-operations.js";
import { roundTripAll } from "./oci-round-trip.js";

const transcripts = new URL("../runtime-oci/transcripts/", import.meta.url);

describe("OCI documents of generated values", async () => {
  needs(XERCES, XMLLINT);
  const trips = roundTripAll(await ociOperations(ownSchemas), 4, 1);
  const documents = trips.documents.map(({ text }) => text);

  it("decode to what they were made from, for every command and every response", () => {
    expect(trips.commands).toBeGreaterThanOrEqual(139);
    expect(trips.responses).toBeGreaterThan(40);
    expect(trips.failures).toEqual([]);
  });

  it("are valid for Xerces as they are", () => {
    expect(judgeByXerces(ownSchemas, documents).map(named)).toEqual([]);
  });

  it("are valid for libxml2 with a prefix for the default namespace", () => {
    expect(judgeByXmllint(ownSchemas, documents).map(named)).toEqual([]);
  });

  function named({ index, message }: { readonly index: number; readonly message: string }): string {
    return `${trips.documents[index]?.name}: ${message} in ${documents[index]}`;
  }
});

describe("the judges", () => {
  needs(XERCES, XMLLINT);
  const good = read("07a-usermodify.req.xml");
  const bad = {
    "an unknown type": good.replace("UserModifyRequest22", "UserModifyRequest99"),
    "a wrong order": good
      .replace(/<extension>.*?<\/extension>/, "")
      .replace("<lastName>", "<extension>51</extension><lastName>"),
    "an empty string": good.replace(/<lastName>.*?</, "<lastName><"),
    "a command in the namespace of the document": good.replace(' xmlns=""><userId>', "><userId>"),
    "nil on an abstract type": good.replace('xsi:type="EnterpriseDepartmentKey" ', ""),
  };

  it.each([
    ["Xerces", judgeByXerces],
    ["libxml2", judgeByXmllint],
  ] as const)("%s takes the transcripts and refuses what is wrong", (_name, judge) => {
    const all = readdirSync(transcripts).filter((name) => /\.(?:req|rsp)\.xml$/.test(name));
    expect(judge(ownSchemas, all.map(read)).map(({ index, message }) => `${all[index]}: ${message}`)).toEqual([]);
    const documents = [good, ...Object.values(bad), good];
    const found = new Set(judge(ownSchemas, documents).map(({ index }) => index));
    expect([...found].sort()).toEqual([1, 2, 3, 4, 5]);
  });
});

function read(name: string): string {
  return readFileSync(new URL(name, transcripts), "latin1");
}
