import { isRecord } from "../codec/record.js";
import type { Frame, StrayFrame } from "../socket/frame-profile.js";

/** An app that the PBX lets a user have. */
export interface InnovaphoneApp {
  /** Of its object at the PBX: what the PBX's administrator calls it. */
  readonly name: string;
  readonly title?: string | undefined;
  /** As the PBX states it: with the app's own name, "innovaphone-users", as its last part. */
  readonly url?: string | undefined;
  readonly info?: unknown;
}

/** The apps as of the latest frames of a PBX. */
export interface AppList {
  /** A list from its beginning follows, from another connection. The one before counts until it is complete. */
  begin(): void;
  /** True when it was one of these frames. */
  take(frame: Frame | StrayFrame): boolean;
  /** Waits for the first list. */
  whenKnown(): Promise<readonly InnovaphoneApp[]>;
  fail(error: Error): void;
}

/** Old builds send all apps in `UpdateApps`; newer ones an `UpdateAppsInfo` each, then `UpdateAppsComplete`. */
export function createAppList(): AppList {
  let apps = new Map<string, InnovaphoneApp>();
  let next: Map<string, InnovaphoneApp> | undefined = new Map();
  let known = (): void => {};
  let fail = (_error: Error): void => {};
  const first = new Promise<void>((resolve, reject) => {
    known = resolve;
    fail = reject;
  });
  first.catch(() => {});

  function add(value: unknown): void {
    const list = next ?? apps;
    if (!isRecord(value) || list.size >= MOST_APPS) return;
    const { name, title, url, info } = value;
    if (typeof name === "string") list.set(name, { name, title: textOf(title), url: textOf(url), info });
  }

  return {
    begin() {
      next = new Map();
    },
    take(frame) {
      if (frame.kind === "stray") return false;
      const data = frame.data as Readonly<Record<string, unknown>>;
      if (frame.name === "UpdateApps") {
        next = new Map();
        if (Array.isArray(data["apps"])) data["apps"].forEach(add);
      } else if (frame.name === "UpdateAppsInfo") add(data["app"]);
      else if (frame.name !== "UpdateAppsComplete") return false;
      if (frame.name !== "UpdateAppsInfo") {
        apps = next ?? apps;
        next = undefined;
        known();
      }
      return true;
    },
    async whenKnown() {
      await first;
      return [...apps.values()];
    },
    fail: (error) => fail(error),
  };
}

/**
 * The app of this name: its object's, or the last part of its address, as the PHP client of innovaphone has it. Some
 * of these begin with "$", which may be left out.
 */
export function findApp(apps: readonly InnovaphoneApp[], name: string): InnovaphoneApp | undefined {
  const plain = name.replace(/^\$/, "");
  return apps.find((app) => app.name === name) ?? apps.find(({ url }) => lastPart(url) === plain);
}

function lastPart(url: string | undefined): string | undefined {
  return url
    ?.replace(/[?#].*$/s, "")
    .replace(/^.*\//s, "")
    .replace(/^\$/, "");
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** More than any PBX has; a list without end is to fill no memory. */
const MOST_APPS = 10_000;
