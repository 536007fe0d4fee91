import { randomBytes } from "node:crypto";
import { isRecord } from "../codec/record.js";
import { AuthError, TransportError } from "../errors.js";
import type { Channel } from "../socket/channel.js";
import { SYSTEM_CLOCK } from "../socket/clock.js";
import { callListener } from "../socket/event-hub.js";
import { accountAt, redirectAddress } from "./addresses.js";
import { InnovaphoneError } from "./innovaphone-error.js";
import type { InnovaphoneUser } from "./innovaphone-login.js";
import type { InnovaphoneLoginOptions } from "./login-options.js";
import { connectLimit, handshakeOn, openInnovaphoneChannel } from "./open-channel.js";
import { logInAtPbx, type PbxCredentials, type PbxLoginOutcome } from "./pbx-login.js";
import { logInBySession, ofStore } from "./session-login.js";
import type { InnovaphoneSessionStore } from "./session-store.js";

export interface PbxTarget {
  readonly address: string;
  readonly store: InnovaphoneSessionStore;
  readonly options: InnovaphoneLoginOptions;
}

export interface OpenPbx {
  readonly channel: Channel;
  readonly user: InnovaphoneUser;
  /** Where it is: another address than the target's after a redirect. */
  readonly address: string;
}

/** Connects to a PBX and logs in; follows redirects to others. A refusal and what is not the PBX are an `AuthError`. */
export async function openPbx({ address: first, store, options }: PbxTarget, signal: AbortSignal): Promise<OpenPbx> {
  const { username, password, sessionOnly, maxRedirects = 3 } = options;
  const temporary: string[] = [];
  const secrets = (): readonly string[] => [...(options.secrets ?? []), password ?? "", ...temporary];
  const connect = (): Promise<Channel> => openInnovaphoneChannel(address, options, secrets, signal);
  let address = first;
  for (let redirects = 0; ; redirects += 1) {
    let channel = await connect();
    let outcome: PbxLoginOutcome;
    try {
      const account = accountAt(address, username);
      outcome = await logInBySession(
        async (credentials) => {
          // After it has refused a session, a PBX may hang up.
          if (channel.closed() !== undefined) channel = await connect();
          return await attempt(channel, credentials, options, temporary, signal);
        },
        { store, account, username, password, sessionOnly },
      );
      // Whether a PBX that redirects knows the other one's sessions is not public: the next login finds out.
      if (redirects > 0 && outcome.kind === "login" && outcome.session !== undefined)
        await ofStore(store.write(accountAt(first, username), outcome.session));
    } catch (error) {
      // Without a closing handshake: nothing more is said to who may not be the PBX.
      channel.destroy(new TransportError("the login failed", { sent: true, code: "LOGIN_FAILED" }));
      throw error instanceof InnovaphoneError ? refusal(error) : error;
    }
    if (outcome.kind === "login") return { channel, user: userIn(outcome.info), address };
    await channel.close();
    const next = redirectAddress(address, outcome.info);
    if (next === undefined) throw new AuthError("the PBX redirects to no host");
    if (redirects >= maxRedirects) throw new AuthError(`the PBX redirects more than ${maxRedirects} times`);
    address = next;
  }
}

function attempt(
  channel: Channel,
  credentials: PbxCredentials,
  options: InnovaphoneLoginOptions,
  temporary: string[],
  signal: AbortSignal,
): Promise<PbxLoginOutcome> {
  const { clock = SYSTEM_CLOCK, onTwoFactor, twoFactorTimeoutMs = 300_000, newNonce = randomNonce } = options;
  let deadline: number | undefined;
  let shown: number | undefined;
  const { type, username, password } = credentials;
  temporary.splice(0, temporary.length, password, ...(type === "session" ? [username] : []));
  const left = (): number => (deadline === undefined ? connectLimit(options) : Math.max(0, deadline - clock.now()));
  return logInAtPbx(handshakeOn(channel, signal, left), credentials, {
    userAgent: options.userAgent ?? "Wirewright (node)",
    nonce: newNonce(),
    onSecret: (secret) => temporary.push(secret),
    onTwoFactor(code) {
      deadline ??= clock.now() + twoFactorTimeoutMs;
      if (code !== shown && onTwoFactor !== undefined) callListener(onTwoFactor, { code });
      shown = code;
    },
  });
}

function refusal(error: InnovaphoneError): AuthError {
  return new AuthError(`the PBX refuses the login: ${error.message}`, { operation: "Login", cause: error });
}

/** Real PBXs nest the user, the SDK's text does not. */
function userIn(info: Readonly<Record<string, unknown>>): InnovaphoneUser {
  const { domain, sip, guid, dn, num, email } = isRecord(info["user"]) ? info["user"] : info;
  const known = Object.entries({ domain, sip, guid, dn, num, email }).filter(([, value]) => typeof value === "string");
  return Object.fromEntries(known);
}

function randomNonce(): string {
  return randomBytes(8).toString("hex");
}
