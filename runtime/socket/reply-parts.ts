import { isRecord } from "../codec/record.js";
import type { JsonOperationDescriptor } from "../descriptor/record-descriptor.js";
import { MessageError } from "../errors.js";
import type { CallSpec } from "./call.js";
import type { Frame } from "./frame-profile.js";

/** How a reply comes in parts. */
export type Chunks = NonNullable<JsonOperationDescriptor["chunks"]>;

/** What a call for a reply in parts adds: when it is over, and where each part's items go. */
export function inParts(
  name: string,
  chunks: Chunks,
  onItems: (items: readonly unknown[]) => void,
): Pick<CallSpec, "chunkEvent" | "isLast" | "onFrame"> {
  let parts = 0;
  return {
    chunkEvent: chunks.event,
    isLast: ({ kind, data }) => {
      // The reply itself only says that the parts will come.
      if (chunks.event !== undefined && kind === "reply") return false;
      return isRecord(data) && (data[chunks.last] === true || data[chunks.last] === "true");
    },
    onFrame({ data }) {
      parts += 1;
      if (parts > MOST_PARTS)
        throw new MessageError(`the reply comes in more than ${MOST_PARTS} parts`, { operation: name });
      const items = isRecord(data) ? data[chunks.items] : undefined;
      if (Array.isArray(items)) onItems(items);
    },
  };
}

/** The parts as one reply: the last one with all items. */
export function joinParts(last: Frame | undefined, { items: member }: Chunks, items: readonly unknown[]): unknown {
  return { ...(isRecord(last?.data) ? last.data : {}), [member]: items };
}

const MOST_PARTS = 100_000;
