"""What Python's xmlrpc.client makes of the raw HTTP replies in a folder: one JSON object, by file name."""

import json
import pathlib
import sys
import xmlrpc.client


def plain(value):
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, xmlrpc.client.Binary):
        return {"base64": list(value.data)}
    if isinstance(value, xmlrpc.client.DateTime):
        return value.value
    return str(value) if isinstance(value, int) and abs(value) > 2**53 else value


def decoded(reply):
    head, _, body = reply.partition(b"\r\n\r\n")
    status = int(head.split()[1])
    if status != 200:
        return {"status": status}
    try:
        (value,), _ = xmlrpc.client.loads(body)
        return {"value": plain(value)}
    except xmlrpc.client.Fault as fault:
        return {"code": fault.faultCode, "text": fault.faultString}


folder = pathlib.Path(sys.argv[1])
print(json.dumps({path.name: decoded(path.read_bytes()) for path in sorted(folder.glob("*.http"))}))
