import type { Position } from "../diagnostics/diagnostic.js";
import type { Templates } from "./templates.js";

/** The names that a template of one's own may have. */
export const TEMPLATE_NAMES: readonly TemplateName[] = ["client", "file", "index", "session"];

export type TemplateName = keyof Templates;

/** A user's template, which stands in place of ours of the same name. */
export interface OwnTemplate {
  readonly name: TemplateName;
  /** As the user would type it, for messages. */
  readonly file: string;
  readonly text: string;
}

/** A template that cannot be read, or that asks for a field that its frame does not have. */
export class TemplateError extends Error {
  readonly position: Position;

  constructor(message: string, position: Position) {
    super(message);
    this.name = "TemplateError";
    this.position = position;
  }
}

/**
 * Ours, with the user's in place of those of the same name. Handlebars' compiler is loaded only for these. They are as
 * strict as ours (a field that does not exist is an error), and escape nothing, as what they print is code.
 */
export async function withOwnTemplates(ours: Templates, own: readonly OwnTemplate[]): Promise<Templates> {
  if (own.length === 0) return ours;
  const { default: handlebars } = await import("handlebars");
  const compiled = own.map((template) => {
    const print = handlebars.compile(template.text, { noEscape: true, strict: true });
    return [template.name, (fields: object) => guarded(template, () => print(fields))] as const;
  });
  return { ...ours, ...Object.fromEntries(compiled) };
}

function guarded({ file }: OwnTemplate, print: () => string): string {
  try {
    return print();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { lineNumber, column } = error as { readonly lineNumber?: number; readonly column?: number };
    const line = lineNumber ?? Number(/^Parse error on line (\d+)/.exec(error.message)?.[1] ?? 1);
    const field = /^"([^"]*)" not defined/.exec(error.message)?.[1];
    const message =
      field === undefined ? (error.message.split("\n").at(-1) ?? "") : `there is no field "${field}" here`;
    throw new TemplateError(message, { file, line, column: (column ?? 0) + 1 });
  }
}
