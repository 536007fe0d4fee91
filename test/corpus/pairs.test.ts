import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { needsCorpus } from "./corpus-folder.js";
import { difference, recordedMessages } from "./pairs.js";
import { show } from "./show.js";

/** What differs, and why. The list may only get shorter; `WIREWRIGHT_SHOW=FOLDER` writes what differs now. */
const list = new URL("differences.json", import.meta.url);

interface Listed {
  readonly why: string;
  readonly messages: readonly string[];
}

describe("messages that node-soap and strong-soap were tested with", () => {
  const here = needsCorpus("wsdl");

  it("are the same after decoding and encoding, save those that are listed with a reason", {
    timeout: 300_000,
  }, async () => {
    if (!here) return;
    const groups: readonly Listed[] = JSON.parse(readFileSync(list, "utf8"));
    const known = new Set(groups.flatMap(({ messages }) => messages));
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
    show("differences.json", found);
    const unlisted = Object.entries(found).filter(([name]) => !known.has(name));
    expect(unlisted).toEqual([]);
    expect(
      [...known].filter((name) => !Object.hasOwn(found, name)),
      "no longer differ: take them off the list",
    ).toEqual([]);
  });
});
