import { XmlRpcFault } from "@wirewright/runtime/xmlrpc";
import type { MethodFetch } from "./method-caller.js";
import { readStruct } from "./read-signature.js";

/** `method` of introspection, about the method of that name. */
export interface Question {
  readonly method: string;
  readonly name: string;
}

/** `answer` is absent where the server answered with a fault. */
export interface Answered {
  readonly question: Question;
  readonly answer: { readonly value: unknown } | undefined;
}

/** Asks one question after the other, or many at once where the server can. Rejects where there is no answer at all. */
export async function* askAbout(
  questions: readonly Question[],
  fetch: MethodFetch,
  multicall: boolean,
): AsyncGenerator<Answered> {
  let several = multicall;
  for (let from = 0; from < questions.length; ) {
    const batch = questions.slice(from, from + (several ? BATCH : 1));
    fetch.onProgress(`${batch[0]?.name} (${from + 1} of ${questions.length})`);
    const answers: readonly Answered[] | undefined = several
      ? await askTogether(batch, fetch)
      : [await askOne(batch, fetch)];
    if (answers === undefined) several = false;
    else {
      yield* answers;
      from += batch.length;
    }
  }
}

async function askOne([question = NOTHING]: readonly Question[], { caller, signal }: MethodFetch): Promise<Answered> {
  try {
    return { question, answer: { value: await caller.call(question.method, [question.name], { signal }) } };
  } catch (error) {
    if (error instanceof XmlRpcFault) return { question, answer: undefined };
    throw error;
  }
}

/**
 * Undefined where the server cannot do it after all. Perl's RPC::XML 0.82 replaces the whole array by the first fault
 * (XML-RPC peers, 3).
 */
async function askTogether(
  questions: readonly Question[],
  { caller, signal }: MethodFetch,
): Promise<readonly Answered[] | undefined> {
  const calls = questions.map(({ method, name }) => ({ methodName: method, params: [name] }));
  let results: unknown;
  try {
    results = await caller.call("system.multicall", [calls], { signal });
  } catch (error) {
    if (error instanceof XmlRpcFault || isUnreadable(error)) return undefined;
    throw error;
  }
  if (!Array.isArray(results) || results.length !== questions.length) return undefined;
  const isWrapped = results.every((result) => isFault(result) || (Array.isArray(result) && result.length === 1));
  return questions.map((question, index) => {
    const result: unknown = results[index];
    if (isFault(result)) return { question, answer: undefined };
    // RPC::XML leaves the array around each result out.
    return { question, answer: { value: isWrapped && Array.isArray(result) ? result[0] : result } };
  });
}

function isFault(result: unknown): boolean {
  return readStruct(result)?.has("faultCode") === true;
}

function isUnreadable(error: unknown): boolean {
  return error instanceof Error && (error.name === "DecodeError" || error.name === "MessageError");
}

const BATCH = 50;
const NOTHING: Question = { method: "", name: "" };
