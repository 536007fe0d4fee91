import { basicAuthorization } from "../auth/basic.js";
import { type LoginLimits, waitForLogin } from "../transport/wait-for-login.js";
import { type ApplicationSession, DEFAULT_DURATION, sessionOf, startInput } from "./application-session.js";
import type { RestCall } from "./post-frame.js";
import type { WtiRestLoginOptions, WtiRestOptions } from "./rest-options.js";

type Post = (call: RestCall, authorization: string) => Promise<unknown>;

/** Where the tokens of REST calls come from. */
export interface RestTokens {
  /**
   * Within the limits of the call. `refused` is the token that the server has just not taken: the same again where
   * there is no other.
   */
  give(call: LoginLimits, refused?: string): Promise<string>;
  secrets(): readonly string[];
  /** Ends a session that was begun for them. */
  close(): Promise<void>;
}

export function restTokens(options: WtiRestOptions, post: Post): RestTokens {
  if (options.token === undefined) return ownTokens(options, post);
  const { token } = options;
  let latest = "";
  return {
    async give(call, refused) {
      latest = typeof token === "string" ? token : await waitForLogin(Promise.resolve(token(refused)), call);
      return latest;
    },
    secrets: () => (latest === "" ? [] : [latest]),
    async close() {},
  };
}

/** A session of its own. It is not kept: the first call after it has ended begins another. */
function ownTokens(options: WtiRestLoginOptions, post: Post): RestTokens {
  const basic = basicAuthorization(options.username, options.password);
  let session: ApplicationSession | undefined;
  let starting: Promise<ApplicationSession> | undefined;

  /** Without the limits of one call, as others may wait for it, too. */
  async function begin(): Promise<ApplicationSession> {
    const deadline = performance.now() + (options.timeoutMs ?? REST_TIMEOUT_MS);
    const payload = await post({ name: "StartApplicationSession", data: startInput(options), deadline }, basic);
    session = sessionOf(payload, options.sessionDuration ?? DEFAULT_DURATION);
    return session;
  }

  return {
    async give(call, refused) {
      if (session !== undefined && session.token !== refused) return session.token;
      starting ??= begin().finally(() => {
        starting = undefined;
      });
      return (await waitForLogin(starting, call)).token;
    },
    secrets: () => [options.password, basic.slice("Basic ".length), ...(session === undefined ? [] : [session.token])],
    async close() {
      if (starting !== undefined)
        await waitForLogin(starting, { deadline: performance.now() + FAREWELL_MS }).catch(() => {});
      if (session === undefined) return;
      const data = { sessionID: session.sessionId, sessionEndReason: { definedEndReason: "normal" } };
      const call = { name: "StopApplicationSession", data, deadline: performance.now() + FAREWELL_MS };
      await post(call, `Bearer ${session.token}`).catch(() => {});
    },
  };
}

/** For a call, where nothing else is said. */
export const REST_TIMEOUT_MS = 60_000;
const FAREWELL_MS = 5_000;
