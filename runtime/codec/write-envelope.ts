import { ValidationError } from "../errors.js";
import { writeElement } from "../xml/write-element.js";
import type { XmlElement } from "../xml/xml-element.js";
import { insertAttributes, type RootCodec } from "./bound-root.js";
import { createContext, ENCODING_NAMESPACES, type EncodeContext, rootDeclarations } from "./encode-context.js";
import { ENVELOPE_NAMESPACES, type Protocol } from "./envelope-namespaces.js";
import { kindOf } from "./kind-of.js";
import { invalid, outermost } from "./problem.js";
import { unknownProperty } from "./unknown-property.js";

/** An envelope with its XML declaration: header blocks, then what `writeBody` writes. */
export function writeEnvelope(
  protocol: Protocol,
  headers: readonly RootCodec[],
  header: unknown,
  writeBody: (context: EncodeContext) => void,
  operation?: string,
  blocks: readonly XmlElement[] = [],
): string {
  const context = createContext();
  const isDeclared = header !== undefined && header !== null;
  if (!Array.isArray(blocks)) throw outermost(invalid("type", "is no array"), "headerBlocks", operation);
  if (isDeclared || blocks.length > 0) {
    context.out += "<soap:Header>";
    if (isDeclared) writeDeclared(headers, header, context, operation);
    for (const block of blocks) context.out += undeclared(block, operation);
    context.out += "</soap:Header>";
  }
  context.out += "<soap:Body>";
  writeBody(context);
  const declarations = context.used === 0 ? "" : rootDeclarations(context.used, protocol);
  return `${DECLARATION}<soap:Envelope xmlns:soap="${ENVELOPE_NAMESPACES[protocol]}"${declarations}>${context.out}</soap:Body></soap:Envelope>`;
}

/** Writes the body's element; an encoded one names its encoding (SOAP 1.1, 4.1.1). */
export function writeBodyElement(
  root: RootCodec,
  value: unknown,
  encoded: boolean,
  protocol: Protocol,
  context: EncodeContext,
  operation: string,
): void {
  const start = context.out.length;
  root.write(value, context, operation);
  if (!encoded) return;
  context.out = insertAttributes(context.out, start, ` soap:encodingStyle="${ENCODING_NAMESPACES[protocol]}"`);
}

/** The blocks of an object that is keyed by their local names. */
function writeDeclared(
  headers: readonly RootCodec[],
  header: unknown,
  context: EncodeContext,
  operation: string | undefined,
): void {
  const failed = (error: ValidationError) => outermost(error, "soapHeader", operation);
  if (typeof header !== "object" || header === null)
    throw failed(invalid("type", `an object is expected, ${kindOf(header)} was given`));
  const unknown = unknownProperty(header, new Set(headers.map(({ name }) => name)), "the SOAP header");
  if (unknown !== undefined) throw failed(unknown);
  for (const block of headers) {
    const value = Object.hasOwn(header, block.name) ? (header as Record<string, unknown>)[block.name] : undefined;
    if (value !== undefined) block.write(value, context, operation);
  }
}

function undeclared(block: XmlElement, operation: string | undefined): string {
  try {
    return writeElement(block, "");
  } catch (error) {
    throw error instanceof ValidationError ? outermost(error, "headerBlocks", operation) : error;
  }
}

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';
