import { isRecord } from "../codec/record.js";
import { ValidationError } from "../errors.js";
import { writeExact } from "../socket/exact-json.js";
import type { FrameFacts, FrameProfile, FrameRequest, RequestId } from "../socket/frame-profile.js";
import { namedIds } from "../socket/request-ids.js";

/**
 * innovaphone's frames: `{ mt, api?, src?, … }`. A reply has the request's `src` and, mostly, its name with `Result`
 * behind it; events of a subscription have that `src`, too. So `src` alone decides nothing, and a server may leave it out.
 */
export const INNOVAPHONE_PROFILE: FrameProfile = {
  read: readFrame,
  write: writeFrame,
  answers: (request, frame) => request.api === frame.api && replyNames(request).includes(frame.name),
  idDecides: false,
  createIds: () => namedIds("w"),
};

function readFrame(value: unknown): FrameFacts | undefined {
  if (!isRecord(value)) return undefined;
  const { mt, api, ...data } = value;
  const src = data["src"];
  if (typeof mt !== "string") return undefined;
  return {
    kind: "any",
    // "" and 0 are no errors.
    failed: Boolean(data["error"]),
    name: mt,
    api: typeof api === "string" ? api : undefined,
    id: typeof src === "string" ? src : undefined,
    data,
  };
}

function writeFrame({ name, api, data }: FrameRequest, src: RequestId): string {
  if (data !== undefined && !isRecord(data)) throw notRecord(name);
  const head = { mt: name, ...(api === undefined ? {} : { api }), ...(src === "" ? {} : { src }) };
  return writeExact({ ...data, ...head });
}

/** What the SDK's pages and innovaphone's own clients take for a reply. */
function replyNames({ name, reply }: FrameRequest): readonly string[] {
  if (reply !== undefined) return [reply];
  return [`${name}Result`, name, name.replace(/Request$/, "Result"), name.replace(/Req$/, "Resp")];
}

function notRecord(operation: string): ValidationError {
  return new ValidationError("an input has to be an object", { operation, path: "", facet: "type" });
}
