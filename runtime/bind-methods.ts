import type { CallOptions, Client } from "./client.js";
import type { Operation } from "./message.js";
import { withMembers } from "./with-members.js";

type AnyOperation = Operation<unknown, unknown, unknown, unknown, unknown>;

/**
 * Makes a method client: `client` itself with one method an operation, under the operation's key. The generated
 * interface `T` says what each takes and returns; see `docs/generated-code.md`. An omitted input is `{}`.
 */
export function bindMethods<T extends Session, Session extends Client = Client>(
  client: Session,
  operations: Readonly<Record<Exclude<keyof T, keyof Session>, AnyOperation>>,
): T {
  const methods: Record<string, unknown> = {};
  for (const [name, operation] of Object.entries<AnyOperation>(operations)) {
    methods[name] = (input: unknown = {}, options?: CallOptions) => client.send(operation, input, options);
  }
  // The generated interface is the declaration of exactly these methods: the compiler cannot see that by itself.
  return withMembers(client, methods) as unknown as T;
}
