import type { AnyDescriptor } from "../descriptor/descriptor.js";
import { captureElement } from "../xml/capture-element.js";
import { acceptedBy } from "./accepted-by.js";
import type { Slot } from "./decode-flat.js";

/** The place of a wildcard in content without groups. */
export function wildcardSlot(any: AnyDescriptor, namespace: string, index: number): Slot {
  return {
    name: "",
    namespace: "",
    property: any.property,
    index,
    repeated: true,
    bit: 0,
    // Its array may stay empty: nothing that a caller could name is missing.
    required: false,
    absent: undefined,
    read: captureElement,
    accepts: acceptedBy(any, namespace),
  };
}
