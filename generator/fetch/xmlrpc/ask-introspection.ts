import { AuthError, TransportError, WirewrightError } from "@wirewright/runtime";
import { XmlRpcFault } from "@wirewright/runtime/xmlrpc";
import type { Report } from "../../diagnostics/diagnostic.js";
import { listNames } from "../../diagnostics/list-names.js";
import { fixForConnection } from "../../source/unreachable.js";
import { askAbout, type Question } from "./ask-about.js";
import type { FetchedList, FetchedMethod } from "./fetched-list.js";
import type { MethodFetch } from "./method-caller.js";
import { readSignature, readText, readTypes } from "./read-signature.js";

/**
 * Asks any XML-RPC server for its methods, and then for the signature and the help of each. Of the listed methods only those of
 * introspection itself are called, and `system.multicall`: a list may hold a `system.shutdown`. Undefined without a list.
 */
export async function askIntrospection(fetch: MethodFetch, report: Report): Promise<FetchedList | undefined> {
  const names = await namesOf(fetch, report);
  if (names === undefined) return undefined;
  const listed = new Set(names);
  // Servers that hide the methods of introspection have them all the same.
  const isAsked = (method: string) => listed.has(method) || !names.some((name) => name.startsWith("system."));
  const questions = [SIGNATURE, HELP].filter(isAsked).flatMap((method) => names.map((name) => ({ method, name })));
  const answers = new Map<string, FetchedMethod>(names.map((name) => [name, {}]));
  const refused = new Set<string>();
  try {
    for await (const { question, answer } of askAbout(questions, fetch, listed.has("system.multicall"))) {
      const known = answers.get(question.name) ?? {};
      if (answer === undefined) refused.add(question.name);
      else answers.set(question.name, { ...known, ...read(question, answer.value) });
    }
  } catch (error) {
    if (!(error instanceof WirewrightError)) throw error;
    if (!fetch.signal.aborted) report({ code: "WW422", message: error.message });
    return { methods: Object.fromEntries(answers), complete: false };
  }
  if (refused.size > 0) {
    report({ code: "WW426", message: `the server refuses to tell about ${listNames([...refused], 5)}` });
  }
  return { methods: Object.fromEntries(answers), complete: true };
}

async function namesOf(
  { caller, signal, onProgress }: MethodFetch,
  report: Report,
): Promise<readonly string[] | undefined> {
  onProgress("system.listMethods");
  try {
    const names = readTypes(await caller.call("system.listMethods", [], { signal }));
    if (names === undefined) report({ code: "WW424", message: "system.listMethods answered without a list of names" });
    else if (names.length > MAX_METHODS) {
      report({ code: "WW424", message: `system.listMethods names more than ${MAX_METHODS} methods` });
    } else return [...new Set(names)].filter((name) => name !== "").sort();
  } catch (error) {
    if (error instanceof AuthError) report({ code: "WW420", message: error.message });
    else if (error instanceof XmlRpcFault || error instanceof TransportError || error instanceof WirewrightError) {
      report({ code: "WW424", message: `system.listMethods: ${error.message}`, fix: fixForConnection(error) });
    } else throw error;
  }
  return undefined;
}

function read({ method }: Question, value: unknown): FetchedMethod {
  if (method === HELP) {
    const help = readText(value);
    return help === undefined ? {} : { help };
  }
  // `undef` of xmlrpc-c, `signatures not supported` of Python: kept, as it is what the server says.
  const signature = readSignature(value) ?? readText(value)?.slice(0, MAX_SENTENCE);
  return signature === undefined ? {} : { signature };
}

const SIGNATURE = "system.methodSignature";
const HELP = "system.methodHelp";
const MAX_METHODS = 20_000;
const MAX_SENTENCE = 200;
