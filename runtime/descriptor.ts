/** The descriptor language for those who print or inspect it: the generator and tools. Clients do not need it. */
export type * from "./descriptor/descriptor.js";
export { DESCRIPTOR_VERSION } from "./descriptor/descriptor.js";
export { parseMessage, parseRoot, parseScalar } from "./descriptor/parse.js";
export { parseOciOperation, parseOperation, parseSoapOperation } from "./descriptor/parse-operation.js";
export { parseRecord } from "./descriptor/parse-record.js";
export { printMessage, printOperation, printRoot, printScalar } from "./descriptor/print.js";
export { printRecord } from "./descriptor/print-record.js";
export type * from "./descriptor/record-descriptor.js";
