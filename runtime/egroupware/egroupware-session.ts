import type { CallOptions } from "../client.js";
import type { Operation } from "../message.js";
import { timeLimit } from "../soap/time-limit.js";
import { xmlRpcExchange } from "../xmlrpc/exchange.js";
import { repairNames } from "../xmlrpc/repair-names.js";
import { type XmlRpcClient, xmlRpcClient } from "../xmlrpc/xmlrpc-client.js";
import { type EachOptions, eachItem, type ItemOf, type PagedCriteria } from "./each-item.js";
import { checkLogin, type EgroupwareOptions, pageAddress } from "./egroupware-options.js";
import { faultHint } from "./fault-hint.js";
import { type EgroupwareTime, serverTime } from "./server-time.js";
import { createSessionKeeper, type SessionKeeper } from "./session-keeper.js";
import { SOAP_WIRE } from "./soap-wire.js";

/**
 * A session with an eGroupWare server. It logs in with the first call, again when the server forgets it, and out when
 * it is closed.
 */
export interface EgroupwareSession extends XmlRpcClient {
  /**
   * Logs in now rather than with the first call; also once more after the server has refused the login. Rejects with an
   * `AuthError` when it refuses. `domain` is the instance, where the server says it.
   */
  login(options?: SessionCallOptions): Promise<{ readonly domain: string | undefined }>;
  /** `system.time`. */
  time(options?: SessionCallOptions): Promise<EgroupwareTime>;
  /**
   * The items of a search, fetched page by page by its `start` and `limit`; the next page is asked for when the last one is
   * used up. A short first page costs a second call: InfoLog's are as long as the user has set, whatever the limit.
   */
  each<Criteria extends object, Output, Fault, Header, ReplyHeader>(
    operation: Operation<readonly [criteria: Criteria], Output, Fault, Header, ReplyHeader>,
    criteria: NoInfer<PagedCriteria<Criteria>>,
    options?: EachOptions,
  ): AsyncGenerator<ItemOf<Output>, void, undefined>;
}

export type SessionCallOptions = Pick<CallOptions, "signal" | "timeoutMs" | "headers">;

/**
 * Makes a session; nothing is loaded, connected or logged in before the first call. Throws a `ValidationError` for a bad
 * `url` or login. A call rejects with what `createXmlRpcClient` says; with an `AuthError` when the login is refused, of
 * which the first tells all the later ones: a server blocks an account after a few wrong passwords.
 */
export function createEgroupwareSession(options: EgroupwareOptions): EgroupwareSession {
  checkLogin(options);
  const usualMs = timeLimit(options.timeoutMs ?? DEFAULT_MS);
  const secrets = [...(options.secrets ?? []), options.password];
  const settings = {
    ...options,
    url: pageAddress(options),
    transport: options.http,
    bearer: undefined,
    headers: ownHeaders(options),
    secrets,
  };
  let keeper: SessionKeeper | undefined;
  const client = xmlRpcClient(settings, (session) => {
    const exchange = xmlRpcExchange(session, options, {
      wire: options.transport === "soap" ? SOAP_WIRE : undefined,
      refused: saysUnauthorized,
      hint: faultHint,
      repair: repairNames,
    });
    keeper = createSessionKeeper(options, exchange, () => ({ deadline: performance.now() + usualMs, secrets }));
    return keeper.next;
  });

  async function close(): Promise<void> {
    await keeper?.close();
    await client.close();
  }

  return {
    ...client,
    async login(call = {}) {
      const limitMs = call.timeoutMs === undefined ? usualMs : timeLimit(call.timeoutMs, "system.login");
      const session = await keeper?.open({ deadline: performance.now() + limitMs, options: call });
      return { domain: session?.domain };
    },
    time: async (call) => serverTime(await client.call("system.time", [], call)),
    each(operation, criteria, { pageSize, ...call } = {}) {
      const search = (page: object): Promise<unknown> => client.send(operation, [page] as never, call);
      return eachItem(search, criteria as Readonly<Record<string, unknown>>, pageSize) as never;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A name of our own: to a client that calls itself KDE-AddressBook the server gives other fields. */
function ownHeaders({ headers, isoDate, serverName }: EgroupwareOptions): Readonly<Record<string, string>> {
  return {
    "user-agent": "Wirewright",
    ...(isoDate === undefined ? {} : { isodate: isoDate }),
    ...(serverName === undefined ? {} : { "x-phpgw-server": serverName }),
    ...headers,
  };
}

/** As servers before 2004 answer a call without a session, with status 200. */
function saysUnauthorized(text: string): string | undefined {
  const isShort = text.length < 2000;
  return isShort && text.replace(/<[^>]*>/g, "").trim() === "UNAUTHORIZED" ? "the server says UNAUTHORIZED" : undefined;
}

const DEFAULT_MS = 60_000;
