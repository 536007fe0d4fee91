import type {
  BindingMessage,
  BindingOperation,
  OperationMessage,
  PortTypeOperation,
} from "../../source/wsdl/definitions.js";
import type { Root, SoapOperation } from "../model.js";
import { describeComponent } from "../xsd-components/annotation.js";
import { mapDocumentBody } from "./map-document-body.js";
import { mapFaults } from "./map-faults.js";
import { mapHeaders } from "./map-headers.js";
import { mapRpcBody } from "./map-rpc-body.js";
import type { OperationContext } from "./operation-context.js";
import { findDefinition } from "./wsdl-table.js";

/** Maps one operation. Undefined where it cannot be supported, which is reported; the others are not affected. */
export function mapOperation(
  context: OperationContext,
  binding: BindingOperation,
): Omit<SoapOperation, "overload"> | undefined {
  const { operation, style } = context;
  if (isServerStarted(context) || hasOnlyAttachments(context, binding)) return undefined;
  reportDifferentUse(context, binding);
  reportEncodedDocument(context, binding);
  const input = mapBody(context, operation.input, binding.input, "input");
  const output = mapBody(context, operation.output, binding.output, "output");
  if (input === undefined || output === undefined) return undefined;
  const documentation = mergeDocumentation(operation.documentation, binding.documentation);
  return {
    name: operation.name,
    protocol: context.binding.soap.version,
    style,
    use: binding.input?.body?.use ?? "literal",
    soapAction: binding.soapAction,
    ...(input.root === undefined ? {} : { input: input.root }),
    ...(output.root === undefined ? {} : { output: output.root }),
    oneWay: operation.pattern === "one-way",
    faults: mapFaults(context, binding),
    inputHeaders: mapHeaders(context, binding.input),
    outputHeaders: mapHeaders(context, binding.output),
    ...describeComponent({ position: operation.position, ...(documentation === undefined ? {} : { documentation }) }),
  };
}

function mapBody(
  context: OperationContext,
  message: OperationMessage | undefined,
  binding: BindingMessage | undefined,
  direction: "input" | "output",
): { readonly root?: Root | undefined } | undefined {
  if (message === undefined) return {};
  const { table, mapping, usedBy } = context;
  const definition = findDefinition("message", table.messages, message.message, usedBy, mapping.report);
  if (definition === undefined) return undefined;
  if (context.style === "document") return mapDocumentBody(context, definition, binding);
  return { root: mapRpcBody(context, definition, binding, direction) };
}

/** WSDL 1.1, 2.4.3 and 2.4.4: no SOAP binding says how such an operation would travel. */
function isServerStarted({ operation, mapping, usedBy }: OperationContext): boolean {
  if (operation.pattern === "one-way" || operation.pattern === "request-response") return false;
  mapping.report({
    code: "WW229",
    message: `${usedBy} is left out: it is a ${operation.pattern} operation, which the server starts`,
    position: operation.position,
  });
  return true;
}

function hasOnlyAttachments({ mapping, usedBy }: OperationContext, { input, output }: BindingOperation): boolean {
  const messages = [input, output].filter((message) => message?.mime);
  for (const message of messages) {
    mapping.report({
      code: "WW226",
      message: message?.body
        ? `${usedBy} declares MIME attachments, which are neither sent nor read`
        : `${usedBy} is left out: its message is made of MIME attachments`,
      position: message?.position,
    });
  }
  return messages.some((message) => message?.body === undefined);
}

/** One way of encoding goes for both directions: the call's. */
function reportDifferentUse({ mapping, usedBy }: OperationContext, { input, output }: BindingOperation): void {
  const [sent, received] = [input?.body?.use, output?.body?.use];
  if (sent === undefined || received === undefined || sent === received) return;
  const message = `${usedBy} sends ${sent} and receives ${received}; its replies are read as ${sent}`;
  mapping.report({ code: "WW227", message, position: output?.position });
}

/** WS-I Basic Profile 1.1, R2706 forbids "encoded" altogether; with "document" tools differ even in what the body holds. */
function reportEncodedDocument({ style, mapping, usedBy }: OperationContext, { input }: BindingOperation): void {
  if (style !== "document" || input?.body?.use !== "encoded") return;
  const message = `${usedBy} is document/encoded: its body is the element of the message's part, encoded by SOAP 1.1, 5`;
  mapping.report({ code: "WW227", message, position: input.position });
}

function mergeDocumentation(
  ofPortType: PortTypeOperation["documentation"],
  ofBinding: string | undefined,
): string | undefined {
  const texts = [ofPortType, ofBinding].filter((text) => text !== undefined && text !== "");
  return texts.length === 0 ? undefined : [...new Set(texts)].join("\n\n");
}
