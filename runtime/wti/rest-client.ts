import type { CallOptions, Client } from "../client.js";
import { AuthError } from "../errors.js";
import type { Operation } from "../message.js";
import { timeLimit } from "../soap/time-limit.js";
import { cleanError } from "../socket/clean-error.js";
import { type AnyOperation, jsonOperation } from "../socket/json-operation.js";
import { createHttpTransport } from "../transport/http.js";
import { checkUser } from "./check-user.js";
import { postFrame, type RestCall } from "./post-frame.js";
import type { WtiRestOptions } from "./rest-options.js";
import { REST_TIMEOUT_MS, restTokens } from "./rest-tokens.js";
import { wtiRestUrl } from "./wti-target.js";

/**
 * Makes a client that sends operations as `POST https://<AES>/api/fe/v1/<Operation>` with a bearer token. Nothing is loaded
 * or connected before the first call. A call whose token is refused is sent once more with another token, as it has not run.
 * Rejects as `createWtiSession`'s calls do. Throws a `ValidationError` for a bad `url` or user name.
 */
export function createWtiRestClient(options: WtiRestOptions): Client {
  const url = wtiRestUrl(options.url);
  if (options.token === undefined) checkUser(options.username);
  const usualMs = timeLimit(options.timeoutMs ?? REST_TIMEOUT_MS);
  const { transport = createHttpTransport(options) } = options;
  const tokens = restTokens(options, (call, authorization) => post(call, authorization));
  const secrets = (): readonly string[] => [...(options.secrets ?? []), ...tokens.secrets()];

  function post(call: RestCall, authorization: string): Promise<unknown> {
    return postFrame({ url, transport, log: options.log, secrets }, call, authorization);
  }

  async function send(operation: AnyOperation, input: unknown, options: CallOptions = {}): Promise<unknown> {
    const { name } = jsonOperation(operation);
    try {
      const deadline =
        performance.now() + (options.timeoutMs === undefined ? usualMs : timeLimit(options.timeoutMs, name));
      const call = { name, data: input, signal: options.signal, deadline };
      const first = await tokens.give(call);
      try {
        return await post(call, `Bearer ${first}`);
      } catch (error) {
        if (!(error instanceof AuthError)) throw error;
        const second = await tokens.give(call, first);
        if (second === first) throw error;
        return await post(call, `Bearer ${second}`);
      }
    } catch (error) {
      throw await cleanError(error, name, secrets);
    }
  }

  const close = async (): Promise<void> => {
    await tokens.close();
    if (options.transport === undefined) await transport.close();
  };
  return {
    send: <Input, Output, Fault, Header, ReplyHeader>(
      operation: Operation<Input, Output, Fault, Header, ReplyHeader>,
      input: NoInfer<Input>,
      call?: CallOptions<NoInfer<Header>, NoInfer<ReplyHeader>>,
    ) => send(operation, input, call as CallOptions | undefined) as Promise<Output>,
    close,
    [Symbol.asyncDispose]: close,
  };
}
