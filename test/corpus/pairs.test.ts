import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { needsCorpus } from "./corpus-folder.js";
import { difference, recordedMessages } from "./pairs.js";

const list = new URL("differences.json", import.meta.url);

describe("messages that node-soap and strong-soap were tested with", () => {
  const here = needsCorpus("wsdl");

  it("are the same after decoding and encoding, save those that are listed with a reason", {
    timeout: 300_000,
  }, async () => {
    if (!here) return;
    const known: Readonly<Record<string, string>> = JSON.parse(readFileSync(list, "utf8"));
    const messages = recordedMessages();
    const found: Record<string, string> = {};
    for (const message of messages) {
      const what = await difference(message);
      if (what !== undefined) found[message.name] = what;
    }
    const same = messages.length - Object.keys(found).length;
    console.log(
      `\n${messages.length} recorded messages: ${same} the same after decoding and encoding, ${Object.keys(found).length} differ`,
    );
    if (process.env["WIREWRIGHT_SHOW"] !== undefined)
      writeFileSync(process.env["WIREWRIGHT_SHOW"], JSON.stringify(found, null, 2));
    const unlisted = Object.entries(found).filter(([name]) => !Object.hasOwn(known, name));
    expect(unlisted).toEqual([]);
    expect(
      Object.keys(known).filter((name) => !Object.hasOwn(found, name)),
      "no longer differ: take them off the list",
    ).toEqual([]);
  });
});
