/**
 * The Handlebars frames in `templates/`: what stands around a printed body, and prose. They hold no logic, and are compiled
 * by the build (`templates/precompile.mjs`).
 */
export interface Templates {
  readonly file: (fields: { readonly about: string; readonly imports: string; readonly body: string }) => string;
  readonly client: (fields: ClientFields) => string;
  readonly session: (fields: SessionFields) => string;
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

export interface SessionFields {
  readonly summary: string;
  readonly type: string;
  readonly client: string;
  readonly members: string;
  readonly creates: string;
  readonly create: string;
  readonly options: string;
  readonly bind: string;
  readonly session: string;
  readonly operations: string;
}

/** Loads what prints them at the first call: a run that finds nothing to print does not pay for it. */
export async function loadTemplates(): Promise<Templates> {
  return import("#templates");
}
