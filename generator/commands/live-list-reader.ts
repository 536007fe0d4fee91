import { catalog } from "../diagnostics/catalog.js";
import type { Problem } from "../diagnostics/diagnostic.js";
import { publicAddress } from "../fetch/source-record.js";
import type { SourceReader } from "../source/read.js";
import { METHOD_LIST_FILE } from "../source/xmlrpc/method-list.js";
import type { Invocation } from "./invocation.js";
import type { Target } from "./target.js";

/** Reads the list of methods that a server gives now, as a document; there is none beside it. */
export function liveListReader(invocation: Invocation, target: Target, address: string): SourceReader {
  return {
    allowInternalSubset: false,
    follow: async (location) => ({ failure: "absent", message: `"${location}" is not beside a list on a server` }),
    open: async () => {
      // What calls a server is loaded only now: most runs read a file.
      const { fetchMethodList } = await import("./fetch-method-list.js");
      const problems: Problem[] = [];
      const fetched = await fetchMethodList(invocation, target, address, false, (problem) => problems.push(problem));
      const bytes = fetched?.files.get(METHOD_LIST_FILE);
      const messages = problems.map(({ code, message }) => `${code}: ${message}`);
      if (bytes === undefined) {
        const [error] = problems.map(({ code }) => catalog[code]).filter(({ severity }) => severity === "error");
        const fix = error?.fix;
        return { failure: "absent", message: messages.join("; "), ...(fix === undefined ? {} : { fix }) };
      }
      for (const message of messages) invocation.note(message);
      const file = publicAddress(address);
      return [{ id: address, base: address, file, bytes, depth: 0 }];
    },
  };
}
