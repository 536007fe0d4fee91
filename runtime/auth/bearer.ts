import { AuthError } from "../errors.js";
import type { Call, Interceptor } from "../interceptor.js";

/**
 * Gives a bearer token (RFC 6750). `refused` is the token that the server has just answered with 401, when it has:
 * return a new one and the call is repeated once; return the same and the caller gets the `AuthError`.
 */
export type BearerToken = (refused?: string) => string | Promise<string>;

/** Adds `Authorization: Bearer …` to every call. */
export function bearerAuth(token: string | BearerToken): Interceptor {
  const give = typeof token === "string" ? () => token : token;
  return (next) => async (call) => {
    const first = await give();
    try {
      return await next(withToken(call, first));
    } catch (error) {
      if (!(error instanceof AuthError) || error.status !== 401) throw error;
      const second = await give(first);
      if (second === first) throw error;
      return await next(withToken(call, second));
    }
  };
}

function withToken(call: Call, token: string): Call {
  const headers = { ...call.options.headers, authorization: `Bearer ${token}` };
  return { ...call, options: { ...call.options, headers }, secrets: [...call.secrets, token] };
}
