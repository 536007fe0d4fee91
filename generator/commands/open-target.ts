import { relative, resolve } from "node:path";
import { liveConfigAddress } from "../fetch/live-address.js";
import { patientReader } from "../fetch/patient-reader.js";
import { proxiedFetch } from "../fetch/proxied-fetch.js";
import { openSecrets, requestHeaders, secretValues } from "../fetch/secrets.js";
import { readSourceRecord, storedReader } from "../fetch/stored-schema.js";
import { isAddress } from "../source/is-address.js";
import { createSourceReader, type SourceReader } from "../source/read.js";
import { DEFAULT_READ_LIMITS } from "../source/read-limits.js";
import { hasMethodList } from "./has-method-list.js";
import type { Invocation } from "./invocation.js";
import { liveListReader } from "./live-list-reader.js";
import type { Target } from "./target.js";

/** A target's schema, ready to be read. */
export interface OpenedTarget {
  readonly reader: SourceReader;
  /** What the reader is to open. It may hold secrets: never printed, never stored. */
  readonly input: string;
  /** Whether the documents read, and those beside them, are all that the client depends on: not so for a server. */
  readonly closed: boolean;
  /** What must appear nowhere. */
  readonly secrets: readonly string[];
}

/** Over the network, from a folder that `fetch` filled, or from plain files. */
export function openTarget(invocation: Invocation, target: Target): OpenedTarget {
  const { cwd } = invocation;
  const { input } = target.job;
  if (isAddress(input) && hasMethodList(target, input)) return openLiveList(invocation, target, input);
  if (isAddress(input)) return openAddress(invocation, target, input);
  const doctype = target.settings.doctype === true;
  const record = readSourceRecord(resolve(cwd, input));
  if (record !== undefined)
    return { reader: storedReader(cwd, input, record, doctype), input, closed: true, secrets: [] };
  const reader = createSourceReader({ cwd, allow: allowed(cwd, target), doctype });
  return { reader, input, closed: true, secrets: [] };
}

/** Over the network. Only here secrets are looked up: whoever generates from a file needs none. */
export function openAddress(invocation: Invocation, target: Target, address: string): OpenedTarget {
  const { cwd, env, note, progress, timeoutMs } = invocation;
  const { settings, folder, secretsFile } = target;
  const secrets = openSecrets(env, folder, secretsFile);
  let reading = "";
  const source = createSourceReader({
    cwd,
    allow: allowed(cwd, target),
    doctype: settings.doctype === true,
    headers: requestHeaders(settings, secrets),
    limits: { timeoutMs },
    fetch: proxiedFetch(env, DEFAULT_READ_LIMITS.documentBytes + 1),
    onRead: (file) => {
      reading = file;
      progress(`reading ${file}`);
    },
  });
  const reader = patientReader(source, SLOW_MS, () =>
    note(`waiting for ${reading} (at most ${timeoutMs / 1000} s; --timeout changes that)`),
  );
  const input = settings.use === "liveconfig" ? liveConfigAddress(address, settings.login, secrets) : address;
  return { reader, input, closed: false, secrets: secretValues(settings, secrets) };
}

function openLiveList(invocation: Invocation, target: Target, address: string): OpenedTarget {
  return { reader: liveListReader(invocation, target, address), input: address, closed: false, secrets: [] };
}

function allowed(cwd: string, { settings, folder }: Target): readonly string[] {
  return (settings.allow ?? []).map((place) =>
    isAddress(place) ? place : relative(cwd, resolve(folder, place)) || ".",
  );
}

const SLOW_MS = 3000;
