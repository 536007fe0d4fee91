import { escapeXml } from "../escape-xml.js";
import type { XmlElement } from "../xml.js";
import {
  contentOf,
  type ElementParticle,
  type Particle,
  type Schema,
  type SchemaType,
  typeOf,
} from "./schema/schema.js";
import { type Fields, listOf, textOf, type Value } from "./values.js";

/** A response's `<command>` element, its elements in the order of the schema. */
export function writeData(schema: Schema, type: string, fields: Fields, echo: string): string {
  const content = writeFields(schema, typeOf(schema, type), fields);
  return `<command echo="${escapeXml(echo)}" xsi:type="${type}" xmlns="">${content}</command>`;
}

/** The base's own responses are in its namespace, which real servers declare on the spot. */
export function writeSuccess(echo: string): string {
  return `<command echo="${escapeXml(echo)}" xsi:type="c:SuccessResponse" xmlns:c="C" xmlns=""/>`;
}

export interface WrittenError {
  readonly message: string;
  readonly detail?: string | undefined;
}

/** Real servers leave `errorCode` out: the code stands in the summary. */
export function writeError({ message, detail }: WrittenError, echo: string): string {
  const summary = escapeXml(message);
  const data = detail === undefined ? "" : `<detail><![CDATA[${detail.replaceAll("]]>", "]]&gt;")}]]></detail>`;
  return `<command type="Error" echo="${escapeXml(echo)}" xsi:type="c:ErrorResponse" xmlns:c="C" xmlns=""><summary>${summary}</summary><summaryEnglish>${summary}</summaryEnglish>${data}</command>`;
}

/** A request as a validation error quotes it. */
export function quoteElement(element: XmlElement): string {
  const attributes = [...element.attributes].map(
    ([name, value]) => `${name.replace(/^\{.*\}/, "xsi:")}="${escapeXml(value)}"`,
  );
  if (element.name === "command" && !element.attributes.has("echo")) attributes.push('echo=""');
  const content = element.children.length > 0 ? element.children.map(quoteElement).join("") : escapeXml(element.text);
  const start = [element.name, ...attributes].join(" ");
  return content === "" ? `<${start}/>` : `<${start}>${content}</${element.name}>`;
}

function writeFields(schema: Schema, type: SchemaType, fields: Fields): string {
  if (type.kind === "simple") return "";
  return elementsIn(contentOf(schema, type))
    .flatMap((element) => listOf(fields, element.name).map((value) => writeElement(schema, element, value)))
    .join("");
}

function writeElement(schema: Schema, { name, type }: ElementParticle, value: Value): string {
  if (value === null || Array.isArray(value)) throw new Error(`the sandbox cannot write ${name}`);
  if (typeof value === "string") return value === "" ? `<${name}/>` : `<${name}>${escapeXml(value)}</${name}>`;
  const fields = value as Fields;
  const actual = textOf(fields, "$type");
  const content = writeFields(schema, typeOf(schema, actual ?? type), fields);
  return `<${name}${actual === undefined ? "" : ` xsi:type="${actual}"`}>${content}</${name}>`;
}

/** In order, each name once: a name may stand in several branches of a choice. */
function elementsIn(particles: readonly Particle[]): readonly ElementParticle[] {
  const found = new Map<string, ElementParticle>();
  const collect = (particle: Particle): void => {
    if (particle.kind !== "element") particle.parts.forEach(collect);
    else if (!found.has(particle.name)) found.set(particle.name, particle);
  };
  particles.forEach(collect);
  return [...found.values()];
}
