import { expect, it } from "vitest";
import { type WireLogEntry, writeWireLog } from "../../runtime/soap/wire-log.js";

const entry: WireLogEntry = {
  direction: "received",
  operation: "Say",
  url: "http://test/?token=geheim",
  headers: { "x-api-key": "geheim" },
  body: "<sessionId>geheim</sessionId><pin>1234</pin><note>K-7</note>",
  milliseconds: 56.482551000000015,
};

it("shows an entry without its secrets, and no more digits than a clock is good for", () => {
  const seen: WireLogEntry[] = [];
  writeWireLog((shown) => seen.push(shown), entry, ["K-7x", "K-7"]);
  expect(seen).toEqual([
    {
      ...entry,
      url: "http://test/?token=***",
      headers: { "x-api-key": "***" },
      body: "<sessionId>***</sessionId><pin>***</pin><note>K-7</note>",
      milliseconds: 56.5,
    },
  ]);
});

it("does not fail a call when the log does", () => {
  const log = () => {
    throw new Error("disk full");
  };
  expect(() => writeWireLog(log, entry, [])).not.toThrow();
});
