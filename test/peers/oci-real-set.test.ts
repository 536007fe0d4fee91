import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { corpusFolder } from "../corpus/corpus-folder.js";
import { needs, XERCES } from "./debian-program.js";
import { judgeByXerces } from "./oci-judge.js";
import { ociOperations } from "./oci-operations.js";
import { roundTripAll } from "./oci-round-trip.js";

/** Values of each command and each response. */
const VALUES = Number(process.env["WIREWRIGHT_OCI_VALUES"] ?? 10);
const schemas = join(corpusFolder, "oci/R22-2018");
const why =
  process.env["WIREWRIGHT_FULL"] !== "1"
    ? "run npm run test:full for the whole OCI set"
    : existsSync(schemas)
      ? undefined
      : "set WIREWRIGHT_CORPUS to a folder that holds oci/R22-2018";

describe("the whole set of BroadWorks schemas", () => {
  needs(XERCES);

  it("decodes what it encodes, and Xerces finds it valid", { timeout: 1_200_000 }, async ({ skip }) => {
    if (why !== undefined) skip(why);
    const trips = roundTripAll(await ociOperations(schemas), VALUES, 1);
    const documents = trips.documents.map(({ text }) => text);
    const complaints = judgeByXerces(schemas, documents);
    const size = documents.reduce((sum, { length }) => sum + length, 0);
    console.log(
      `OCI: ${trips.commands} commands and ${trips.responses} responses, ${VALUES} values each: ${documents.length} documents, ${(size / 1e6).toFixed(0)} MB; ${trips.failures.length} failed the round trip, Xerces refused ${new Set(complaints.map(({ index }) => index)).size}`,
    );
    expect(trips.failures).toEqual([]);
    expect(complaints.map(({ index, message }) => `${trips.documents[index]?.name}: ${message}`)).toEqual([]);
  });
});
