/** An OCI table. `Known` are the headings that the schema's documentation names; a server may send others. */
export interface OciTable<Known extends string = never> {
  /** In the server's order. A heading that stands twice is `Name (2)` the second time. */
  readonly columns: readonly string[];
  readonly rows: readonly OciRow<Known>[];
}

/** A row by heading, never by position. An empty cell is `""`; a column that did not come is absent. */
export type OciRow<Known extends string = never> = { readonly [Heading in Known]?: string | undefined } & {
  readonly [heading: string]: string | undefined;
};
