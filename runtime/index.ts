/** What a generated client imports: constructors of its constants, types and errors. It depends on nothing. */
export { bindGroups } from "./bind-groups.js";
export { bindMethods } from "./bind-methods.js";
export type { CallOptions, Client } from "./client.js";
export { unknownAttributes, unknownElements } from "./codec/unknown-content.js";
export {
  AuthError,
  DecodeError,
  MessageError,
  TransportError,
  ValidationError,
  WirewrightError,
} from "./errors.js";
export type { Call, Interceptor, Next, Reply } from "./interceptor.js";
export type { Message, Operation, Reference, Root, Scalar } from "./message.js";
export { message, operation, root, scalar } from "./message.js";
// With the clients' types here, importing a command does not make a compiler read transports.
export type { OciRow, OciTable } from "./oci/oci-table.js";
export { isFault, SoapFault } from "./soap/soap-fault.js";
export type { Transport, TransportReply, TransportRequest } from "./transport.js";
export type { XmlElement } from "./xml/xml-element.js";
export { XmlRpcFault } from "./xmlrpc/xmlrpc-fault.js";
