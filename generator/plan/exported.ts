/** Something that a generated file exports, or that the runtime does. Equal objects are the same thing: compare by identity. */
export interface Exported {
  readonly name: string;
  /** Relative to the output folder (`types.ts`), or a package (`@wirewright/runtime/soap`). */
  readonly from: string;
  /** Types are imported by `import type`. */
  readonly type: boolean;
}
