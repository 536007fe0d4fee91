import { basicAuthorization } from "../auth/basic.js";
import { type ApplicationSession, DEFAULT_DURATION, sessionOf, startInput } from "./application-session.js";
import type { RestCall } from "./post-frame.js";
import type { WtiRestLoginOptions, WtiRestOptions } from "./rest-options.js";

type Post = (call: RestCall, authorization: string) => Promise<unknown>;

/** Where the tokens of REST calls come from. */
export interface RestTokens {
  /** `refused` is the token that the server has just not taken: the same again where there is no other. */
  give(call: RestCall, refused?: string): Promise<string>;
  secrets(): readonly string[];
  /** Ends a session that was begun for them. */
  close(): Promise<void>;
}

export function restTokens(options: WtiRestOptions, post: Post): RestTokens {
  if (options.token === undefined) return ownTokens(options, post);
  const { token } = options;
  let latest = "";
  return {
    async give(_call, refused) {
      latest = typeof token === "string" ? token : await token(refused);
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

  async function begin({ deadline }: RestCall): Promise<ApplicationSession> {
    // Without the call's signal: others may wait for it, too.
    const payload = await post({ name: "StartApplicationSession", data: startInput(options), deadline }, basic);
    session = sessionOf(payload, options.sessionDuration ?? DEFAULT_DURATION);
    return session;
  }

  return {
    async give(call, refused) {
      if (session !== undefined && session.token !== refused) return session.token;
      starting ??= begin(call).finally(() => {
        starting = undefined;
      });
      return (await starting).token;
    },
    secrets: () => [options.password, basic.slice("Basic ".length), ...(session === undefined ? [] : [session.token])],
    async close() {
      if (session === undefined) return;
      const data = { sessionID: session.sessionId, sessionEndReason: { definedEndReason: "normal" } };
      const call = { name: "StopApplicationSession", data, deadline: performance.now() + FAREWELL_MS };
      await post(call, `Bearer ${session.token}`).catch(() => {});
    },
  };
}

const FAREWELL_MS = 5_000;
