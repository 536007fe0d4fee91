import { type OciLogin, ociLogin, type SendFields, writeFields } from "../auth/oci-login.js";
import { withParts } from "../codec/with-parts.js";
import { AuthError, MessageError, TransportError } from "../errors.js";
import { END, nextTag, readText, skipElement } from "../xml/next.js";
import { isUnsent } from "./cannot-have-run.js";
import { commandHead } from "./command-codec.js";
import type { OciConnection, OciExchange } from "./connection.js";
import { type Bearer, writeDocument } from "./document.js";
import { createLock, type Lock } from "./lock.js";
import { OciError } from "./oci-error.js";
import { DEFAULT_TIMEOUT, type OciSessionOptions } from "./oci-options.js";
import { type OciReply, type ReplyReader, readDocument } from "./read-document.js";

/** One login, with one document on the way at a time. It logs in when it is first used, and again when the server forgot it. */
export interface OciSession {
  /**
   * Sends commands, as `<command>` elements, in one document. A document is repeated, once, only when it cannot have
   * run: the server said that nobody is logged in, or nothing was sent. Without commands there is no document.
   */
  run(commands: Promise<string>, read: ReplyReader, call: SessionCall): Promise<readonly OciReply[]>;
  /** Logs in now, if nobody is; answers with the fields of the login's response. */
  login(call: SessionCall): Promise<ReadonlyMap<string, string>>;
  /** What no error may show. */
  secrets(): readonly string[];
  /** Lets what waits finish, logs out, closes the connection. */
  close(): Promise<void>;
}

export interface SessionCall {
  readonly operation: string;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
  /** The commands' values, for what in them is secret. */
  readonly inputs?: readonly unknown[] | undefined;
  /** Called when there is a login, right before the commands are sent. What it throws keeps them from being sent. */
  readonly beforeSend?: (() => Promise<void>) | undefined;
}

/** What the sessions of one client share: they log in one by one, and none again once a login was refused. */
export interface Logins {
  readonly lock: Lock;
  refused: AuthError | undefined;
}

export function createLogins(): Logins {
  return { lock: createLock(), refused: undefined };
}

interface Live {
  readonly connection: OciConnection;
  readonly id: string;
  readonly bearer?: Bearer;
  readonly facts: ReadonlyMap<string, string>;
}

