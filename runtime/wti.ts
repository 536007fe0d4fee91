/** Avaya's Web Telephony Interface (WTI) of an AES. `ws` is loaded at the first connect, undici at the first REST call. */
export {
  AuthError,
  DecodeError,
  MessageError,
  TransportError,
  ValidationError,
  WirewrightError,
} from "./errors.js";
export type { WireLog, WireLogEntry } from "./soap/wire-log.js";
export type { Clock } from "./socket/clock.js";
export type { ReconnectOptions } from "./socket/reconnect.js";
export type { SocketOptions } from "./socket/socket-options.js";
export type {
  EventNamed,
  EventOf,
  ItemOf,
  ServiceDescription,
  SessionEvent,
  SessionReport,
  SessionState,
  SocketCallOptions,
  SocketSession,
  UnknownFrame,
} from "./socket/socket-session.js";
export type { TlsOptions } from "./transport/tls-settings.js";
export type { Monitor, MonitorEvent, Resynchronised } from "./wti/monitor.js";
export { createWtiRestClient } from "./wti/rest-client.js";
export type { WtiRestLoginOptions, WtiRestOptions, WtiRestTokenOptions } from "./wti/rest-options.js";
export { isWtiError, WtiError } from "./wti/wti-error.js";
export type { StartOptions, WsTokenPlacement, WtiSessionOptions } from "./wti/wti-options.js";
export type { MonitorReply, WtiSession } from "./wti/wti-session.js";
export { createWtiSession } from "./wti/wti-session.js";
