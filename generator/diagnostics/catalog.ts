import { type BindingCode, bindingProblems } from "./catalog/binding-problems.js";
import type { CatalogEntry } from "./catalog/catalog-entry.js";
import { type ComparisonCode, comparisonProblems } from "./catalog/comparison-problems.js";
import { type FieldChangeCode, fieldChanges } from "./catalog/field-changes.js";
import { type JsonCode, jsonProblems } from "./catalog/json-problems.js";
import { type ModelCode, modelProblems } from "./catalog/model-problems.js";
import { type OciCode, ociProblems } from "./catalog/oci-problems.js";
import { type OperationChangeCode, operationChanges } from "./catalog/operation-changes.js";
import { type OutputCode, outputProblems } from "./catalog/output-problems.js";
import { type PlanCode, planProblems } from "./catalog/plan-problems.js";
import { type SchemaCode, schemaProblems } from "./catalog/schema-problems.js";
import { type SetupCode, setupProblems } from "./catalog/setup-problems.js";
import { type ValueChangeCode, valueChanges } from "./catalog/value-changes.js";
import { type WsdlCode, wsdlProblems } from "./catalog/wsdl-problems.js";
import { type XmlCode, xmlProblems } from "./catalog/xml-problems.js";
import { type XmlRpcCode, xmlRpcProblems } from "./catalog/xmlrpc-problems.js";

/**
 * WW0xx reading and XML, WW1xx XML Schema, WW2xx WSDL, WW3xx model and names, WW4xx config, method lists and samples,
 * WW50x output, WW51x to WW57x changes that `diff` reports, WW59x comparing. A code is never given a second meaning. A new one is a member of its range's union and an entry in the
 * same file; the compiler asks for both.
 */
export type DiagnosticCode =
  | XmlCode
  | SchemaCode
  | WsdlCode
  | BindingCode
  | ModelCode
  | OciCode
  | PlanCode
  | SetupCode
  | XmlRpcCode
  | JsonCode
  | OutputCode
  | ChangeCode
  | ComparisonCode;

/** What `diff` reports: a change, not a problem. */
export type ChangeCode = OperationChangeCode | FieldChangeCode | ValueChangeCode;

/** Every code with its severity, cause and fix. */
export const catalog: Readonly<Record<DiagnosticCode, CatalogEntry>> = {
  ...xmlProblems,
  ...schemaProblems,
  ...wsdlProblems,
  ...bindingProblems,
  ...modelProblems,
  ...ociProblems,
  ...planProblems,
  ...setupProblems,
  ...xmlRpcProblems,
  ...jsonProblems,
  ...outputProblems,
  ...operationChanges,
  ...fieldChanges,
  ...valueChanges,
  ...comparisonProblems,
};

/** Whether there is such a code. */
export function isDiagnosticCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(catalog, text);
}
