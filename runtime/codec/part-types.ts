// A part is what is loaded together, so it is a file of its own (`parts.ts`).
export { declarePrefix } from "./declare-prefix.js";
export { enumerated } from "./enumerated.js";
export { allFacets } from "./further-facets.js";
export { furtherType } from "./further-types.js";
export { listCodec } from "./list-codec.js";
export { unionCodec } from "./union-codec.js";
