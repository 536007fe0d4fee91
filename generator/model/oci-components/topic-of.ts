import { OCI_CORE_NAMESPACE } from "../../source/oci/core-schema.js";
import type { Topic, TypeDefinition } from "../model.js";

/**
 * The area of a type's schema file. The simple types of the file that all others refer to stand apart: most commands
 * need no more of it, and so a compiler need not read and check its records (`oci-tsc` in `docs/benchmarks.md`).
 */
export function topicOf(file: string, kind: TypeDefinition["kind"]): Topic {
  const area = areaOf(file);
  return area === "data-types" && kind === "scalar" ? "simple-types" : area;
}

/**
 * The area of a schema file: `OCISchemaUser.xsd` is `user`, `Services/OCISchemaServiceHuntGroup.xsd` is
 * `services/hunt-group`. Any other file is an area by its own name.
 */
function areaOf(file: string): Topic {
  // The core's own copy, for sets that come without it.
  if (file === OCI_CORE_NAMESPACE) return "base";
  const path = file.replace(/[?#].*$/s, "").split("/");
  const name = (path.at(-1) ?? "").replace(/\.xsd$/i, "").replace(/^OCISchema/i, "");
  const isService = /^Service(?!Provider)(?=[A-Z\d])/.test(name);
  const words = wordsOf(isService ? name.slice("Service".length) : name);
  const topic = words.join("-") || "other";
  return isService ? `services/${topic}` : topic;
}

/** `CallForwardingAlways`, `SpeedDial8`, `DeprecatedAS`, `3G4GContinuity`, `BroadWorksAnywhere`. */
function wordsOf(name: string): readonly string[] {
  return (name.match(/[A-Z]{2,}(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+[A-Z](?=\d|[A-Z][a-z]|$)|\d+|[A-Z]/g) ?? []).map(
    (word) => word.toLowerCase(),
  );
}
