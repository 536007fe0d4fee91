/**
 * BroadWorks OCI-P over SOAP, TCP and TLS. undici is loaded at the first SOAP call, `node:net` and `node:tls` at the
 * first TCP call.
 */
export type { OciLogin } from "./auth/oci-login.js";
export { ociSignedPassword } from "./auth/oci-signed-password.js";
export {
  AuthError,
  DecodeError,
  MessageError,
  TransportError,
  ValidationError,
  WirewrightError,
} from "./errors.js";
export type { OciAllResult, OciProgress, OciSending, SendAllOptions } from "./oci/bulk-options.js";
export type { OciCallOptions, OciClient } from "./oci/oci-client.js";
export { createOciClient } from "./oci/oci-client.js";
export type { OciErrorOptions } from "./oci/oci-error.js";
export { OciError } from "./oci/oci-error.js";
export type { OciClientOptions, OciSessionOptions, OciSoapOptions, OciTcpOptions } from "./oci/oci-options.js";
export type { OciRow, OciTable } from "./oci/oci-table.js";
export type { RawCommand } from "./oci/raw-command.js";
export type { AnyCommand, OciCommand, OciResult } from "./oci/result.js";
export type { OciEnvelope } from "./oci/soap-message.js";
export { SoapFault } from "./soap/soap-fault.js";
export type { WireLog, WireLogEntry } from "./soap/wire-log.js";
export type { TlsOptions } from "./transport/tls-settings.js";
