import { WirewrightError } from "../errors.js";
import { escapeText } from "../xml/escape.js";
import { XSD_NAMESPACE, XSI_NAMESPACE } from "../xml/scope.js";

/** OCI's own namespace: the document's root and the base responses. */
export const OCI_NAMESPACE = "C";

/** Commands in one document (`OCIMessage` in the base schema). */
export const MOST_COMMANDS = 15;

/** How a document says whose it is: by the session's id, else by a user whom the server takes as logged in. */
export type Bearer = "sessionId" | "userId" | "phoneNumber" | "linePort";

/** A document around commands, in characters of ISO-8859-1 only: those above U+00FF are references. */
export function writeDocument(id: string, commands: string, bearer: Bearer = "sessionId"): string {
  const escaped = escapeText(id);
  if (escaped === undefined) throw new WirewrightError(`the ${bearer} holds a character that XML cannot carry`);
  const xsd = commands.includes("xsd:") ? ` xmlns:xsd="${XSD_NAMESPACE}"` : "";
  const text = `${HEAD}${xsd}><${bearer} xmlns="">${escaped}</${bearer}>${commands}</BroadsoftDocument>`;
  return BEYOND_LATIN1.test(text) ? text.replace(EACH_BEYOND, reference) : text;
}

function reference(character: string): string {
  return `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;
}

const HEAD = `<?xml version="1.0" encoding="ISO-8859-1"?>\n<BroadsoftDocument protocol="OCI" xmlns="${OCI_NAMESPACE}" xmlns:xsi="${XSI_NAMESPACE}"`;
const BEYOND_LATIN1 = /[^\0-\xff]/;
const EACH_BEYOND = /[^\0-\xff]/gu;
