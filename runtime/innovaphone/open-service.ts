import { AuthError, TransportError } from "../errors.js";
import type { Channel } from "../socket/channel.js";
import type { SocketOptions } from "../socket/socket-options.js";
import { serviceAddress } from "./addresses.js";
import { type AppLoginText, directLogin, grantedLogin, logInAtService } from "./app-login.js";
import { InnovaphoneError } from "./innovaphone-error.js";
import type { InnovaphoneLogin } from "./innovaphone-login.js";
import { connectLimit, handshakeOn, openInnovaphoneChannel } from "./open-channel.js";
import type { InnovaphoneServiceByPassword } from "./service-options.js";

export type ServiceTarget = InnovaphoneServiceByPassword | { readonly login: InnovaphoneLogin; readonly app: string };

export interface OpenService {
  readonly channel: Channel;
  readonly sessionKey: string | undefined;
}

/** Connects to a service and logs in. What will not change by itself is an `AuthError`: a refusal, and a login that is closed. */
export async function openService(
  target: ServiceTarget,
  options: SocketOptions,
  secrets: () => readonly string[],
  signal: AbortSignal,
): Promise<OpenService> {
  try {
    const { url, answer } = await wayTo(target, signal);
    const channel = await openInnovaphoneChannel(url, options, secrets, signal);
    try {
      const handshake = handshakeOn(channel, signal, () => connectLimit(options));
      return { channel, sessionKey: await logInAtService(channel, handshake, answer) };
    } catch (error) {
      channel.destroy(new TransportError("the login failed", { sent: true, code: "LOGIN_FAILED" }));
      throw error;
    }
  } catch (error) {
    const isFinal = error instanceof InnovaphoneError || (error instanceof TransportError && error.code === "CLOSED");
    throw isFinal ? new AuthError(`cannot log in to the service: ${error.message}`, { cause: error }) : error;
  }
}

interface Way {
  readonly url: string;
  readonly answer: (challenge: string) => AppLoginText | Promise<AppLoginText>;
}

async function wayTo(target: ServiceTarget, signal: AbortSignal): Promise<Way> {
  if (target.login === undefined) {
    const { url } = target;
    // An app's address is a web page's; a WebSocket's is the service's own already.
    return {
      url: /^http/i.test(url) ? serviceAddress(url) : url,
      answer: (challenge) => directLogin(target, challenge),
    };
  }
  const { serviceUrl, getLogin } = await target.login.app(target.app, { signal });
  return { url: serviceUrl, answer: async (challenge) => grantedLogin(await getLogin(challenge, { signal })) };
}
