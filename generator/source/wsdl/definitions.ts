import type { Position } from "../../diagnostics/diagnostic.js";
import type { QName, Schema } from "../xsd/schema.js";

/** WSDL 1.1 in its own words, all imported documents together. Section numbers are those of the W3C note. */
export interface Definitions {
  /** The main document's. */
  readonly targetNamespace: string;
  readonly position: Position;
  readonly documentation?: string | undefined;
  /** Inline and imported, each schema document once per namespace that it serves. */
  readonly schemas: readonly Schema[];
  readonly messages: readonly MessageDefinition[];
  readonly portTypes: readonly PortType[];
  readonly bindings: readonly Binding[];
  readonly services: readonly ServiceDefinition[];
}

interface Named {
  readonly name: string;
  /** The target namespace of the document that holds it. */
  readonly namespace: string;
  readonly position: Position;
  readonly documentation?: string | undefined;
}

export interface MessageDefinition extends Named {
  readonly parts: readonly Part[];
}

export interface Part {
  readonly name: string;
  readonly element?: QName | undefined;
  readonly type?: QName | undefined;
  readonly position: Position;
}

export interface PortType extends Named {
  readonly operations: readonly PortTypeOperation[];
}

export interface PortTypeOperation extends Omit<Named, "namespace"> {
  /** `solicit-response` and `notification` (2.4.3, 2.4.4) are for a server to start: reported, not generated. */
  readonly pattern: "one-way" | "request-response" | "solicit-response" | "notification";
  readonly input?: OperationMessage | undefined;
  readonly output?: OperationMessage | undefined;
  readonly faults: readonly OperationMessage[];
  /** `parameterOrder` (2.4.6). */
  readonly parameterOrder?: readonly string[] | undefined;
}

export interface OperationMessage {
  readonly name: string;
  readonly message: QName;
  readonly position: Position;
  readonly documentation?: string | undefined;
}

export interface Binding extends Named {
  readonly portType: QName;
  /** Absent for a binding that is not SOAP (HTTP GET/POST, 4 and 5). */
  readonly soap?:
    | { readonly version: "soap11" | "soap12"; readonly style: "document" | "rpc"; readonly transport: string }
    | undefined;
  readonly operations: readonly BindingOperation[];
  /** Extension elements that we do not support: WS-Policy references, `wsaw:UsingAddressing`, `required` extensions. */
  readonly extensions: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly required: boolean;
    readonly position: Position;
  }[];
}

export interface BindingOperation extends Omit<Named, "namespace"> {
  readonly soapAction: string;
  readonly style?: "document" | "rpc" | undefined;
  readonly input?: BindingMessage | undefined;
  readonly output?: BindingMessage | undefined;
  readonly faults: readonly {
    readonly name: string;
    readonly use: "literal" | "encoded";
    readonly namespace?: string | undefined;
    readonly position: Position;
  }[];
}

export interface BindingMessage {
  readonly name?: string | undefined;
  readonly body?: SoapBody | undefined;
  readonly headers: readonly SoapHeader[];
  /** `mime:multipartRelated` (5): attachments, which we do not support. */
  readonly mime: boolean;
  /** The parts that stand in attachments, not in the body. */
  readonly attached: readonly string[];
  readonly position: Position;
}

export interface SoapBody {
  readonly use: "literal" | "encoded";
  readonly namespace?: string | undefined;
  readonly encodingStyle?: string | undefined;
  /** Absent: all parts. */
  readonly parts?: readonly string[] | undefined;
}

export interface SoapHeader {
  readonly message: QName;
  readonly part: string;
  readonly use: "literal" | "encoded";
  readonly namespace?: string | undefined;
  readonly position: Position;
  /** Where `soap:headerfault` stands (3.7): what goes wrong with this header comes back in one. */
  readonly faults: readonly Position[];
}

export interface ServiceDefinition extends Named {
  readonly ports: readonly Port[];
}

export interface Port extends Omit<Named, "namespace"> {
  readonly binding: QName;
  readonly address?: string | undefined;
}