export function createOciSession(
  options: OciSessionOptions,
  connect: () => Promise<OciConnection>,
  logins: Logins,
): OciSession {
  const { login } = options;
  const randomId = options.randomId ?? (() => crypto.randomUUID());
  const lock = createLock();
  let live: Live | undefined;
  let closed = false;
  let temporary: readonly string[] = [];

  const secrets = (): readonly string[] => [...(options.secrets ?? []), ...passwordOf(login), ...temporary];
  const exchangeOf = ({ operation, signal, timeoutMs, inputs }: SessionCall): OciExchange => ({
    operation,
    signal,
    timeoutMs: timeoutMs ?? options.timeoutMs ?? DEFAULT_TIMEOUT,
    secrets,
    inputs,
  });

  async function run(written: Promise<string>, read: ReplyReader, call: SessionCall): Promise<readonly OciReply[]> {
    const commands = await written;
    if (commands === "") return [];
    return (await attempt(commands, read, call, false)) ?? (await attempt(commands, read, call, true)) ?? [];
  }

  /** Undefined, unless it is the last attempt, when the document cannot have run and a new login may help. */
  async function attempt(
    commands: string,
    read: ReplyReader,
    call: SessionCall,
    isLast: boolean,
  ): Promise<readonly OciReply[] | undefined> {
    const { connection, id, bearer } = await loggedIn(call);
    await call.beforeSend?.();
    let text: string;
    try {
      text = await connection.exchange(writeDocument(id, commands, bearer), exchangeOf(call));
    } catch (error) {
      const { endedAtOnce, saysNotLoggedIn } = await import("./session-failure.js");
      const isForgotten = saysNotLoggedIn(error);
      const isSent = error instanceof TransportError && error.sent;
      // A server may still be at work on what it was sent, and a session does one thing at a time.
      if (isForgotten || isSent || !connection.alive()) await drop();
      if (!isLast && (isForgotten || (isUnsent(error) && error.code === "ECONNRESET"))) return undefined;
      throw isForgotten ? endedAtOnce(error, secrets()) : error;
    }
    const replies = await withParts(() =>
      readDocument(text, options.decode ?? {}, (reader, context, reply) =>
        reply.type === PUSHED ? skipElement(reader) : read(reader, context, reply),
      ),
    );
    if (replies.some(({ type }) => type === PUSHED)) {
      await drop();
      throw new TransportError("the server logged the session out before it answered", LOGGED_OUT);
    }
    if (replies.length === 0 || !replies.every(isNotLoggedIn)) return replies;
    await drop();
    return isLast ? replies : undefined;
  }

  async function loggedIn(call: SessionCall): Promise<Live> {
    if (live?.connection.alive()) return live;
    await drop();
    return await logins.lock.run(() => logIn(call), call.signal);
  }

  async function logIn(call: SessionCall): Promise<Live> {
    const { refused } = logins;
    if (refused !== undefined) throw new AuthError(refused.message, { cause: refused.cause });
    const connection = await connect();
    if (login.method === "preauthenticated") {
      const [bearer, name] = Object.entries(login).find(([key]) => key !== "method") as [Bearer, string];
      live = { connection, id: name, bearer, facts: new Map() };
      return live;
    }
    const id = randomId();
    temporary = [id];
    try {
      if (login.method === "plain" && options.allowPlaintextPassword !== true)
        (await import("./session-failure.js")).refusePlaintext(connection.url);
      const facts = await ociLogin(login, sender(connection, id, call));
      live = { connection, id, facts };
      return live;
    } catch (error) {
      await connection.close().catch(() => undefined);
      const { loginFailure } = await import("./session-failure.js");
      const { failure, isRefusal } = loginFailure(error, secrets());
      // Not tried again by itself: a few wrong passwords, and the server locks the account.
      if (isRefusal) logins.refused = failure as AuthError;
      throw failure;
    }
  }

  function sender(connection: OciConnection, id: string, call: SessionCall): SendFields {
    return async (name, fields, signed) => {
      temporary = [...temporary, ...signed];
      const document = writeDocument(id, `${commandHead(name, "")}>${writeFields(fields)}</command>`);
      const text = await connection.exchange(document, exchangeOf({ ...call, operation: name }));
      let response = new Map<string, string>();
      const read: ReplyReader = (reader) => {
        response = new Map();
        while (nextTag(reader) !== END) response.set(reader.name.local, readText(reader));
      };
      const [reply] = await withParts(() => readDocument(text, options.decode ?? {}, read));
      if (reply === undefined) throw new MessageError(`the server's reply to ${name} holds no response`);
      // What else cannot be read of it is no refusal.
      if (!reply.result.ok && reply.result.error instanceof OciError) throw reply.result.error;
      if (reply.type === PUSHED) throw new TransportError("the server logged the session out", LOGGED_OUT);
      return response;
    };
  }

  async function drop(): Promise<void> {
    const before = live;
    live = undefined;
    await before?.connection.close().catch(() => undefined);
  }

  function locked<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    if (closed) return Promise.reject(new TransportError("the client is closed", { sent: false, code: "CLOSED" }));
    return lock.run(work, signal);
  }

  return {
    run: (commands, read, call) => locked(() => run(commands, read, call), call.signal),
    login: (call) => locked(async () => (await loggedIn(call)).facts, call.signal),
    secrets,
    async close() {
      if (closed) return await lock.run(async () => undefined);
      closed = true;
      await lock.run(async () => {
        if (live?.connection.alive()) await logOut(live).catch(() => undefined);
        await drop();
      });
    },
  };

  async function logOut({ connection, id }: Live): Promise<void> {
    if (login.method === "preauthenticated") return;
    const fields = writeFields([
      ["userId", login.userId],
      ["reason", "Client Logout"],
    ]);
    const call = exchangeOf({ operation: "LogoutRequest", timeoutMs: LOGOUT_TIMEOUT });
    await connection.exchange(writeDocument(id, `${commandHead("LogoutRequest", "")}>${fields}</command>`), call);
  }
}

function passwordOf(login: OciLogin): readonly string[] {
  return "password" in login ? [login.password] : [];
}

/** An error that a server can only give when nothing has run. */
function isNotLoggedIn({ result }: OciReply): boolean {
  return !result.ok && result.error instanceof OciError && NOBODY.test(result.error.summaryEnglish);
}

const NOBODY = /\b(?:before|not|nobody is|no longer)\b[\w ]{0,20}\blogged in\b/i;
const PUSHED = "LogoutRequest";
const LOGGED_OUT = { sent: true, code: "LOGGED_OUT" } as const;
const LOGOUT_TIMEOUT = 5_000;
