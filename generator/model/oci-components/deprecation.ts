import type { Position, Report } from "../../diagnostics/diagnostic.js";
import { localName } from "../local-names.js";
import type { Described, TypeDefinition, TypeId } from "../model.js";

/** What is said of a type that has been replaced, or only of a command that stands in a file of deprecated ones. */
export interface Deprecation {
  readonly text: string;
  /** The name that the prose gives, whether or not there is such a type. */
  readonly target?: string | undefined;
  /** The type that it means. */
  readonly successor?: TypeId | undefined;
  /** It stands in a file of deprecated ones, or is plainly called so. */
  readonly listed: boolean;
  /** The documentation without the sentence that was understood. */
  readonly documentation?: string | undefined;
}

interface DocumentedType {
  readonly name: string;
  readonly position?: Position | undefined;
  readonly documentation?: string | undefined;
}

/** The type that a name in prose means. */
export type FindSuccessor = (name: string) => TypeId | undefined;

/** Prose is careless of letter case: `…Request21Sp1` for `…Request21sp1`. */
export function successorsAmong(ids: Iterable<TypeId>): FindSuccessor {
  const byName = new Map<string, TypeId>();
  for (const id of ids) {
    const name = localName(id);
    byName.set(name, id);
    const folded = name.toLowerCase();
    if (!byName.has(folded)) byName.set(folded, id);
  }
  return (name) => byName.get(name) ?? byName.get(name.toLowerCase());
}

/**
 * Undefined for what is not deprecated. The schemas say so in prose only, "Replaced by: X in AS data mode" and now and then
 * "Deprecated by X", where case, colon and spaces vary; what stands in a file named "Deprecated" is, too.
 */
export function deprecationOf(type: DocumentedType, find: FindSuccessor): Deprecation | undefined {
  const { name, position, documentation = "" } = type;
  const listed =
    name.includes("Request") && (/deprecated[^/]*$/i.test(position?.file ?? "") || CALLED_SO.test(documentation));
  for (const found of documentation.matchAll(REPLACED)) {
    const { target, mode } = found.groups ?? {};
    const successor = target === undefined ? undefined : find(target);
    const isNamed = successor !== undefined || (target !== undefined && COMMAND.test(target));
    const before = documentation.slice(0, found.index);
    const isSentence = /^[A-Z]/.test(found[0]) && /(?:^|[.\n]\s*)$/.test(before);
    if (!isNamed && !isSentence) continue;
    const isLine = isNamed && /(?:^|\n)$/.test(before);
    const rest = isLine ? before.trimEnd() + documentation.slice(found.index + found[0].length) : documentation;
    return {
      text: mode === undefined ? "" : `Replaced in ${mode.toUpperCase()} data mode.`,
      ...(isNamed ? { target, successor } : {}),
      listed,
      documentation: rest.trim(),
    };
  }
  return listed ? { text: "The schema lists it as deprecated.", listed } : undefined;
}

/** The parts of a type's description that a deprecation changes; none for a type that is not deprecated. */
export function describeDeprecation(
  type: TypeDefinition,
  find: FindSuccessor,
  report: Report,
): Pick<Described, "deprecated" | "documentation"> {
  const deprecation = type.anonymous ? undefined : deprecationOf(type, find);
  if (deprecation === undefined) return {};
  const { text, target, successor, documentation } = deprecation;
  const described = documentation === undefined ? {} : { documentation };
  if (successor !== undefined) return { ...described, deprecated: { text, successor } };
  if (target === undefined) return { ...described, deprecated: { text: text === "" ? "It has been replaced." : text } };
  report({
    code: "WW322",
    message: `"${type.name}" is said to be replaced by "${target}", which the schemas do not define`,
    position: type.position,
  });
  const missing = `Replaced by \`${target}\`, which this schema does not have.`;
  return { ...described, deprecated: { text: `${text} ${missing}`.trim() } };
}

const COMMAND = /(?:Request|Response)\w*$/;
const VERB = String.raw`(?:replaced|superseded|obsoleted|deprecated)\s+by|(?:deprecated|obsolete)[.,;:]?\s+(?:please\s+)?use`;
/** What is plainly a command may stand behind an article, or on the next line. */
const TARGET = String.raw`(?:\s*(?:(?:the|an?)\s+)?(?=\w+(?:Request|Response))|[ \t]*)(?<target>[A-Za-z_]\w*)?`;
const MODE = String.raw`(?:\s+in\s+(?<mode>AS|XS)\s+(?:data\s+)?mode)?`;
const REPLACED = new RegExp(String.raw`\b(?:${VERB})\s*[:-]?${TARGET}(?:\s+instead)?${MODE}[ \t]*\.?`, "gi");
const CALLED_SO =
  /(?:^|[.\n])[ \t\r]*This (?:command|request|transaction) (?:is|has been) (?:now )?(?:deprecated|obsolete)\b/i;
