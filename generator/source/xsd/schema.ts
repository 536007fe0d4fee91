import type { Position } from "../../diagnostics/diagnostic.js";
import type { XmlElement } from "../xml-tree.js";

/**
 * XML Schema 1.0 in its own words: what one `xs:schema` element says, with QNames resolved against its prefixes and
 * nothing else resolved. Attribute values are trimmed (real OCI-P schemas carry stray white space), save those whose
 * type says what white space means: defaults, fixed values, enumerations and patterns.
 * Citations are to XSD 1.0 part 1 (structures) and part 2 (datatypes).
 */
export interface Schema {
  readonly position: Position;
  /**
   * "" when there is none. For a chameleon include (part 1, 4.2.1) the including schema's, and every unprefixed
   * reference likewise.
   */
  readonly targetNamespace: string;
  readonly elementFormDefault: Form;
  readonly attributeFormDefault: Form;
  readonly references: readonly SchemaReference[];
  readonly elements: readonly ElementDeclaration[];
  readonly attributes: readonly AttributeDeclaration[];
  readonly complexTypes: readonly ComplexType[];
  readonly simpleTypes: readonly SimpleType[];
  readonly groups: readonly GroupDefinition[];
  readonly attributeGroups: readonly AttributeGroupDefinition[];
  readonly documentation?: string | undefined;
}

export type Form = "qualified" | "unqualified";

/** An expanded name. `prefixed` is the text as written, for messages. */
export interface QName {
  readonly namespace: string;
  readonly name: string;
  readonly prefixed: string;
  readonly position: Position;
}

/** `xs:include`, `xs:import` or `xs:redefine`; the reader follows it, what it redefines stands inside. */
export interface SchemaReference {
  readonly kind: "include" | "import" | "redefine";
  readonly namespace?: string | undefined;
  readonly location?: string | undefined;
  readonly position: Position;
  /** Only of a redefine (part 1, 4.2.2). */
  readonly complexTypes: readonly ComplexType[];
  readonly simpleTypes: readonly SimpleType[];
  readonly groups: readonly GroupDefinition[];
  readonly attributeGroups: readonly AttributeGroupDefinition[];
}

export interface Occurs {
  readonly min: number;
  readonly max: number | "unbounded";
}

interface Component {
  readonly position: Position;
  readonly documentation?: string | undefined;
  /** `xs:appinfo` elements, verbatim. */
  readonly appinfo: readonly XmlElement[];
}

/** Global or local. A local one has `occurs`; a reference has `ref` and no `name`. */
export interface ElementDeclaration extends Component {
  readonly kind: "element";
  readonly name: string;
  readonly ref?: QName | undefined;
  readonly type?: QName | undefined;
  readonly complexType?: ComplexType | undefined;
  readonly simpleType?: SimpleType | undefined;
  readonly form?: Form | undefined;
  readonly occurs: Occurs;
  readonly nillable: boolean;
  readonly abstract: boolean;
  readonly default?: string | undefined;
  readonly fixed?: string | undefined;
  readonly substitutionGroup?: QName | undefined;
}

export interface AttributeDeclaration extends Component {
  readonly name: string;
  readonly ref?: QName | undefined;
  readonly type?: QName | undefined;
  readonly simpleType?: SimpleType | undefined;
  readonly form?: Form | undefined;
  readonly use: "optional" | "required" | "prohibited";
  readonly default?: string | undefined;
  readonly fixed?: string | undefined;
  /**
   * `wsdl:arrayType` on a reference to `soapenc:arrayType` (WSDL 1.1, 2.2): the innermost item's type, and the dimensions
   * of each array around it, the outermost last: `xs:int[,][]` is an array of two-dimensional arrays.
   */
  readonly arrayType?: { readonly item: QName; readonly dimensions: readonly number[] } | undefined;
}

/** Part 1, 3.4.2. `name` is "" for an anonymous one. */
export interface ComplexType extends Component, AttributeUses {
  readonly name: string;
  readonly abstract: boolean;
  readonly mixed: boolean;
  readonly content: ComplexContent;
}

export interface AttributeUses {
  readonly attributes: readonly AttributeDeclaration[];
  readonly attributeGroups: readonly QName[];
  readonly anyAttribute?: WildcardDeclaration | undefined;
}

export type ComplexContent =
  | { readonly kind: "particles"; readonly particle?: ParticleDeclaration | undefined }
  | {
      readonly kind: "complex";
      readonly derivation: "extension" | "restriction";
      readonly base: QName;
      readonly particle?: ParticleDeclaration | undefined;
    }
  | {
      readonly kind: "simple";
      readonly derivation: "extension" | "restriction";
      readonly base: QName;
      readonly simpleType?: SimpleType | undefined;
      readonly facets: readonly Facet[];
    };

export type ParticleDeclaration = ElementDeclaration | GroupReference | ModelGroup | WildcardDeclaration;

export interface ModelGroup extends Component {
  readonly kind: "sequence" | "choice" | "all";
  readonly occurs: Occurs;
  readonly particles: readonly ParticleDeclaration[];
}

export interface GroupReference extends Component {
  readonly kind: "group";
  readonly ref: QName;
  readonly occurs: Occurs;
}

export interface WildcardDeclaration extends Component {
  readonly kind: "any";
  readonly namespaces: "##any" | "##other" | readonly string[];
  readonly process: "strict" | "lax" | "skip";
  readonly occurs: Occurs;
}

export interface GroupDefinition extends Component {
  readonly name: string;
  readonly group?: ModelGroup | undefined;
}

export interface AttributeGroupDefinition extends Component, AttributeUses {
  readonly name: string;
}

/** Part 2, 4.1.2. `name` is "" for an anonymous one. */
export interface SimpleType extends Component {
  readonly name: string;
  readonly variety:
    | {
        readonly kind: "restriction";
        readonly base?: QName | undefined;
        readonly simpleType?: SimpleType | undefined;
        readonly facets: readonly Facet[];
      }
    | { readonly kind: "list"; readonly item?: QName | undefined; readonly simpleType?: SimpleType | undefined }
    | { readonly kind: "union"; readonly members: readonly QName[]; readonly simpleTypes: readonly SimpleType[] };
}

/**
 * Part 2, 4.3: name as in the standard (`maxLength`, `enumeration`). The value is trimmed, but for a pattern and an
 * enumeration.
 */
export interface Facet {
  readonly name: string;
  readonly value: string;
  readonly position: Position;
  readonly documentation?: string | undefined;
}
