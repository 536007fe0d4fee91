/** XML documents of your own, without a server: of root elements that `--as xsd` has made constants of. */
export type { DecodeOptions } from "./codec/decode-options.js";
export { decodeDocument, encodeDocument } from "./codec/document.js";
export { DecodeError, MessageError, ValidationError, WirewrightError } from "./errors.js";
