import {
  DESCRIPTOR_VERSION,
  type MessageDescriptor,
  type OperationDescriptor,
  type ParticleDescriptor,
  type RootDescriptor,
  type ScalarDescriptor,
} from "./descriptor.js";
import { printNamespace, printParticles } from "./print-particle.js";
import { printJsonOperation, printXmlRpcOperation } from "./print-record.js";
import { printType } from "./print-type.js";

/** The text that `parseMessage` reads back as the same descriptor. */
export function printMessage(message: MessageDescriptor): string {
  const qualified = message.namespace !== "" && leansOn(message.particles, message.namespace) > 0;
  const flags = [
    message.abstract ? " abstract" : "",
    message.array === "wrapper" ? " array" : message.array === "encoded" ? " encoded-array" : "",
    message.mixed ? " mixed" : "",
    qualified ? " qualified" : "",
    message.table ? " table" : "",
  ].join("");
  const base = message.base === undefined ? "" : ` <#${message.base}`;
  const variants = message.variants.map((index) => ` |#${index}`).join("");
  const content = printParticles(message.particles, qualified ? message.namespace : "");
  return `${DESCRIPTOR_VERSION} ${typeName(message)}${flags}${base}${variants} (${content})`;
}

/** The text that `parseScalar` reads back as the same descriptor. */
export function printScalar(scalar: ScalarDescriptor): string {
  return `${DESCRIPTOR_VERSION} ${typeName(scalar)} ${printType(scalar.type)}`;
}

/** The text that `parseOperation` reads back as the same descriptor. */
export function printOperation(operation: OperationDescriptor): string {
  if (operation.kind === "xmlrpc") return printXmlRpcOperation(operation);
  if (operation.kind === "json") return printJsonOperation(operation);
  if (operation.kind === "oci") {
    const outputs = operation.outputs.map((index) => ` out=#${index}`).join("");
    return `${DESCRIPTOR_VERSION} ${operation.name} oci in=#${operation.input}${outputs}`;
  }
  return [
    `${DESCRIPTOR_VERSION} ${operation.name} ${operation.kind} ${operation.style}`,
    operation.use === "encoded" ? " encoded" : "",
    operation.oneWay ? " oneway" : "",
    operation.soapAction === "" ? "" : ` action=${JSON.stringify(operation.soapAction)}`,
    ...printRoots(" in=", operation.input === undefined ? [] : [operation.input]),
    ...printRoots(" out=", operation.output === undefined ? [] : [operation.output]),
    ...printRoots(" fault=", operation.faults),
    ...printRoots(" header=", operation.inputHeaders),
    ...printRoots(" reply-header=", operation.outputHeaders),
  ].join("");
}

/** The text that `parseRoot` reads back as the same descriptor. */
export function printRoot(root: RootDescriptor): string {
  return `${DESCRIPTOR_VERSION} ${rootText(root)}`;
}

/** Elements of that namespace less those of none: above zero, `qualified` makes the text shorter. */
function leansOn(particles: readonly ParticleDescriptor[], namespace: string): number {
  let balance = 0;
  for (const particle of particles) {
    if (particle.kind === "element")
      balance += particle.namespace === namespace ? 1 : particle.namespace === "" ? -1 : 0;
    else if ("branches" in particle) for (const branch of particle.branches) balance += leansOn(branch, namespace);
  }
  return balance;
}

function typeName(type: { readonly name: string; readonly namespace: string }): string {
  return `${type.namespace === "" ? "" : printNamespace(type.namespace)}${type.name}`;
}

function printRoots(keyword: string, roots: readonly RootDescriptor[]): string[] {
  return roots.map((root) => `${keyword}${rootText(root)}`);
}

function rootText(root: RootDescriptor): string {
  return `${typeName(root)}${root.nillable ? "~" : ""}:${printType(root.type)}`;
}
