import fc from "fast-check";
import { expect, it } from "vitest";
import { printCount } from "../../generator/diagnostics/print-count.js";

it("prints counts as English writes them", () => {
  fc.assert(fc.property(fc.nat(), (count) => printCount(count) === count.toLocaleString("en-US")));
  expect([0, 999, 1000, 1_234_567].map(printCount)).toEqual(["0", "999", "1,000", "1,234,567"]);
});
