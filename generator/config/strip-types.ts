import type { LoadHook } from "node:module";
import { ts } from "ts-morph";

/**
 * A module hook that lets Node 20 import a TypeScript config (`node:module`, `register`). ts-morph is at hand already,
 * and only a `.ts` config on an old Node pays for loading it.
 */
export const load: LoadHook = async (url, context, nextLoad) => {
  if (!/\.m?ts$/.test(new URL(url).pathname)) return nextLoad(url, context);
  const loaded = await nextLoad(url, { ...context, format: "module" });
  const { outputText } = ts.transpileModule(String(loaded.source), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true },
  });
  return { format: "module", source: outputText, shortCircuit: true };
};
