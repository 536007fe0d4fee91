"""What a folder of WSDLs holds, told by a program that knows nothing of Wirewright.

python3 inventory.py FOLDER  prints a JSON array, one object a WSDL:
  file, origin       the path below FOLDER, and its first folder
  well_formed        by xmllint
  missing            what is imported or included, directly or not, and is not in FOLDER (an address on the network is not)
  soap_binding       the document, or one it imports, has a SOAP 1.1 or 1.2 binding
  services           those with a SOAP port: {service, port, operations}, the first SOAP port of each
  address_less       services that have no port with a SOAP binding
"""

import json
import os
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
XSD = "{http://www.w3.org/2001/XMLSchema}"
SOAP = ("{http://schemas.xmlsoap.org/wsdl/soap/}", "{http://schemas.xmlsoap.org/wsdl/soap12/}")
# Namespaces that every WSDL tool knows without fetching anything.
BUILT_IN = {
    "http://schemas.xmlsoap.org/soap/encoding/",
    "http://schemas.xmlsoap.org/soap/envelope/",
    "http://schemas.xmlsoap.org/wsdl/",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2001/XMLSchema",
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
    row = {
        "file": os.path.relpath(file, folder),
        "origin": os.path.relpath(file, folder).split(os.sep)[0],
        "bytes": os.path.getsize(file),
        "well_formed": is_well_formed(file),
        "missing": [],
        "soap_binding": False,
        "services": [],
    }
    documents, row["missing"] = closure(file)
    broken = [path for path, root in documents.items() if root is None]
    row["missing"] += [os.path.relpath(path, folder) + " (not well-formed)" for path in broken if path != os.path.realpath(file)]
    definitions = [root for root in documents.values() if root is not None and root.tag == WSDL + "definitions"]
    bindings = {}
    for root in definitions:
        namespace = root.get("targetNamespace", "")
        for binding in root.findall(WSDL + "binding"):
            if any(binding.find(soap + "binding") is not None for soap in SOAP):
                bindings[namespace, binding.get("name")] = binding
    row["soap_binding"] = bool(bindings)
    for root in definitions:
        for service in root.findall(WSDL + "service"):
            for port in service.findall(WSDL + "port"):
                prefix, _, name = (":" + port.get("binding", "")).rpartition(":")
                # ElementTree forgets prefixes: a local name that only one binding has needs none.
                found = [binding for (_, local), binding in bindings.items() if local == name]
                if len(found) >= 1:
                    row["services"].append(
                        {
                            "service": service.get("name"),
                            "port": port.get("name"),
                            "operations": len(found[0].findall(WSDL + "operation")),
                        }
                    )
                    break
    return row


def is_well_formed(file):
    outcome = subprocess.run(["xmllint", "--noout", "--nonet", file], capture_output=True)
    return outcome.returncode == 0


def closure(file):
    """Every document that a WSDL reaches, by path; None for one that is not well-formed. And what is not there."""
    documents, missing, todo = {}, [], [os.path.realpath(file)]
    while todo:
        path = todo.pop()
        if path in documents:
            continue
        try:
            root = ElementTree.parse(path).getroot()
        except (ElementTree.ParseError, ValueError, LookupError):
            documents[path] = None
            continue
        documents[path] = root
        for namespace, location in references(root):
            if namespace in BUILT_IN and not os.path.exists(os.path.join(os.path.dirname(path), location)):
                continue
            target = os.path.realpath(os.path.join(os.path.dirname(path), urllib.parse.unquote(location)))
            if "://" in location or not os.path.isfile(target):
                missing.append(location)
            else:
                todo.append(target)
    return documents, sorted(set(missing))


def references(root):
    for element in root.iter():
        if element.tag == WSDL + "import" and element.get("location"):
            yield element.get("namespace"), element.get("location")
        if element.tag in (XSD + "import", XSD + "include", XSD + "redefine") and element.get("schemaLocation"):
            yield element.get("namespace"), element.get("schemaLocation")


main(sys.argv[1])
