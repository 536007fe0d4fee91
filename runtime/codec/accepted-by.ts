import type { AnyDescriptor } from "../descriptor/descriptor.js";

/** XSD 1.0 part 1, 3.10.4: `##other` leaves out the target namespace and the absent one. */
export function acceptedBy(any: AnyDescriptor, targetNamespace: string): (namespace: string) => boolean {
  const { namespaces } = any;
  if (namespaces === "##any") return () => true;
  if (namespaces === "##other") return (namespace) => namespace !== "" && namespace !== targetNamespace;
  return (namespace) => namespaces.includes(namespace);
}
