/** An element that the schema does not name: what `xs:any` holds, an unknown element of a reply, an untyped fault detail. */
export interface XmlElement {
  /** The local name. */
  readonly name: string;
  /** Empty for none. */
  readonly namespace: string;
  /** By name, or `{namespace}name` for one in a namespace. Namespace declarations are not attributes. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  /**
   * Prefixes that values inside use (`xsi:type="ns1:Dog"`) with their namespaces; only on the outermost element, and
   * only when there are some.
   */
  readonly scope?: Readonly<Record<string, string>> | undefined;
}
