import { parseXml, type XmlElement } from "../xml.js";
import { Invalid } from "./schema/invalid.js";
import { CORE, type ElementParticle, type Schema } from "./schema/schema.js";
import { actualType, validateElement } from "./schema/validate.js";
import { quoteElement } from "./write-response.js";

/** A document that holds to the schema. */
export interface OciDocument {
  /** Who speaks: `sessionId`, or for one document only `userId` or `phoneNumber`. */
  readonly speaker: { readonly kind: string; readonly value: string };
  readonly commands: readonly OciCommandElement[];
}

export interface OciCommandElement {
  /** The command's type. */
  readonly name: string;
  readonly echo: string;
  readonly element: XmlElement;
}

/** Why a document is refused as a whole. */
export interface RefusedDocument {
  readonly sessionId: string;
  readonly detail: string;
}

/** One wrong command spoils the document: nothing of it runs. */
export function readDocument(schema: Schema, text: string): OciDocument | RefusedDocument {
  let root: XmlElement;
  try {
    root = parseXml(text);
  } catch (error) {
    return { sessionId: "", detail: `${(error as Error).message}\n` };
  }
  const [first] = root.children;
  const sessionId = first?.name === "sessionId" ? first.text : "";
  try {
    validateElement(schema, root, ROOT);
    if (root.name !== "BroadsoftDocument" || root.namespace !== CORE) throw new Invalid("Invalid document element");
    const commands = root.children.filter(({ name }) => name === "command");
    return {
      speaker: { kind: first?.name ?? "", value: first?.text.trim() ?? "" },
      commands: commands.map((element) => commandOf(schema, element)),
    };
  } catch (error) {
    return { sessionId, detail: detailOf(schema, root, error) };
  }
}

function commandOf(schema: Schema, element: XmlElement): OciCommandElement {
  const type = actualType(schema, element, COMMAND_TYPE);
  const { name } = type.kind === "complex" ? type : { name: "" };
  // A response is a command, too, for the schema.
  if (!name.includes("Request")) throw new Invalid(`Invalid xsi:type qname: '${name}'`);
  return { name, echo: element.attributes.get("echo") ?? "", element };
}

/** As a real server puts it: what is wrong, where, and the command with it. */
function detailOf(schema: Schema, root: XmlElement, error: unknown): string {
  const message = error instanceof Invalid ? error.message : String(error);
  const guilty = root.children.find((child) => child.name === "command" && !isValid(schema, child));
  return `${message} in element ${root.name}@${root.namespace}\n${guilty === undefined ? "" : `${quoteElement(guilty)}\n`}`;
}

function isValid(schema: Schema, element: XmlElement): boolean {
  try {
    validateElement(schema, element, COMMAND);
    commandOf(schema, element);
    return true;
  } catch {
    return false;
  }
}

const COMMAND_TYPE = `{${CORE}}OCICommand`;
const COMMAND = elementOf("command", COMMAND_TYPE);
const ROOT = elementOf("BroadsoftDocument", `{${CORE}}OCIMessage`);

function elementOf(name: string, type: string): ElementParticle {
  return { kind: "element", name, type, min: 1, max: 1, nillable: false, fixed: undefined, default: undefined };
}
