import { isRecord } from "../codec/record.js";
import { ValidationError } from "../errors.js";
import { parseExact, writeExact } from "../socket/exact-json.js";
import type { FrameFacts, FrameProfile, FrameRequest, RequestId } from "../socket/frame-profile.js";
import { numberedIds } from "../socket/request-ids.js";

/**
 * WTI's frames, `{ header: { headerType, [headerType]: name, invokeId, version }, payload }`; facts sheet 1.2.
 * `authorization` goes into the header of each request, when there is one.
 */
export function wtiProfile(authorization: () => string | undefined): FrameProfile {
  return {
    read: readFrame,
    write: (request, id) => writeFrame(request, id, authorization()),
    answers: (request, frame) => frame.name === request.name || frame.name === request.reply,
    idDecides: true,
    // DMCC's practice: 4 digits, and 9999 for events.
    createIds: () => numberedIds(LAST_ID),
  };
}

/** Payload and text of what came over HTTP: a frame, or its payload alone. */
export function payloadOf(value: unknown): unknown {
  return isRecord(value) && isRecord(value["header"]) && "payload" in value
    ? unwrapped(value["payload"])
    : unwrapped(value);
}

/** Whether a payload says that the request was refused; how, is not documented. */
export function isRefusal(payload: unknown): boolean {
  return isRecord(payload) && REFUSALS.some((name) => Object.hasOwn(payload, name));
}

function readFrame(value: unknown): FrameFacts | undefined {
  if (!isRecord(value) || !isRecord(value["header"])) return undefined;
  const { header } = value;
  const type = header["headerType"];
  if (typeof type !== "string") return undefined;
  const name = nameOf(header, type);
  const data = unwrapped(value["payload"]);
  const id = idOf(header["invokeId"]);
  // The switch may ask, too: to stop a monitor (ECMA-269, MonitorStop is bi-directional).
  if (type === "event" || type === "request")
    return name === "" ? undefined : { kind: "event", failed: false, name, id, data };
  return { kind: "reply", failed: type !== "response" || isRefusal(data), name, id, data };
}

/** Under the header's type; of an error perhaps still under `response`, or nowhere. */
function nameOf(header: Record<string, unknown>, type: string): string {
  for (const key of [type, "response", "request"]) {
    const name = Object.hasOwn(header, key) ? header[key] : undefined;
    if (typeof name === "string") return name;
  }
  return "";
}

/** AES 10.2 sends the payload as a string that holds JSON; a fix is announced. Both are taken, in every frame. */
function unwrapped(payload: unknown): unknown {
  if (typeof payload !== "string") return payload;
  try {
    const value = parseExact(payload);
    return typeof value === "object" && value !== null ? value : payload;
  } catch {
    return payload;
  }
}

function idOf(id: unknown): RequestId | undefined {
  if (typeof id === "number") return id;
  return typeof id === "string" && /^\d{1,9}$/.test(id) ? Number(id) : undefined;
}

/** The header first: AES refuses a frame that begins with the payload. */
function writeFrame(
  { name, data = {} }: FrameRequest,
  id: RequestId | undefined,
  authorization: string | undefined,
): string {
  if (!isRecord(data)) {
    throw new ValidationError("an input has to be an object", { operation: name, path: "", facet: "type" });
  }
  const token = authorization === undefined ? "" : `,"authorization":${JSON.stringify(authorization)}`;
  return `{"header":{"headerType":"request","request":${JSON.stringify(name)},"invokeId":${id},"version":"v2"${token}},"payload":${writeExact(data)}}`;
}

const LAST_ID = 9998;
const REFUSALS = ["CSTAErrorCode", "errorCode", "exceptionClass"] as const;
