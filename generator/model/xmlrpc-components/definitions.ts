import type { Report } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import type { MethodList } from "../../source/xmlrpc/method-list.js";
import type { MethodDefinition, RecordDefinition, RecordsFile } from "../../source/xmlrpc/records-file.js";

/** What the records files say together: a later one replaces what an earlier one says of the same name. */
export interface Definitions {
  readonly service: string | undefined;
  readonly records: ReadonlyMap<string, RecordDefinition>;
  readonly methods: ReadonlyMap<string, DefinedMethod>;
}

/** `strict`: what does not agree with the list is an error. */
export type DefinedMethod = MethodDefinition & { readonly strict: boolean };

export function joinDefinitions(files: readonly RecordsFile[], list: MethodList, report: Report): Definitions {
  const listed = new Set(list.methods.map(({ name }) => name));
  const methods = new Map<string, DefinedMethod>();
  for (const { methods: defined, strict } of files) {
    for (const method of defined) {
      if (listed.has(method.name)) methods.set(method.name, { ...method, strict });
      else if (strict) reportUnlisted(method, listed, report);
    }
  }
  return {
    service: files.findLast(({ service }) => service !== undefined)?.service,
    records: new Map(files.flatMap(({ records }) => records).map((record) => [record.name, record])),
    methods,
  };
}

function reportUnlisted({ name, position }: MethodDefinition, listed: Iterable<string>, report: Report): void {
  report({ code: "WW409", message: `the list has no method "${name}"${didYouMean(name, listed)}`, position });
}
