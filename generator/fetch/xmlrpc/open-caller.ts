import type { MethodCaller } from "./method-caller.js";

export interface CallerOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For one call. */
  readonly timeoutMs: number;
  readonly secrets: readonly string[];
}

export interface EgroupwareLogin {
  readonly username: string;
  readonly password: string;
  readonly domain?: string | undefined;
}

/** A client of any XML-RPC server. The runtime is loaded here, as no other command needs it. */
export async function openCaller({ url, headers, timeoutMs, secrets }: CallerOptions): Promise<MethodCaller> {
  const { createXmlRpcClient } = await import("@wirewright/runtime/xmlrpc");
  const client = createXmlRpcClient({ url, headers, timeoutMs, secrets });
  return { call: client.call, close: client.close };
}

/** A session with eGroupWare, which logs in with the first call and out at the end. */
export async function openEgroupwareCaller(
  { url, headers, timeoutMs, secrets }: CallerOptions,
  login: EgroupwareLogin,
): Promise<MethodCaller> {
  const { createEgroupwareSession } = await import("@wirewright/runtime/egroupware");
  const session = createEgroupwareSession({ url, headers, timeoutMs, secrets, ...login });
  return { call: session.call, close: session.close };
}
