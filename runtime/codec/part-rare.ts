// A part is what is loaded together, so it is a file of its own (`parts.ts`).
export { captureElement } from "../xml/capture-element.js";
export { readAnything } from "./decode-anything.js";
export { arrayReader } from "./decode-array.js";
export { attributesReader } from "./decode-attributes.js";
export { mixedContentReader } from "./decode-mixed.js";
export { textContentReader } from "./decode-text-content.js";
export { anyWriter } from "./encode-any.js";
export { writeAnything } from "./encode-anything.js";
export { arrayWriter } from "./encode-array.js";
export { attributeWriter, furtherAttributesWriter } from "./encode-attribute.js";
export { mixedWriter } from "./encode-mixed.js";
export { tableWriter } from "./encode-table.js";
export { textWriter } from "./encode-text-content.js";
export { keepElement } from "./keep-unknown.js";
export { followingReferences } from "./multi-reference.js";
export { nearestOf } from "./nearest-property.js";
export { readFault } from "./read-fault.js";
