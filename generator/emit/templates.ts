import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The Handlebars frames in `templates/`: what stands around a printed body, and prose. They hold no logic. */
export interface Templates {
  readonly file: (fields: { readonly about: string; readonly imports: string; readonly body: string }) => string;
  readonly client: (fields: ClientFields) => string;
  readonly index: (fields: {
    readonly modules: readonly { readonly keyword: string; readonly names: string; readonly path: string }[];
  }) => string;
}

export interface ClientFields {
  readonly summary: string;
  readonly type: string;
  readonly client: string;
  readonly methods: string;
  readonly creates: string;
  readonly create: string;
  readonly options: string;
  readonly bind: string;
  readonly session: string;
  readonly operations: string;
}

/** Loads Handlebars at the first call: a run that finds nothing to print does not pay for it. */
export async function loadTemplates(): Promise<Templates> {
  const { default: handlebars } = await import("handlebars");
  const compile = <Fields>(name: string): ((fields: Fields) => string) =>
    handlebars.compile<Fields>(readTemplate(name), { noEscape: true, strict: true });
  return { file: compile("file"), client: compile("client"), index: compile("index") };
}

/** `#templates` is the package's own folder, wherever the compiled program stands. */
function readTemplate(name: string): string {
  return readFileSync(createRequire(import.meta.url).resolve(`#templates/${name}.hbs`), "utf8");
}
