import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFormIndex } from "../../generator/record/form-index.js";

describe("an index of texts", () => {
  it("finds the longest that stands at a place, as one would by trying all", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "\ud83d", "é"), minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 40 }),
        fc.string({ unit: fc.constantFrom("a", "b", "\ud83d", "é") }),
        (forms, text) => {
          const index = createFormIndex(2);
          for (const form of forms) index.add(form);
          for (let start = 0; start < text.length; start += 1) {
            const all = forms.filter((form) => text.startsWith(form, start)).sort((a, b) => b.length - a.length);
            expect(index.longestAt(text, start)).toBe(all[0]);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
