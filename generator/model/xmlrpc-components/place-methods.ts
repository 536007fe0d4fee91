import type { Report } from "../../diagnostics/diagnostic.js";
import type { ListedMethod } from "../../source/xmlrpc/method-list.js";
import type { Topic } from "../model.js";

/** Where a method stands in the client, and in which file. */
export interface Place {
  readonly path: readonly string[];
  readonly topic: Topic;
}

/**
 * Groups methods as the server does, by the dots in their names. Of eGroupWare's classes the one with the application's name
 * (`addressbook.boaddressbook`) is left out. No two stand at one place, and none where a group is.
 */
export function placeMethods(methods: readonly ListedMethod[], report: Report): ReadonlyMap<ListedMethod, Place> {
  const short = methods.map((method) => ({ method, wanted: shortPath(method) }));
  const groups = new Set(short.flatMap(({ wanted }) => groupsOf(wanted)));
  const taken = new Set<string>();
  const places = new Map<ListedMethod, Place>();
  const topics = new Map<string, Topic>();
  for (const { method, wanted } of short) {
    const path = firstFree(method, wanted, groups, taken);
    if (path !== wanted) {
      const message = `"${wanted.join(".")}" is taken, so the method "${method.name}" stands at "${path.join(".")}"`;
      report({ code: "WW406", message, position: method.position });
    }
    taken.add(keyOf(path));
    for (const group of groupsOf(path)) groups.add(group);
    const group = keyOf(path.slice(0, -1));
    const topic = topics.get(group) ?? topicOf(path);
    topics.set(group, topic);
    places.set(method, { path, topic });
  }
  return places;
}

function shortPath({ name, className }: ListedMethod): readonly string[] {
  if (className === undefined) return split(name);
  const [app = "", ...rest] = split(className);
  const key = name.slice(className.length + 1);
  return rest.join(".") === `bo${app}` ? [app, key] : [app, ...rest, key];
}

function firstFree(
  method: ListedMethod,
  wanted: readonly string[],
  groups: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): readonly string[] {
  const isFree = (path: readonly string[]) =>
    !taken.has(keyOf(path)) && !groups.has(keyOf(path)) && !groupsOf(path).some((group) => taken.has(group));
  if (isFree(wanted)) return wanted;
  const whole = split(method.name);
  if (isFree(whole)) return whole;
  for (let suffix = "_"; ; suffix += "_") {
    const path = [...whole.slice(0, -1), `${whole.at(-1)}${suffix}`];
    if (isFree(path)) return path;
  }
}

/** A name of dots alone is left whole, and so is what is deeper than anybody groups. */
function split(name: string): readonly string[] {
  const steps = name.split(".").filter((step) => step !== "");
  if (steps.length <= MAX_DEPTH) return steps.length === 0 ? [name] : steps;
  return [...steps.slice(0, MAX_DEPTH - 1), steps.slice(MAX_DEPTH - 1).join(".")];
}

function groupsOf(path: readonly string[]): readonly string[] {
  return path.slice(1).map((_step, index) => keyOf(path.slice(0, index + 1)));
}

function keyOf(path: readonly string[]): string {
  return path.join("\0");
}

/** `metaWeblog` is `meta-weblog`; a method outside of all groups is among the `methods`. */
function topicOf(path: readonly string[]): Topic {
  const words = path.slice(0, -1).map((step) =>
    step
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1-$2")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, ""),
  );
  return words.filter((word) => word !== "").join("/") || "methods";
}

const MAX_DEPTH = 16;
