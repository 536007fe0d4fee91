import { AuthError, TransportError } from "../errors.js";
import type { Call, Next } from "../interceptor.js";
import { waitForLogin } from "../transport/wait-for-login.js";
import type { XmlRpcExchange } from "../xmlrpc/exchange.js";
import type { EgroupwareOptions } from "./egroupware-options.js";
import { logIn, logOut, type OpenSession } from "./session-login.js";

/** One login for all calls, however many are on the way. */
export interface SessionKeeper {
  /** The innermost link of a client's chain: a call within the session. */
  readonly next: Next;
  /** Logs in now, if nobody is; also after the server has refused the login. */
  open(call: Pick<Call, "deadline" | "options">): Promise<OpenSession>;
  /** Lets running calls finish, then logs out. Calls that come later are refused. */
  close(): Promise<void>;
}

/**
 * Logs in with the first call, and again when the server says that nobody is logged in; a call that was refused so has
 * not run, and is sent again, once. `frame` says how long a login may take and what no log may show of it.
 */
export function createSessionKeeper(
  options: EgroupwareOptions,
  exchange: XmlRpcExchange,
  frame: () => Pick<Call, "deadline" | "secrets">,
): SessionKeeper {
  let current: OpenSession | undefined;
  let opening: Promise<OpenSession> | undefined;
  let refused: AuthError | undefined;
  let closing: Promise<void> | undefined;
  let running = 0;
  let onIdle: (() => void) | undefined;

  async function next(call: Call): ReturnType<Next> {
    if (closing !== undefined) throw new TransportError("the session is closed", { sent: false, code: "CLOSED" });
    running += 1;
    try {
      const session = await opened(call);
      try {
        return await within(session, call);
      } catch (error) {
        if (!isExpired(error)) throw error;
        if (current === session) current = undefined;
        return await again(call);
      }
    } finally {
      running -= 1;
      if (running === 0) onIdle?.();
    }
  }

  async function again(call: Call): ReturnType<Next> {
    try {
      return await within(await opened(call), call);
    } catch (error) {
      const isHeader = options.credentials === undefined || options.credentials === "header";
      if (!isExpired(error) || !isHeader) throw error;
      const { operation, status } = error;
      throw new AuthError(`${error.message}, ${UNSEEN}`, { operation, status, cause: error });
    }
  }

  function within(session: OpenSession, call: Call): ReturnType<Next> {
    return exchange({ ...call, secrets: [...call.secrets, ...session.secrets] }, session.pass);
  }

  function opened(call: Pick<Call, "deadline" | "options">): OpenSession | Promise<OpenSession> {
    if (current !== undefined) return current;
    // Not tried again by itself: a few wrong passwords, and the server blocks the account or the address.
    if (refused !== undefined) throw new AuthError(refused.message, { operation: "system.login" });
    opening ??= open().finally(() => (opening = undefined));
    return waitForLogin(opening, { deadline: call.deadline, signal: call.options.signal });
  }

  async function open(): Promise<OpenSession> {
    try {
      current = await logIn(options, exchange, frame());
      refused = undefined;
      return current;
    } catch (error) {
      if (error instanceof AuthError && error.status === undefined) refused = error;
      if (!(error instanceof TransportError)) throw error;
      // Whatever was sent of the login, nothing was of the call.
      const { code, cause, operation } = error;
      throw new TransportError(`cannot log in: ${error.message}`, { sent: false, code, cause, operation });
    }
  }

  async function close(): Promise<void> {
    if (running > 0) await new Promise<void>((resolve) => (onIdle = resolve));
    const session = (await opening?.catch(() => undefined)) ?? current;
    current = undefined;
    if (session === undefined) return;
    const { secrets, deadline } = frame();
    const soon = Math.min(deadline, performance.now() + LOGOUT_MS);
    await logOut(session, options, exchange, { secrets, deadline: soon }).catch(() => undefined);
  }

  return {
    next,
    async open(call) {
      if (closing !== undefined) throw new TransportError("the session is closed", { sent: false, code: "CLOSED" });
      refused = undefined;
      return await opened(call);
    },
    close: () => (closing ??= close()),
  };
}

/** HTTP 401, and the text UNAUTHORIZED of servers before 2004. */
function isExpired(error: unknown): error is AuthError {
  return error instanceof AuthError && error.operation !== "system.login" && error.status !== 403;
}

const LOGOUT_MS = 5_000;
const UNSEEN =
  'right after a login; where a server does not see Authorization, as under CGI, credentials: "cookie" or "query" helps';
