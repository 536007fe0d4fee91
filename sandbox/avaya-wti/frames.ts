import type { SandboxFlaws } from "./flaws.js";
import { isFields } from "./payload.js";
import type { Fields } from "./state.js";
import { badRequest, type WtiFailure } from "./wti-failure.js";

export interface RequestFrame {
  readonly name: string;
  readonly invokeId: unknown;
  readonly header: Fields;
  readonly payload: Fields;
}

/** An AES takes a frame only when its header comes before its payload. Throws a `WtiFailure`. */
export function readRequest(text: string): RequestFrame {
  if (!/^\s*\{\s*"header"\s*:/.test(text)) throw badRequest("the header does not come first");
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    throw badRequest("no JSON");
  }
  const { header, payload = {} } = isFields(frame) ? frame : {};
  if (!isFields(header) || header["headerType"] !== "request") throw badRequest("no header of a request");
  const { request: name, invokeId } = header;
  if (typeof name !== "string" || typeof invokeId !== "number") throw badRequest("no request and invokeId");
  if (!isFields(payload)) throw badRequest("the payload is no object");
  return { name, invokeId, header, payload };
}

export function writeResponse(
  { name, invokeId }: Pick<RequestFrame, "name" | "invokeId">,
  payload: Fields,
  flaws: SandboxFlaws,
): string {
  const { payloadAsString = "start", omitInvokeId } = flaws;
  const isText = payloadAsString === "always" || (payloadAsString === "start" && name === "StartApplicationSession");
  const id = omitInvokeId === "replies" ? undefined : idOf(invokeId, flaws);
  return frame("response", name, id, isText ? JSON.stringify(payload) : payload);
}

/** The request may not even have a name. */
export function writeFailure(
  request: Pick<RequestFrame, "name" | "invokeId"> | undefined,
  { payload, message }: WtiFailure,
  flaws: SandboxFlaws,
): string {
  const { errorForm = "response", omitInvokeId, namelessErrors } = flaws;
  const type = request === undefined || errorForm !== "response" ? "error" : "response";
  const body = errorForm === "exception" ? { exceptionClass: EXCEPTION, message } : payload;
  const id = omitInvokeId === "replies" || omitInvokeId === "errors" ? undefined : idOf(request?.invokeId, flaws);
  return frame(type, namelessErrors ? undefined : request?.name, id, textOrNot(body, flaws));
}

/** 9999 is how DMCC marks what nobody asked for. */
export function writeEvent(name: string, payload: Fields, flaws: SandboxFlaws): string {
  const id = flaws.omitInvokeId === "events" ? undefined : idOf(9999, flaws);
  return frame("event", name, id, textOrNot(payload, flaws));
}

/** The header first. */
function frame(
  headerType: "response" | "event" | "error",
  name: string | undefined,
  invokeId: unknown,
  payload: unknown,
): string {
  return JSON.stringify({ header: { headerType, [headerType]: name, invokeId, version: "v2" }, payload });
}

function textOrNot(payload: Fields, { payloadAsString }: SandboxFlaws): Fields | string {
  return payloadAsString === "always" ? JSON.stringify(payload) : payload;
}

function idOf(id: unknown, { invokeIdAsString }: SandboxFlaws): unknown {
  return invokeIdAsString && typeof id === "number" ? String(id).padStart(4, "0") : id;
}

const EXCEPTION = "com.avaya.csta.exception";
