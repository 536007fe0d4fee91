import { createCollector } from "../../generator/diagnostics/collect.js";
import type { Diagnostic, Report } from "../../generator/diagnostics/diagnostic.js";
import { mapDefinitions } from "../../generator/model/from-wsdl.js";
import { mapSchemas } from "../../generator/model/from-xsd.js";
import type { SchemaModel, SoapOperation } from "../../generator/model/model.js";
import type { ModelOptions } from "../../generator/model/model-options.js";
import { readDefinitions } from "../../generator/source/wsdl/read-definitions.js";
import { readXml } from "../../generator/source/xml.js";
import type { XmlElement } from "../../generator/source/xml-tree.js";
import { readSchema } from "../../generator/source/xsd/read-schema.js";

export interface Mapped {
  readonly model: SchemaModel;
  readonly diagnostics: readonly Diagnostic[];
  readonly problems: readonly string[];
}

/** A schema of namespace `urn:t`, which the prefix `t` stands for. */
export function schema(content: string, declarations = ""): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" ${declarations} targetNamespace="urn:t" elementFormDefault="qualified">${content}</xs:schema>`;
}

/** The model of one schema, or of several by file name. `problems` are messages. */
export function modelOf(documents: string | Readonly<Record<string, string>>, options: ModelOptions = {}): Mapped {
  const { report, diagnostics } = createCollector();
  const files = typeof documents === "string" ? { "a.xsd": documents } : documents;
  const schemas = Object.entries(files).map(([file, text]) => readSchema(parse(text, file, report), report));
  const model = mapSchemas(schemas, options, report);
  return { model, diagnostics: diagnostics(), problems: diagnostics().map(({ message }) => message) };
}

/** What `wsdlModelOf` puts into a WSDL of namespace `urn:t`, each written as in the file. */
export interface WsdlParts {
  readonly types: string;
  readonly messages: string;
  /** Of port type `PT`. */
  readonly operations: string;
  readonly bindings: string;
  /** Default: service `S` with port `P` for binding `B`. */
  readonly services?: string;
}

export function binding(operations: string, style = "document", name = "B", version = "soap"): string {
  const soap12 = version === "soap12" ? ` xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap12/"` : "";
  return `<binding${soap12} name="${name}" type="t:PT"><soap:binding style="${style}" transport="http://schemas.xmlsoap.org/soap/http"/>${operations}</binding>`;
}

/** The model of a WSDL. `problems` are codes with messages. */
export function wsdlModelOf(
  parts: WsdlParts,
  options: ModelOptions = {},
  listen: (report: Report) => Report = (report) => report,
): Mapped {
  const { report: collect, diagnostics } = createCollector();
  const report = listen(collect);
  const document = readDefinitions(parse(wsdl(parts), "a.wsdl", report), report);
  const schemas = document.schemas.map((element) => readSchema(element, report));
  const model = mapDefinitions({ ...document, schemas }, options, report);
  return {
    model,
    diagnostics: diagnostics(),
    problems: diagnostics().map(({ code, message }) => `${code} ${message}`),
  };
}

function wsdl({ types, messages, operations, bindings, services = SERVICE }: WsdlParts): string {
  return `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
    xmlns:http="http://schemas.xmlsoap.org/wsdl/http/" xmlns:mime="http://schemas.xmlsoap.org/wsdl/mime/"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
    <types>${schema(types)}</types>${messages}<portType name="PT">${operations}</portType>${bindings}${services}</definitions>`;
}

const SERVICE = `<service name="S"><port name="P" binding="t:B"><soap:address location="http://localhost/s"/></port></service>`;

function parse(text: string, file: string, report: Report): XmlElement {
  const root = readXml(new TextEncoder().encode(text), file, report);
  if (root === undefined) throw new Error(`${file} is not well-formed`);
  return root;
}

/** Every operation of a WSDL's model. */
export function operationsOf(model: SchemaModel): readonly SoapOperation[] {
  return model.services.flatMap(({ operations }) => operations.filter((operation) => operation.protocol !== "oci"));
}
