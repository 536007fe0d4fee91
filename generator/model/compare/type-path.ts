import type { TypeDefinition, TypeId } from "../model.js";

/**
 * How types are named in paths: `Address`, and `HostingMailboxAdd.items` for an anonymous one. With its namespace where
 * two types of different namespaces would have the same name.
 */
export function createPaths(types: readonly TypeDefinition[]): (id: TypeId) => string {
  const ids = new Map<string, TypeId>();
  const ambiguous = new Set<string>();
  for (const { id } of types) {
    const path = localPath(id);
    const known = ids.get(path);
    if (known === undefined) ids.set(path, id);
    else if (known !== id) ambiguous.add(path);
  }
  return (id) => {
    const path = localPath(id);
    return ambiguous.has(path) ? `${namespaceOf(id)}${path}` : path;
  };
}

/** `{urn:x}element(Add)/item` is `Add.item`. */
export function localPath(id: TypeId): string {
  const local = id.slice(namespaceOf(id).length);
  return local.startsWith("element(")
    ? local.replace(/^element\(([^)]*)\)/, "$1").replaceAll("/", ".")
    : local.replaceAll("/", ".");
}

/** `{urn:x}`, or nothing for a built-in type. */
export function namespaceOf(id: TypeId): string {
  return id.startsWith("{") ? id.slice(0, id.indexOf("}") + 1) : "";
}
