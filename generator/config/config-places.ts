import { ts } from "ts-morph";
import { createLocator, type LineAndColumn } from "../diagnostics/position.js";

// Loaded only to say where a config is wrong: a config that is right never pays for it.

/** What the parser has against a config's text, each with its place. Empty for text that is well-formed. */
export function syntaxErrors(text: string, file: string): readonly (LineAndColumn & { readonly message: string })[] {
  const locate = createLocator(text);
  if (file.endsWith(".json")) {
    const offset = jsonErrorOffset(text);
    return offset === undefined ? [] : [{ ...locate(offset), message: "this is not JSON from here on" }];
  }
  const { diagnostics = [] } = ts.transpileModule(text, { fileName: "config.mts", reportDiagnostics: true });
  return diagnostics.map(({ start = 0, messageText }) => ({
    ...locate(start),
    message: ts.flattenDiagnosticMessageText(messageText, " "),
  }));
}

/** Where a setting such as `systems.prod.only[0]` is written, or what of it is; undefined where the config computes it. */
export function placeOfSetting(text: string, file: string, setting: string): LineAndColumn | undefined {
  const path = setting.split(/[.[\]]+/).filter((step) => step !== "");
  const source = file.endsWith(".json")
    ? ts.parseJsonText("config.json", text)
    : ts.createSourceFile("config.mts", text, ts.ScriptTarget.Latest, true);
  const found = findWithin(source, path);
  return found === undefined ? undefined : createLocator(text)(found.getStart(source));
}

/** The outermost object literal that has the first step leads the way. */
function findWithin(node: ts.Node, path: readonly string[]): ts.Node | undefined {
  if (ts.isObjectLiteralExpression(node)) {
    const found = descend(node, path);
    if (found !== undefined) return found;
  }
  return ts.forEachChild(node, (child) => findWithin(child, path));
}

function descend(node: ts.Node, [step, ...rest]: readonly string[]): ts.Node | undefined {
  if (step === undefined) return undefined;
  if (ts.isArrayLiteralExpression(node)) return node.elements[Number(step)];
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const property = node.properties.find(({ name }) => name !== undefined && nameOf(name) === step);
  if (property === undefined) return undefined;
  return (ts.isPropertyAssignment(property) ? descend(property.initializer, rest) : undefined) ?? property;
}

function nameOf(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
}

function jsonErrorOffset(text: string): number | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    // V8 names the offset but where the text ends too early.
    const offset = /at position (\d+)/.exec(String(error))?.[1];
    return offset === undefined ? text.trimEnd().length : Number(offset);
  }
}
