import { AuthError, TransportError, WirewrightError } from "@wirewright/runtime";
import { XmlRpcFault } from "@wirewright/runtime/xmlrpc";
import type { Report } from "../../diagnostics/diagnostic.js";
import { fixForConnection } from "../../source/unreachable.js";
import type { FetchedClassMethod, FetchedList } from "./fetched-list.js";
import type { MethodFetch } from "./method-caller.js";
import { readSignature, readStruct, readText, readTypes } from "./read-signature.js";

/** The classes that most sites of release 1.4 to 1.8 have (eGroupWare facts, 2, "Introspection"). */
export const EGROUPWARE_CLASSES: readonly string[] = [
  "addressbook.boaddressbook",
  "calendar.bocalendar",
  "infolog.boinfolog",
  "preferences.bosettings",
  "preferences.bopassword",
];

/**
 * Asks eGroupWare classes for their lists, one after the other: `system.listMethods` names none of their methods. What the
 * user may not use is left out with a warning. Undefined when the server lets nobody in.
 */
export async function askClasses(
  classes: readonly string[],
  { caller, signal, onProgress }: MethodFetch,
  report: Report,
): Promise<FetchedList | undefined> {
  const found = new Map<string, Readonly<Record<string, FetchedClassMethod>>>();
  let complete = true;
  for (const [index, name] of classes.entries()) {
    if (signal.aborted) return { classes: Object.fromEntries(found), complete: false };
    onProgress(`${name} (${index + 1} of ${classes.length})`);
    try {
      const methods = readMethods(await listOf(name, { caller, signal }));
      if (methods === undefined) {
        complete = false;
        report({ code: "WW422", message: `"${name}" answered with something else than a list of methods` });
      } else if (Object.keys(methods).length === 0) report({ code: "WW421", message: `"${name}" lists no method` });
      else found.set(name, methods);
    } catch (error) {
      if (!(error instanceof WirewrightError)) throw error;
      if (isShut(error)) {
        report({ code: "WW420", message: error.message });
        return undefined;
      }
      if (isSkipped(error)) {
        report({ code: "WW421", message: `"${name}": ${error.message}` });
        continue;
      }
      complete = false;
      if (signal.aborted) break;
      // A server that does not answer is not asked four times more, and after one login that goes wrong there is no other.
      const isGone = error instanceof TransportError || error.operation === "system.login";
      if (isGone && found.size === 0) {
        report({ code: "WW424", message: error.message, fix: fixForConnection(error) ?? CHECK_PATH });
        return undefined;
      }
      report({ code: "WW422", message: `"${name}": ${error.message}` });
      if (isGone) break;
    }
  }
  return { classes: Object.fromEntries(found), complete };
}

/** Exactly one argument, `xmlrpc`; a few classes want it in a struct. With another argument the server answers fault 3. */
async function listOf(name: string, { caller, signal }: Pick<MethodFetch, "caller" | "signal">): Promise<unknown> {
  const method = `${name}.list_methods`;
  const forms: readonly [unknown, unknown] = ["xmlrpc", { type: "xmlrpc" }];
  const [first, second] = WANT_STRUCT.has(name.slice(0, name.indexOf("."))) ? [forms[1], forms[0]] : forms;
  try {
    return await caller.call(method, [first], { signal });
  } catch (error) {
    if (!(error instanceof XmlRpcFault) || error.code !== INCORRECT_PARAMETERS) throw error;
    return await caller.call(method, [second], { signal });
  }
}

/** Only what we know of a method is kept; undefined where the answer is no list. */
function readMethods(answer: unknown): Readonly<Record<string, FetchedClassMethod>> | undefined {
  // A class without a list answers with an untyped empty value, or null.
  const methods = answer === "" || answer === null ? new Map<string, unknown>() : readStruct(answer);
  if (methods === undefined) return undefined;
  // What has no name cannot be called.
  const read = [...methods].filter(([key]) => key !== "").map(([key, value]) => [key, readMethod(value)] as const);
  return read.some(([, method]) => method === undefined)
    ? undefined
    : Object.fromEntries(read.map(([key, method]) => [key, method ?? {}]));
}

function readMethod(value: unknown): FetchedClassMethod | undefined {
  const members = readStruct(value);
  if (members === undefined) return undefined;
  const own = {
    function: readText(members.get("function")),
    signature: readSignature(members.get("signature")),
    docstring: readText(members.get("docstring")),
    in: readTypes(members.get("in")),
    out: readTypes(members.get("out")),
  };
  return Object.fromEntries(Object.entries(own).filter(([, member]) => member !== undefined));
}

function isShut(error: WirewrightError): boolean {
  return error instanceof AuthError || (error instanceof XmlRpcFault && error.code === DISABLED);
}

function isSkipped(error: WirewrightError): boolean {
  return error instanceof XmlRpcFault && (error.code === UNKNOWN_METHOD || error.code === ACCESS_DENIED);
}

/** The faults of eGroupWare (eGroupWare facts, 2, "Faults"). */
const UNKNOWN_METHOD = 1;
const INCORRECT_PARAMETERS = 3;
const ACCESS_DENIED = 18;
const DISABLED = 9999;

const CHECK_PATH =
  "Check the path of the address: it is that of eGroupWare, such as https://groupware.example.com/egroupware.";

const WANT_STRUCT: ReadonlySet<string> = new Set(["projects", "tts", "filescenter"]);
