import { catalog } from "../diagnostics/catalog.js";
import type { Change } from "../model/compare/change.js";
import { callSiteWords, type DiffResult } from "./diff-summary.js";

/** The comparison for programs: every change, silenced ones too, with why. */
export function diffJson({ systems, callSites }: DiffResult): Readonly<Record<string, unknown>> {
  return {
    systems: systems.map(({ instance, changes, accepted }) => ({
      ...(instance === undefined ? {} : { instance }),
      changes: changes.map(changeJson),
      accepted: [...accepted].map(([change, { reason, until }]) => ({ ...changeJson(change), reason, until })),
    })),
    ...(callSites === undefined
      ? {}
      : {
          summary: callSiteWords(callSites),
          callSites: callSites.map(({ cause, ...site }) => ({
            ...site,
            cause: cause === undefined ? null : { code: cause.code, path: cause.path },
          })),
        }),
  };
}

function changeJson({ subject: _subject, ...change }: Change): Readonly<Record<string, unknown>> {
  return { ...change, title: catalog[change.code].title };
}
