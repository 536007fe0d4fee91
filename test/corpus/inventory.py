"""What a folder of WSDLs holds, told by a program that knows nothing of Wirewright.

python3 inventory.py FOLDER  prints a JSON array, one object a WSDL:
  file, origin, bytes  the path below FOLDER, its first folder, the size
  well_formed          by xmllint, with everything that it imports
  missing              what is imported, directly or not, and is nowhere: a file, an address on the network, a namespace
  dangling             what is referred to and defined nowhere: types, elements, messages, bindings
  soap_binding         it, or a WSDL that it imports, has a SOAP 1.1 or 1.2 binding
  operations           of the first SOAP port of each service (of each SOAP binding where no service offers one), without
                       those that nothing describes and those that the server would start (WSDL 1.1, 2.4)
"""

import io
import json
import os
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

WSDL = "http://schemas.xmlsoap.org/wsdl/"
XSD = "http://www.w3.org/2001/XMLSchema"
SOAP = ("http://schemas.xmlsoap.org/wsdl/soap/", "http://schemas.xmlsoap.org/wsdl/soap12/")
# Namespaces that every WSDL tool knows without fetching anything.
BUILT_IN = {
    "http://schemas.xmlsoap.org/soap/encoding/",
    "http://schemas.xmlsoap.org/soap/envelope/",
    "http://www.w3.org/2003/05/soap-envelope",
    "http://www.w3.org/2003/05/soap-encoding",
    WSDL,
    "http://www.w3.org/XML/1998/namespace",
    XSD,
    "",
}
DEFINES = {
    "simpleType": "type",
    "complexType": "type",
    "element": "element",
    "attribute": "attribute",
    "group": "group",
    "attributeGroup": "attributeGroup",
}


def main(folder):
    files = sorted(
        os.path.join(place, name)
        for place, _, names in os.walk(folder)
        for name in names
        if name.lower().endswith(".wsdl")
    )
    print(json.dumps([describe(folder, file) for file in files], indent=1))


def describe(folder, file):
    documents, missing = closure(file)
    roots = [document for document in documents.values() if document is not None]
    missing += absent_namespaces(roots)
    bindings = components(roots, "binding")
    soap = {name: binding for name, binding in bindings.items() if is_soap(binding)}
    path = os.path.relpath(file, folder)
    return {
        "file": path,
        "origin": path.split(os.sep)[0],
        "bytes": os.path.getsize(file),
        "well_formed": all(is_well_formed(document) for document in documents),
        "missing": sorted(set(missing)),
        "dangling": sorted(set(dangling(roots))),
        "soap_binding": bool(soap),
        "operations": count_operations(roots, soap),
    }


def is_well_formed(file):
    """xmllint ends with 0 for an unbound prefix, but says so: such a document does not conform to Namespaces in XML."""
    outcome = subprocess.run(["xmllint", "--noout", "--nonet", file], capture_output=True)
    return outcome.returncode == 0 and b"namespace error" not in outcome.stderr


class Node:
    """An element with the prefixes that are bound at it, which ElementTree forgets."""

    def __init__(self, element, scope, parent):
        self.namespace, self.name = split(element.tag)
        self.attributes, self.scope, self.parent, self.children = element.attrib, scope, parent, []

    def get(self, name):
        return self.attributes.get(name)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, namespace, name):
        return [child for child in self.children if (child.namespace, child.name) == (namespace, name)]

    def expand(self, qname):
        """The namespace of a QName is None where its prefix is not bound."""
        prefix, _, local = qname.strip().rpartition(":")
        return (self.scope.get(prefix, "" if prefix == "" else None), local)


def split(tag):
    return tag[1:].split("}", 1) if tag.startswith("{") else ("", tag)


def parse(path):
    """The root, or None when it cannot be read."""
    scopes, stack, root, pending = [{"xml": "http://www.w3.org/XML/1998/namespace"}], [], None, {}
    try:
        with open(path, "rb") as source:
            for event, value in ElementTree.iterparse(io.BytesIO(source.read()), ("start-ns", "start", "end")):
                if event == "start-ns":
                    pending[value[0] or ""] = value[1]
                elif event == "start":
                    scope = {**scopes[-1], **pending} if pending else scopes[-1]
                    pending = {}
                    node = Node(value, scope, stack[-1] if stack else None)
                    if stack:
                        stack[-1].children.append(node)
                    root = root or node
                    stack.append(node)
                    scopes.append(scope)
                else:
                    stack.pop()
                    scopes.pop()
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
    return root


def closure(file):
    """Every document that a WSDL reaches, by path; None for one that cannot be read. And the locations that lead nowhere."""
    documents, missing, todo = {}, [], [os.path.realpath(file)]
    while todo:
        path = todo.pop()
        if path in documents:
            continue
        documents[path] = parse(path)
        for namespace, location in imports(documents[path]):
            target = os.path.realpath(os.path.join(os.path.dirname(path), urllib.parse.unquote(location)))
            if "://" not in location and os.path.isfile(target):
                todo.append(target)
            elif namespace not in BUILT_IN or namespace == "":
                missing.append(location)
    return documents, missing


