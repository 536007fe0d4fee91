/** XML-RPC over HTTP. undici is loaded at the first call, not by importing this. */
export { basicAuthorization } from "./auth/basic.js";
export type { BearerToken } from "./auth/bearer.js";
export { bearerAuth } from "./auth/bearer.js";
export {
  AuthError,
  DecodeError,
  MessageError,
  TransportError,
  ValidationError,
  WirewrightError,
} from "./errors.js";
export type { BasicCredentials } from "./soap/endpoint.js";
export type { DefaultUrl } from "./soap/soap-options.js";
export type { WireLog, WireLogEntry } from "./soap/wire-log.js";
export type { ConnectionOptions } from "./transport/connections.js";
export type { HttpTransportOptions } from "./transport/http.js";
export { createHttpTransport } from "./transport/http.js";
export type { TlsOptions } from "./transport/tls-settings.js";
export type { Multicallable, XmlRpcResult } from "./xmlrpc/multicall.js";
export type { XmlRpcTypedValue } from "./xmlrpc/typed-value.js";
export { xmlRpcValue } from "./xmlrpc/typed-value.js";
export type { XmlRpcClient } from "./xmlrpc/xmlrpc-client.js";
export { createXmlRpcClient } from "./xmlrpc/xmlrpc-client.js";
export type { XmlRpcFaultOptions } from "./xmlrpc/xmlrpc-fault.js";
export { XmlRpcFault } from "./xmlrpc/xmlrpc-fault.js";
export type { XmlRpcClientOptions } from "./xmlrpc/xmlrpc-options.js";
