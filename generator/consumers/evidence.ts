import type { ts as TypeScript } from "@ts-morph/common";
import type { Overlay } from "./overlay.js";
import { plainName } from "./plain-name.js";

type Compiler = typeof TypeScript;

/** What an error has to do with a client. All names are plain. */
export interface Evidence {
  /** `type.member` that the compiler itself points at. */
  readonly related: ReadonlySet<string>;
  /** `type.member` that the message may speak of: each name in quotes of its own is taken for one of each type in it. */
  readonly told: ReadonlySet<string>;
  /** `type.member` that the statement uses. */
  readonly members: ReadonlySet<string>;
  /** Everything that the statement or the message names. */
  readonly names: ReadonlySet<string>;
  /** As the compiler wrote it. */
  readonly message: string;
}

/** Looks at the error's message, at the declarations that it points at, and at the statement that it is in. */
export function collectEvidence(
  ts: Compiler,
  program: TypeScript.Program,
  overlay: Overlay,
  error: TypeScript.Diagnostic,
  file: TypeScript.SourceFile,
): Evidence {
  const related = new Set<string>();
  const members = new Set<string>();
  const names = new Set<string>();
  for (const { file: at, start } of error.relatedInformation ?? []) {
    if (at !== undefined && start !== undefined && overlay.files.has(at.fileName)) {
      addDeclaration(ts, nodeAt(ts, at, start), related, names);
    }
  }
  const message = ts.flattenDiagnosticMessageText(error.messageText, "\n");
  const quotations = message.match(/'[^']*'|"[^"]*"/g) ?? [];
  const words = quotations.flatMap((quoted) => quoted.match(/[\p{L}\p{N}_$]+/gu) ?? []).map(plainName);
  for (const word of words) names.add(word);
  const alone = quotations.filter((quoted) => /^.[\p{L}\p{N}_$]+.$/u.test(quoted)).map(plainName);
  const told = new Set(alone.flatMap((member) => words.map((type) => `${type}.${member}`)));
  const checker = program.getTypeChecker();
  const root = statementOf(ts, nodeAt(ts, file, error.start ?? 0));
  const origins = new Set<TypeScript.Node>();
  const look = (identifier: TypeScript.Identifier, follow: boolean): void => {
    names.add(plainName(identifier.text));
    for (const declaration of declarationsOf(ts, checker, checker.getSymbolAtLocation(identifier))) {
      const source = declaration.getSourceFile();
      if (overlay.files.has(source.fileName)) addDeclaration(ts, declaration, members, names);
      else if (follow && !source.isDeclarationFile) origins.add(originOf(ts, declaration));
    }
    const type = checker.getTypeAtLocation(identifier);
    for (const name of [type.aliasSymbol?.name, type.symbol?.name]) {
      // `__type` and the like are the compiler's own names for what has none.
      if (name !== undefined && !name.startsWith("__")) names.add(plainName(name));
    }
  };
  for (const identifier of identifiersIn(ts, root)) look(identifier, true);
  // A variable says nothing of the client, but what it was made from does.
  for (const origin of origins) {
    for (const identifier of identifiersIn(ts, origin)) {
      look(identifier, false);
      const field = destructured(ts, checker, identifier);
      for (const declaration of field?.declarations ?? []) {
        if (overlay.files.has(declaration.getSourceFile().fileName)) addDeclaration(ts, declaration, members, names);
      }
    }
  }
  return { related, told, members, names, message };
}

/** The declaration of a variable with all that it is taken from; of anything else, itself. */
function originOf(ts: Compiler, declaration: TypeScript.Declaration): TypeScript.Node {
  let at: TypeScript.Node = declaration;
  while (ts.isBindingElement(at) || ts.isObjectBindingPattern(at) || ts.isArrayBindingPattern(at)) at = at.parent;
  return ts.isVariableDeclaration(at) || ts.isParameter(at) ? at : declaration;
}

/** The field that a name in `const { name } = …` takes out. */
function destructured(
  ts: Compiler,
  checker: TypeScript.TypeChecker,
  { parent, text }: TypeScript.Identifier,
): TypeScript.Symbol | undefined {
  if (!ts.isBindingElement(parent) || !ts.isObjectBindingPattern(parent.parent)) return undefined;
  const { propertyName } = parent;
  const name = propertyName !== undefined && ts.isIdentifier(propertyName) ? propertyName.text : text;
  return checker.getTypeAtLocation(parent.parent).getProperty(name);
}

function declarationsOf(
  ts: Compiler,
  checker: TypeScript.TypeChecker,
  symbol: TypeScript.Symbol | undefined,
): readonly TypeScript.Declaration[] {
  if (symbol === undefined) return [];
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  return (isAlias ? checker.getAliasedSymbol(symbol) : symbol).declarations ?? [];
}

/** A member with the type that declares it; anything else by its name. */
function addDeclaration(ts: Compiler, node: TypeScript.Node, members: Set<string>, names: Set<string>): void {
  let member: string | undefined;
  for (let at: TypeScript.Node = node; !ts.isSourceFile(at); at = at.parent) {
    const name = ts.isPropertySignature(at) || ts.isMethodSignature(at) ? at.name.getText() : undefined;
    if (name !== undefined) {
      names.add(plainName(name));
      member ??= plainName(name);
    }
    if (ts.isInterfaceDeclaration(at) || ts.isTypeAliasDeclaration(at)) {
      names.add(plainName(at.name.text));
      if (member !== undefined) members.add(`${plainName(at.name.text)}.${member}`);
    } else if (ts.isVariableDeclaration(at) && ts.isIdentifier(at.name)) names.add(plainName(at.name.text));
  }
}

function nodeAt(ts: Compiler, file: TypeScript.SourceFile, position: number): TypeScript.Node {
  let node: TypeScript.Node = file;
  for (;;) {
    const inner: TypeScript.Node | undefined = ts.forEachChild(node, (child) =>
      child.getStart(file) <= position && position < child.end ? child : undefined,
    );
    if (inner === undefined) return node;
    node = inner;
  }
}

/** The statement, but not the blocks of others that it holds. */
function statementOf(ts: Compiler, node: TypeScript.Node): TypeScript.Node {
  let at = node;
  while (!ts.isSourceFile(at.parent ?? at) && !ts.isBlock(at.parent) && !ts.isModuleBlock(at.parent)) at = at.parent;
  return at;
}

function identifiersIn(ts: Compiler, root: TypeScript.Node): readonly TypeScript.Identifier[] {
  const found: TypeScript.Identifier[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (found.length >= MAX_IDENTIFIERS) return;
    if (ts.isIdentifier(node)) found.push(node);
    if (!ts.isBlock(node) || node === root) ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** A statement may be a whole function in one expression. */
const MAX_IDENTIFIERS = 200;
