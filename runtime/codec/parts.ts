/**
 * What most messages do not need. A client that should be small loads a part when it meets the first message that does
 * (`with-parts.ts`); the others have all of them from the start (`all-parts.ts`).
 */
export interface Parts {
  /** Groups: choices, sequences that are optional or repeat; and elements of a fixed value, which mostly stand in them. */
  readonly groups: typeof import("./part-groups.js");
  /** Tables of OCI. */
  readonly tables: typeof import("./part-tables.js");
  /** Types that others extend, told apart by `xsi:type`. */
  readonly variants: typeof import("./part-variants.js");
  /** All built-in types but texts, booleans and integers; lists, unions, patterns. */
  readonly types: typeof import("./part-types.js");
  /** The rest: attributes, wildcards, text and mixed content, arrays, faults, and what makes errors helpful. */
  readonly rare: typeof import("./part-rare.js");
}

export type PartName = keyof Parts;

/** A part that is not there yet. What met it has changed nothing: it is done again when the part is there. */
export class MissingPart extends Error {
  override name: string = "MissingPart";
  readonly part: PartName;

  constructor(part: PartName) {
    super(`the part ${part} of the codec is not loaded`);
    this.part = part;
  }
}

/** Throws a `MissingPart`. */
export function part<Name extends PartName>(name: Name): Parts[Name] {
  const found = PROVIDED[name];
  if (found === undefined) throw new MissingPart(name);
  return found;
}

export function provide(parts: Partial<Parts>): void {
  Object.assign(PROVIDED, parts);
}

const PROVIDED: Partial<Parts> = {};
