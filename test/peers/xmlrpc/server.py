"""Python's xmlrpc.server: introspection without signatures, documentation from docstrings. Prints its port."""

import sys
from datetime import datetime
from xmlrpc.client import MAXINT, MININT, Binary, DateTime, Fault, Marshaller
from xmlrpc.server import SimpleXMLRPCRequestHandler, SimpleXMLRPCServer


def dump_long(self, value, write):
    """Python reads i8, but writes no integer of more than 32 bits."""
    tag = "int" if MININT <= value <= MAXINT else "i8"
    write("<value><%s>%d</%s></value>\n" % (tag, value, tag))


Marshaller.dispatch[int] = dump_long


class KeepAlive(SimpleXMLRPCRequestHandler):
    protocol_version = "HTTP/1.1"


class Sample:
    def add(self, a, b):
        """Adds two numbers."""
        return a + b

    def echo(self, value):
        """Returns what it was given."""
        return value

    def describe(self, value):
        """Says which Python type arrived, and what was in it."""
        return "%s %r" % (type(value).__name__, value)

    def types(self):
        """Returns one value of each type."""
        return {
            "int": -2147483648,
            "double": 0.1,
            "yes": True,
            "text": "ä <&> \U0001f600",
            "date": DateTime("20240102T03:04:05"),
            "now": datetime(2024, 1, 2, 3, 4, 5),
            "bytes": Binary(bytes(range(100))),
            "none": None,
            "list": [1, "2", [3]],
            "empty": {},
            "__proto__": "plain",
        }

    def fail(self):
        raise Fault(42, "out of <order>")

    def crash(self):
        raise ValueError("not caught")


server = SimpleXMLRPCServer(("127.0.0.1", 0), KeepAlive, logRequests=False, allow_none=True)
server.register_introspection_functions()
server.register_multicall_functions()
sample = Sample()
for name in ("add", "echo", "describe", "types", "fail", "crash"):
    server.register_function(getattr(sample, name), "sample." + name)
print("port", server.server_address[1], flush=True)
server.serve_forever()
