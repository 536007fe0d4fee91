// A part is what is loaded together, so it is a file of its own (`parts.ts`).
export { tableReader } from "./decode-table.js";
export { tableWriter } from "./encode-table.js";
