/** What a user or a system may choose about the model. */
export interface ModelOptions {
  /** The main document's target namespace. Default: the WSDL's own; for schemas the one that defines most types. */
  readonly mainNamespace?: string | undefined;
  /**
   * Which types that only wrap a list become arrays. `convention` (the default): those named `ArrayOf…`; `all`: every
   * type of that shape (LiveConfig's); never one that is a document's root or that others derive from.
   */
  readonly arrays?: ArrayMode | undefined;
  /** Fields of operation inputs that the session fills in. */
  readonly injected?: readonly InjectedField[] | undefined;
  /** Of a WSDL: the first service with a SOAP port (the default), all of them, or those of these names. */
  readonly services?: "first" | "all" | readonly string[] | undefined;
  /** The port, by name. Default: each service's first SOAP port. */
  readonly port?: string | undefined;
  /** `all`: every SOAP port of a chosen service, not only one. Default: `first`. */
  readonly ports?: "first" | "all" | undefined;
  /** Only operations that match one of these patterns; `*` stands for any characters. */
  readonly only?: readonly string[] | undefined;
  /** Of OCI-P: leave out commands that their documentation or their schema file calls deprecated. Default: false. */
  readonly excludeDeprecated?: boolean | undefined;
  /** Of OCI-P: of each command only its newest version. Default: false. */
  readonly latestOnly?: boolean | undefined;
}

export type ArrayMode = "convention" | "all" | "none";

export interface InjectedField {
  /** The element's local name. */
  readonly name: string;
  /** Its type's local name, where the name alone could mean something else. */
  readonly type?: string | undefined;
}
