/** SOAP 1.1 and 1.2 over HTTP. undici is loaded at the first call, not by importing this. */
export { basicAuthorization } from "./auth/basic.js";
export type { BearerToken } from "./auth/bearer.js";
export { bearerAuth } from "./auth/bearer.js";
export type { UsernameTokenOptions } from "./auth/username-token.js";
export { usernameToken } from "./auth/username-token.js";
export type { DecodeOptions } from "./codec/decode-options.js";
export {
  AuthError,
  DecodeError,
  MessageError,
  TransportError,
  ValidationError,
  WirewrightError,
} from "./errors.js";
export type { BasicCredentials } from "./soap/endpoint.js";
export type { SoapClient } from "./soap/soap-client.js";
export { createSoapClient } from "./soap/soap-client.js";
export { isFault, SoapFault } from "./soap/soap-fault.js";
export type { DefaultUrl, SoapClientOptions } from "./soap/soap-options.js";
export type { WireLog, WireLogEntry } from "./soap/wire-log.js";
export type { ConnectionOptions } from "./transport/connections.js";
export type { HttpTransportOptions } from "./transport/http.js";
export { createHttpTransport } from "./transport/http.js";
export type { TlsOptions } from "./transport/tls-settings.js";
export type { XmlElement } from "./xml/xml-element.js";
