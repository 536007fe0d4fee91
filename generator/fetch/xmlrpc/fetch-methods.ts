import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { redact } from "@wirewright/runtime/redact";
import type { Report } from "../../diagnostics/diagnostic.js";
import { METHOD_LIST_FILE } from "../../source/xmlrpc/method-list.js";
import { RECORDS_FILE } from "../../source/xmlrpc/records-file.js";
import type { FetchedSchema } from "../fetch-schema.js";
import { publicAddress } from "../source-record.js";
import { askClasses } from "./ask-classes.js";
import { askIntrospection } from "./ask-introspection.js";
import { type FetchedList, methodNames, printMethodList } from "./fetched-list.js";
import type { MethodFetch } from "./method-caller.js";

export interface MethodFetchOptions {
  readonly url: string;
  /** Of eGroupWare, as `app.class`; without them the server is asked by introspection. */
  readonly classes?: readonly string[] | undefined;
  /** Taken out of what the server says, in case it repeats them. */
  readonly secrets: readonly string[];
  /** Take what can be had, when a part cannot. */
  readonly partial: boolean;
}

/**
 * Fetches a server's list of methods, and logs out. Undefined when it cannot be used, which is then reported: also an
 * incomplete one, unless `partial`, and an empty one, so that a good copy is never replaced.
 */
export async function fetchMethods(
  { url, classes, secrets, partial }: MethodFetchOptions,
  fetch: MethodFetch,
  report: Report,
): Promise<FetchedSchema | undefined> {
  // What is missing keeps nobody from storing the rest who asked for that.
  const listen: Report = (problem) =>
    report(partial && problem.code === "WW422" ? { ...problem, severity: "warning" } : problem);
  const list = await ask(classes, fetch, listen);
  if (list === undefined) return undefined;
  const operations = methodNames(list);
  if (!list.complete) {
    const why = fetch.signal.aborted ? "fetching was interrupted" : "a part of the list could not be had";
    const there = `${operations.length} ${operations.length === 1 ? "method is" : "methods are"} there`;
    report({ code: partial && operations.length > 0 ? "WW425" : "WW423", message: `${why}; ${there}` });
    if (!partial || operations.length === 0) return undefined;
  }
  if (operations.length === 0) {
    report({ code: "WW407", message: "the server lists no method that this user may call" });
    return undefined;
  }
  return { ...stored(url, list, secrets), operations };
}

async function ask(
  classes: readonly string[] | undefined,
  fetch: MethodFetch,
  report: Report,
): Promise<FetchedList | undefined> {
  try {
    return await (classes === undefined ? askIntrospection(fetch, report) : askClasses(classes, fetch, report));
  } finally {
    // The list is there: that the server does not answer to a logout takes nothing from it.
    const closed = fetch.caller.close().catch(() => undefined);
    // Whoever has pressed Ctrl-C does not wait for a server that does not answer to a login, either.
    await (fetch.signal.aborted ? Promise.race([closed, setTimeout(FAREWELL_MS, undefined, { ref: false })]) : closed);
  }
}

function stored(url: string, list: FetchedList, secrets: readonly string[]): Pick<FetchedSchema, "record" | "files"> {
  const text = printMethodList(list);
  const bytes = Buffer.from(secrets.some((secret) => text.includes(secret)) ? redact(text, secrets) : text, "utf8");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return {
    record: {
      address: publicAddress(url),
      files: { [METHOD_LIST_FILE]: { sha256, imports: { [RECORDS_FILE]: RECORDS_FILE } } },
    },
    files: new Map([[METHOD_LIST_FILE, bytes]]),
  };
}

const FAREWELL_MS = 2_000;