def imports(root):
    for node in root.walk() if root else []:
        if (node.namespace, node.name) == (WSDL, "import") and node.get("location"):
            yield node.get("namespace") or "", node.get("location")
        if node.namespace == XSD and node.name in ("import", "include", "redefine") and node.get("schemaLocation"):
            yield node.get("namespace") or "", node.get("schemaLocation")


def absent_namespaces(roots):
    """An import without a location is fulfilled by a schema that is there anyway, or by none."""
    here = {node.get("targetNamespace") or "" for node in schemas(roots)} | BUILT_IN
    for root in roots:
        for node in root.walk():
            if (node.namespace, node.name) == (XSD, "import") and not node.get("schemaLocation"):
                if (node.get("namespace") or "") not in here:
                    yield "the namespace " + node.get("namespace")


def schemas(roots):
    return [node for root in roots for node in root.walk() if (node.namespace, node.name) == (XSD, "schema")]


def components(roots, name):
    """Of WSDL definitions, by expanded name."""
    return {
        (root.get("targetNamespace") or "", node.get("name")): node
        for root in roots
        if (root.namespace, root.name) == (WSDL, "definitions")
        for node in root.all(WSDL, name)
    }


def meant(index, name):
    """What has the name, else the only thing of that name in another namespace: a wrong prefix hides nothing."""
    same = [found for (_, local), found in index.items() if local == name[1]]
    return index.get(name) or (same[0] if len(same) == 1 else None)


def is_soap(binding):
    return any(binding.all(namespace, "binding") for namespace in SOAP)


def count_operations(roots, soap):
    port_types, messages = components(roots, "portType"), components(roots, "message")
    services = [
        service
        for root in roots
        if (root.namespace, root.name) == (WSDL, "definitions")
        for service in root.all(WSDL, "service")
    ]
    total = 0
    offered = False
    for service in services:
        used = [meant(soap, port.expand(port.get("binding") or "")) for port in service.all(WSDL, "port")]
        first = next((binding for binding in used if binding), None)
        if first:
            offered = True
            total += callable_operations(first, port_types, messages)
    if offered:
        return total
    return sum(callable_operations(binding, port_types, messages) for binding in soap.values())


def callable_operations(binding, port_types, messages):
    """Those that the port type describes, whose messages are there, and which the client starts."""
    port_type = meant(port_types, binding.expand(binding.get("type") or ""))
    described = {}
    for operation in port_type.all(WSDL, "operation") if port_type else []:
        directions = [child for child in operation.children if child.name in ("input", "output")]
        described[operation.get("name")] = (
            directions[:1] != []
            and directions[0].name == "input"
            and all(meant(messages, child.expand(child.get("message") or "")) for child in directions)
        )
    return sum(described.get(operation.get("name"), False) for operation in binding.all(WSDL, "operation"))


def dangling(roots):
    defined = {(kind, name) for kind in ("message", "portType", "binding") for name in components(roots, kind)}
    including = {node.get("targetNamespace") or "" for node in schemas(roots)}
    for schema in schemas(roots):
        namespace = schema.get("targetNamespace") or ""
        parents = schema.children + [child for node in schema.all(XSD, "redefine") for child in node.children]
        for node in parents:
            if node.namespace == XSD and node.name in DEFINES and node.get("name"):
                # One without a target namespace may take that of whoever includes it.
                for place in including if namespace == "" else {namespace}:
                    defined.add((DEFINES[node.name], (place, node.get("name"))))
    for root in roots:
        for node in root.walk():
            for kind, qname in references(node):
                namespace, local = node.expand(qname)
                if namespace in BUILT_IN - {""} or (kind, (namespace, local)) in defined:
                    continue
                yield f"{kind} {qname}"


def references(node):
    if node.namespace == XSD:
        for attribute in ("type", "base", "itemType"):
            if node.get(attribute):
                yield "type", node.get(attribute)
        for member in (node.get("memberTypes") or "").split():
            yield "type", member
        if node.get("ref") and node.name in DEFINES:
            yield DEFINES[node.name], node.get("ref")
        if node.get("substitutionGroup"):
            yield "element", node.get("substitutionGroup")
    if node.namespace == WSDL:
        if node.name == "part":
            for attribute in ("element", "type"):
                if node.get(attribute):
                    yield attribute, node.get(attribute)
        if node.name in ("input", "output", "fault") and node.get("message"):
            yield "message", node.get("message")
        if node.name == "binding" and node.get("type"):
            yield "portType", node.get("type")
        if node.name == "port" and node.get("binding"):
            yield "binding", node.get("binding")
    if node.namespace in SOAP and node.name == "header" and node.get("message"):
        yield "message", node.get("message")


main(sys.argv[1])
