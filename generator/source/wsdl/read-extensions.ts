import { attributeIn, attributeOf } from "../attribute-of.js";
import { WSDL_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";
import type { Binding } from "./definitions.js";

export type Extension = Binding["extensions"][number];

/** The policies of a document by their id, for references to them. */
export type Policies = ReadonlyMap<string, XmlElement>;

/** WS-Policy 1.5 attachment, 4: a policy may stand anywhere, and is referred to by its id. */
export function collectPolicies(root: XmlElement): Policies {
  const policies = new Map<string, XmlElement>();
  for (const element of elementsIn(root)) {
    if (!isPolicy(element.namespace) || element.name !== "Policy") continue;
    for (const { name, value } of element.attributes) {
      if (name === "Id" || name === "id" || name === "Name") policies.set(value.trim(), element);
    }
  }
  return policies;
}

/**
 * What a binding asks for beyond SOAP: the assertions of its policies, addressing, optimised transmission, and every
 * extension with `wsdl:required="true"` (WSDL 1.1, 2.1.3). Others may be passed over, and are.
 */
export function readExtensions(binding: XmlElement, policies: Policies): readonly Extension[] {
  return [binding, ...elementsIn(binding)].flatMap((element) => [
    ...policiesNamedBy(element, policies),
    ...(element.namespace === WSDL_NAMESPACE ? element.children.flatMap((child) => readChild(child, policies)) : []),
  ]);
}

function readChild(child: XmlElement["children"][number], policies: Policies): readonly Extension[] {
  if (child.kind === "text" || child.namespace === WSDL_NAMESPACE) return [];
  if (isPolicy(child.namespace)) return readPolicy(child, policies);
  const required = attributeIn(child, WSDL_NAMESPACE, "required") === "true";
  return required || NOTABLE.test(child.namespace) ? [extension(child, required)] : [];
}

/** The attribute `wsp:PolicyURIs`. */
function policiesNamedBy(element: XmlElement, policies: Policies): readonly Extension[] {
  const named = element.attributes.find(({ name, namespace }) => name === "PolicyURIs" && isPolicy(namespace));
  return (named?.value.trim().split(/\s+/) ?? []).flatMap((uri) => {
    const policy = policies.get(uri.replace(/^#/, ""));
    return policy === undefined ? [extension(element, true)] : assertions(policy, element);
  });
}

function readPolicy(element: XmlElement, policies: Policies): readonly Extension[] {
  if (element.name !== "PolicyReference") return assertions(element, element);
  const policy = policies.get((attributeOf(element, "URI") ?? "").replace(/^#/, ""));
  return policy === undefined ? [extension(element, true)] : assertions(policy, element);
}

/** The first elements below the operators of WS-Policy. An optional assertion is only offered. */
function assertions(policy: XmlElement, place: XmlElement): readonly Extension[] {
  return policy.children.flatMap((child) => {
    if (child.kind === "text") return [];
    if (isPolicy(child.namespace)) return assertions(child, place);
    const optional = child.attributes.some(
      ({ name, namespace, value }) => name === "Optional" && isPolicy(namespace) && /^(?:true|1)$/.test(value.trim()),
    );
    return [{ ...extension(child, !optional), position: place.position }];
  });
}

function extension({ namespace, name, position }: XmlElement, required: boolean): Extension {
  return { namespace, name, required, position };
}

/** All below it, in the document's order. */
function elementsIn(element: XmlElement, found: XmlElement[] = []): readonly XmlElement[] {
  for (const child of element.children) {
    if (child.kind === "text") continue;
    found.push(child);
    elementsIn(child, found);
  }
  return found;
}

function isPolicy(namespace: string): boolean {
  return POLICY.has(namespace);
}

const POLICY: ReadonlySet<string> = new Set([
  "http://www.w3.org/ns/ws-policy",
  "http://www.w3.org/2006/07/ws-policy",
  "http://schemas.xmlsoap.org/ws/2004/09/policy",
  "http://schemas.xmlsoap.org/ws/2002/12/policy",
]);

/** WS-Addressing, MTOM and its forerunners, WS-SecurityPolicy, WS-ReliableMessaging. */
const NOTABLE = /addressing|optimizedmimeserialization|mtom|securitypolicy|\/rm(?:\/|policy|p$)/i;
