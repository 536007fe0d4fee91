/**
 * innovaphone App Platform: logins at a PBX, app services and the PBX's APIs over WebSockets. `ws` is loaded at the
 * first connection.
 */
export type { InnovaphoneAppLogin } from "./auth/innovaphone-app-digest.js";
export { innovaphoneAppDigest, innovaphoneAppSessionKey } from "./auth/innovaphone-app-digest.js";
export type { InnovaphoneSession } from "./auth/innovaphone-session.js";
export {
  AuthError,
  DecodeError,
  MessageError,
  TransportError,
  ValidationError,
  WirewrightError,
} from "./errors.js";
export type { InnovaphoneApp } from "./innovaphone/app-list.js";
export { createFileSessionStore } from "./innovaphone/file-session-store.js";
export { InnovaphoneError, isInnovaphoneError } from "./innovaphone/innovaphone-error.js";
export type { InnovaphoneAppAccess, InnovaphoneLogin, InnovaphoneUser } from "./innovaphone/innovaphone-login.js";
export { createInnovaphoneLogin } from "./innovaphone/login.js";
export type { InnovaphoneLoginOptions } from "./innovaphone/login-options.js";
export type { InnovaphoneService, PbxInfo } from "./innovaphone/service.js";
export { createInnovaphoneService } from "./innovaphone/service.js";
export type {
  InnovaphoneDirectUser,
  InnovaphoneServiceByLogin,
  InnovaphoneServiceByPassword,
  InnovaphoneServiceOptions,
} from "./innovaphone/service-options.js";
export type { InnovaphoneSessionStore } from "./innovaphone/session-store.js";
export { createMemorySessionStore } from "./innovaphone/session-store.js";
export type { Subscription } from "./innovaphone/subscription.js";
export type { WireLog, WireLogEntry } from "./soap/wire-log.js";
export type { ReconnectOptions } from "./socket/reconnect.js";
export type { SocketOptions } from "./socket/socket-options.js";
export type {
  EventNamed,
  EventOf,
  ServiceDescription,
  SessionEvent,
  SessionReport,
  SessionState,
  SocketCallOptions,
  SocketSession,
  UnknownFrame,
} from "./socket/socket-session.js";
export type { TlsOptions } from "./transport/tls-settings.js";
