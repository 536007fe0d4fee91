/** The strict XML reader itself, for tools: what it accepts is what a client accepts. */
export { DecodeError, MessageError } from "./errors.js";
export { decodeText } from "./xml/decode-text.js";
export type { XmlLimits } from "./xml/limits.js";
export { isNCName } from "./xml/name.js";
export { END, FINISH, next, START } from "./xml/next.js";
export { openReader, type XmlReader } from "./xml/reader.js";
export type { Scope } from "./xml/scope.js";
