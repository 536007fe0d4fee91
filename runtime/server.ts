/** The other side of the wire, for sandboxes and test servers: requests are decoded, replies and faults encoded. */
export type { DecodedRequest, FaultToSend } from "./codec/server-envelope.js";
export { decodeRequest, encodeFault, encodeReply } from "./codec/server-envelope.js";
export { decodeText } from "./xml/decode-text.js";
