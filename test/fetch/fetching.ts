import { XmlRpcFault } from "@wirewright/runtime/xmlrpc";
import type { Problem, Report } from "../../generator/diagnostics/diagnostic.js";
import type { FetchedSchema } from "../../generator/fetch/fetch-schema.js";
import type { MethodFetch } from "../../generator/fetch/xmlrpc/method-caller.js";

/** Answers by method; any other method is fault 1. */
export type Answers = Readonly<Record<string, (parameters: readonly unknown[]) => unknown>>;

export interface Fetching {
  readonly fetch: MethodFetch;
  readonly report: Report;
  readonly problems: readonly Problem[];
  readonly codes: () => readonly string[];
  readonly calls: readonly (readonly [string, readonly unknown[]])[];
  readonly steps: readonly string[];
  /** How many times it was closed. */
  readonly closed: () => number;
}

/** A fetch whose server is a table of answers. */
export function fetching(answers: Answers, signal: AbortSignal = new AbortController().signal): Fetching {
  const problems: Problem[] = [];
  const calls: (readonly [string, readonly unknown[]])[] = [];
  const steps: string[] = [];
  let closed = 0;
  return {
    fetch: {
      signal,
      onProgress: (step) => void steps.push(step),
      caller: {
        call: async (method, parameters) => {
          calls.push([method, parameters]);
          const reply = Object.hasOwn(answers, method) ? answers[method] : undefined;
          if (reply === undefined) throw new XmlRpcFault({ code: 1, faultString: "Unknown method" });
          return reply(parameters);
        },
        close: async () => {
          closed += 1;
        },
      },
    },
    report: (problem) => void problems.push(problem),
    problems,
    codes: () => problems.map(({ code }) => code),
    calls,
    steps,
    closed: () => closed,
  };
}

/** What was fetched, as it would be stored. */
export function listed(schema: FetchedSchema | undefined): unknown {
  const bytes = schema?.files.get("list_methods.json");
  return bytes === undefined ? undefined : JSON.parse(Buffer.from(bytes).toString("utf8"));
}
