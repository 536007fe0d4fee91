import type { CallOptions, Client } from "./client.js";
import { parseXmlRpcOperation } from "./descriptor/parse-xmlrpc-operation.js";
import type { Operation } from "./message.js";
import { withMembers } from "./with-members.js";

type AnyOperation = Operation<unknown, unknown, unknown, unknown, unknown>;

/** An operation for each method of `T`, and a tree for each group of methods. */
export type OperationTree<T> = {
  readonly [Name in keyof T]: T[Name] extends (...parameters: never[]) => unknown
    ? AnyOperation
    : OperationTree<T[Name]>;
};

/**
 * Makes a method client of XML-RPC methods in groups: `client` itself with the groups and methods of `tree`. A method takes
 * its parameters, then what a call may tell the client. The generated interface `T` says what each takes and returns; see
 * `docs/generated-code.md`.
 */
export function bindGroups<T extends Session, Session extends Client = Client>(
  client: Session,
  tree: OperationTree<Omit<T, keyof Session>>,
): T {
  // The generated interface is the declaration of exactly these methods: the compiler cannot see that by itself.
  return withMembers(client, bind(client, tree)) as unknown as T;
}

function bind(client: Client, tree: object): Record<string, unknown> {
  const bound: Record<string, unknown> = {};
  for (const [name, node] of Object.entries(tree as Readonly<Record<string, object>>)) {
    bound[name] = isOperation(node) ? method(client, node) : bind(client, node);
  }
  return bound;
}

/** A group's `kind` is no text, but a group or an operation. */
function isOperation(node: object): node is AnyOperation {
  return "kind" in node && node.kind === "operation";
}

function method(client: Client, operation: AnyOperation): (...given: readonly unknown[]) => Promise<unknown> {
  let counts: ReadonlySet<number> | undefined;
  return (...given) => {
    counts ??= parameterCounts(operation);
    // Options stand behind the parameters, and only where no overload has a parameter there.
    const last = given.length - 1;
    if (counts.has(given.length) || !counts.has(last)) return client.send(operation, given);
    return client.send(operation, given.slice(0, last), given[last] as CallOptions | undefined);
  };
}

/** How many parameters the signatures take; none where any number may come. */
function parameterCounts(operation: AnyOperation): ReadonlySet<number> {
  const { signatures } = parseXmlRpcOperation(operation.text);
  if (signatures.some(({ rest }) => rest === true)) return new Set();
  return new Set(signatures.map(({ parameters }) => parameters.length));
}
