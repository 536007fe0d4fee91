/** eGroupWare: XML-RPC within a session. undici is loaded at the first call, not by importing this. */
export type { EachOptions, ItemOf, PagedCriteria } from "./egroupware/each-item.js";
export type { EgroupwareLogin, EgroupwareOptions } from "./egroupware/egroupware-options.js";
export type { EgroupwareSession, SessionCallOptions } from "./egroupware/egroupware-session.js";
export { createEgroupwareSession } from "./egroupware/egroupware-session.js";
export type { EgroupwareTime } from "./egroupware/server-time.js";
export {
  AuthError,
  DecodeError,
  MessageError,
  TransportError,
  ValidationError,
  WirewrightError,
} from "./errors.js";
export type { DefaultUrl } from "./soap/soap-options.js";
export type { WireLog, WireLogEntry } from "./soap/wire-log.js";
export { createHttpTransport } from "./transport/http.js";
export type { TlsOptions } from "./transport/tls-settings.js";
export type { XmlRpcTypedValue } from "./xmlrpc/typed-value.js";
export { xmlRpcValue } from "./xmlrpc/typed-value.js";
export { XmlRpcFault } from "./xmlrpc/xmlrpc-fault.js";
