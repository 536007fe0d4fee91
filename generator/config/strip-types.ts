import type { LoadHook } from "node:module";
import { ts } from "ts-morph";

/**
 * A module hook that lets Node 20 import a TypeScript config (`node:module`, `register`). ts-morph is at hand already,
 * and only a `.ts` config on an old Node pays for loading it.
 */
export const load: LoadHook = async (url, context, nextLoad) => {
  if (!/\.m?ts$/.test(new URL(url).pathname)) return nextLoad(url, context);
  const loaded = await nextLoad(url, { ...context, format: "module" });
  const { outputText, diagnostics = [] } = ts.transpileModule(String(loaded.source), {
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true },
  });
  const [mistake] = diagnostics;
  // What the parser makes of a text with a mistake is not what its author meant.
  if (mistake !== undefined) throw new SyntaxError(ts.flattenDiagnosticMessageText(mistake.messageText, " "));
  return { format: "module", source: outputText, shortCircuit: true };
};
