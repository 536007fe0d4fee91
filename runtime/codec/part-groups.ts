// A part is what is loaded together, so it is a file of its own (`parts.ts`).
export { groupedContentReader } from "./decode-grouped.js";
export { fixedOnly } from "./encode-fixed.js";
export { groupedWriter } from "./encode-grouped.js";
export { requireFixedText } from "./fixed-value.js";
