import type { Report } from "../../diagnostics/diagnostic.js";
import type { JsonDocument, JsonNode } from "../json.js";
import { memberOf, textOf } from "./member-of.js";
import { readFrame } from "./read-frame.js";
import type { Direction, Sample } from "./sample.js";
import { readSampleName } from "./sample-name.js";

/** Whether a JSON document is an HTTP archive, which browsers save (HAR 1.2). */
export function isHar(node: JsonNode): boolean {
  return memberOf(memberOf(node, "log"), "entries")?.kind === "array";
}

/**
 * The JSON in an HTTP archive: the messages of WebSockets (`_webSocketMessages`, Chrome's addition), and the bodies of
 * requests and replies. What is no JSON is passed over. The last step of an HTTP address may be an operation's name.
 */
export function readHar({ root, placeOf }: JsonDocument, report: Report): readonly Sample[] {
  const messages = itemsOf(memberOf(memberOf(root, "log"), "entries")).flatMap((entry) => {
    const connection = connectionOf(entry);
    return [...socketMessages(entry), ...httpBodies(entry)].map((message) => ({ ...message, connection }));
  });
  return messages.flatMap(({ direction, name, body, connection }) => {
    const text = body.kind === "string" ? body.value : "";
    if (!/^\s*[{[]/.test(text)) return [];
    const frame = readFrame(text, placeOf(body.offset), report);
    return frame === undefined
      ? []
      : [{ ...readSampleName(""), direction, name, connection, provenance: undefined, note: undefined, ...frame }];
  });
}

interface Message {
  readonly direction: Direction;
  readonly name: string | undefined;
  readonly body: JsonNode;
}

function connectionOf(entry: JsonNode): { readonly path: string } | undefined {
  const url = textOf(memberOf(entry, "request"), "url");
  return url === undefined || !URL.canParse(url) ? undefined : { path: new URL(url).pathname };
}

function socketMessages(entry: JsonNode): readonly Message[] {
  return itemsOf(memberOf(entry, "_webSocketMessages")).flatMap((message) => {
    const body = memberOf(message, "data");
    const opcode = memberOf(message, "opcode");
    if (body === undefined || (opcode?.kind === "number" && opcode.value !== TEXT_FRAME)) return [];
    return [{ direction: textOf(message, "type") === "send" ? "c2s" : "s2c", name: undefined, body }];
  });
}

function httpBodies(entry: JsonNode): readonly Message[] {
  const request = memberOf(entry, "request");
  const content = memberOf(memberOf(entry, "response"), "content");
  const name = lastStep(textOf(request, "url"));
  const sent = memberOf(memberOf(request, "postData"), "text");
  const received = memberOf(content, "text");
  const decoded = textOf(content, "encoding") === "base64" ? fromBase64(received) : received;
  return [
    ...(sent === undefined ? [] : [{ direction: "c2s" as const, name, body: sent }]),
    ...(decoded === undefined ? [] : [{ direction: "s2c" as const, name, body: decoded }]),
  ];
}

function fromBase64(node: JsonNode | undefined): JsonNode | undefined {
  if (node?.kind !== "string") return node;
  return { ...node, value: Buffer.from(node.value, "base64").toString("utf8") };
}

function lastStep(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const step = new URL(url).pathname.split("/").at(-1) ?? "";
  return /^[A-Za-z]\w*$/.test(step) ? step : undefined;
}

function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === "array" ? node.items : [];
}

/** RFC 6455, 5.2. */
const TEXT_FRAME = 1;
