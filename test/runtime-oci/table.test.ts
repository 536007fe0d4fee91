import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeRoot, encodeRoot } from "../../runtime/codec/root.js";
import { message } from "../../runtime/message.js";
import type { OciTable } from "../../runtime/oci.js";

const OCITable$ = message<OciTable>("1 {C}OCITable table ()");
const root = {
  root: { name: "t", namespace: "", nillable: false, type: 0 },
  references: () => [OCITable$],
};
const read = (xml: string) => decodeRoot(root, `<t>${xml}</t>`) as OciTable<"A" | "B">;
const heads = (...names: string[]) => names.map((name) => `<colHeading>${name}</colHeading>`).join("");

describe("an OCI table", () => {
  it("is read by heading: several rows, one, none", () => {
    const row = "<row><col>1</col><col/></row>";
    expect(read(heads("A", "B"))).toEqual({ columns: ["A", "B"], rows: [] });
    expect(read(heads("A", "B") + row)).toEqual({ columns: ["A", "B"], rows: [{ A: "1", B: "" }] });
    expect(read(heads("A", "B") + row + row).rows).toHaveLength(2);
  });

  it("leaves out what a row lacks, and keeps what is unknown", () => {
    const { rows } = read(
      `${heads("A", "B", "New &amp; here")}<row><col>1</col></row><row><col>1</col><col>2</col><col>3</col><col>4</col></row>`,
    );
    expect(rows[0]).toEqual({ A: "1" });
    expect(rows[0]?.B).toBeUndefined();
    expect(rows[1]).toEqual({ A: "1", B: "2", "New & here": "3", "#4": "4" });
  });

  it("tells columns of one name apart", () => {
    const { columns, rows } = read(
      `${heads("A", "A", "A (2)", "A")}<row><col>1</col><col>2</col><col>3</col><col>4</col></row>`,
    );
    expect(columns).toEqual(["A", "A (2)", "A (2) (2)", "A (3)"]);
    expect(rows).toEqual([{ A: "1", "A (2)": "2", "A (2) (2)": "3", "A (3)": "4" }]);
  });

  it("takes any heading for data", () => {
    const { rows } = read(
      `${heads("__proto__", "constructor", "toString")}<row><col>x</col><col>y</col><col>z</col></row>`,
    );
    const [row] = rows;
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
    expect(Object.entries(row ?? {})).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
      ["toString", "z"],
    ]);
  });

  it("names the place of what it cannot read", () => {
    expect(() => read(`${heads("A")}<row><col>1</col></row><row><col><b/></col></row>`)).toThrow(/rows\[1\]/);
  });

  it("refuses to write what is no table", () => {
    const write = (value: unknown) => () => encodeRoot(root, value);
    expect(write({ columns: [], rows: [] })).toThrow(/columns: a table has at least one column/);
    expect(write({ columns: ["A", "A"], rows: [] })).toThrow(/columns: names a column twice/);
    expect(write({ columns: ["A"], rows: [{ B: "1" }] })).toThrow(/rows\[0\]: "B" is no property/);
    expect(write({ columns: ["A"], rows: [{ A: 1 }] })).toThrow(/rows\[0\].*a string is expected/);
    expect(write({ columns: ["A"], rows: [{ A: "\0" }] })).toThrow(/character/);
    expect(write({ columns: ["A"] })).toThrow(/rows: an array is expected/);
  });

  it("comes back as it was written", () => {
    const text = fc.oneof(
      fc.constantFrom("", "__proto__", "A", "A (2)", " x ", "<&>"),
      fc.string({ unit: "grapheme", maxLength: 6 }).map((any) => any.replace(/[\0-\x1f\ufffe\uffff]/g, "")),
    );
    const tables = fc
      .uniqueArray(text, { minLength: 1, maxLength: 5 })
      .chain((columns) =>
        fc
          .array(fc.tuple(...columns.map(() => text)), { maxLength: 4 })
          .map((rows) => ({ columns, rows: rows.map((cells) => rowOf(columns, cells)) })),
      );
    fc.assert(
      fc.property(tables, (table) => {
        expect(decodeRoot(root, encodeRoot(root, table))).toEqual(table);
      }),
    );
  });
});

/** Own properties whatever their names. */
function rowOf(columns: readonly string[], cells: readonly string[]): object {
  return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]));
}
