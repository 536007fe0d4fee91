// A part is what is loaded together, so it is a file of its own (`parts.ts`).
export { variantChooser } from "./decode-variant.js";
export { concreteType, polymorphicWriter } from "./encode-variant.js";
export { tagOf } from "./type-tags.js";
