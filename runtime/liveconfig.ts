/** LiveConfig: SOAP with a token in every call. */
export type { LiveConfigTokenInput } from "./auth/hmac-token.js";
export { liveConfigTimestamp, liveConfigToken } from "./auth/hmac-token.js";
export type { LiveConfigCallOptions, LiveConfigCallSession, LiveConfigLogin } from "./auth/liveconfig-auth.js";
export { liveConfigAuth } from "./auth/liveconfig-auth.js";
export { liveConfigSingleSignOnUrl } from "./auth/liveconfig-single-sign-on.js";
export {
  AuthError,
  DecodeError,
  MessageError,
  TransportError,
  ValidationError,
  WirewrightError,
} from "./errors.js";
export type { LiveConfigSessionOptions } from "./soap/liveconfig-session.js";
export { createLiveConfigSession } from "./soap/liveconfig-session.js";
export { isFault, SoapFault } from "./soap/soap-fault.js";
export type { DefaultUrl } from "./soap/soap-options.js";
