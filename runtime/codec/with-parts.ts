import { MissingPart, type PartName, type Parts, provide } from "./parts.js";

/** Does work that can be begun again, and loads the parts of the codec that it turns out to need. */
export async function withParts<T>(work: () => T): Promise<T> {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof MissingPart)) throw error;
      provide({ [error.part]: await LOADERS[error.part]() });
    }
  }
}

const LOADERS: { readonly [Name in PartName]: () => Promise<Parts[Name]> } = {
  groups: () => import("./part-groups.js"),
  tables: () => import("./part-tables.js"),
  variants: () => import("./part-variants.js"),
  types: () => import("./part-types.js"),
  rare: () => import("./part-rare.js"),
};
