"""Python's xmlrpc.client against the eGroupWare sandbox: URL, user and password in, one line of JSON out."""

import json
import sys
import xmlrpc.client

url, username, password = sys.argv[1:]
anonymous = xmlrpc.client.ServerProxy(url)
refused = anonymous.system.login({"username": username, "password": "wrong"})
login = anonymous.system.login({"username": username, "password": password, "domain": "default"})
basic = "%s:%s@" % (login["sessionid"], login["kp3"])
server = xmlrpc.client.ServerProxy(url.replace("://", "://" + basic))
book = server.addressbook.boaddressbook

story = {
    "refused": refused,
    "system": anonymous.system.listMethods(),
    "signature": anonymous.system.methodSignature("system.login"),
    "list": server.addressbook.boaddressbook.list_methods("xmlrpc")["delete"]["signature"],
}
family = "O'Brien <Ltd> & Söhne \U0001f600"
identity = book.write(
    {"n_given": "Chloé", "n_family": family, "bday": xmlrpc.client.DateTime("19061209T00:00:00"), "#membership": "blue"}
)
contact = book.read({"id": identity})
story["contact"] = {
    "id": contact["id"],
    "family": contact["n_family"],
    "bday": str(contact["bday"]),
    "membership": contact["#membership"],
    "categories": contact["cat_id"],
}
story["found"] = [entry["id"] for entry in book.search({"query": "chloé", "start": 0, "limit": 5})]
story["missing"] = server.infolog.boinfolog.read(404)
try:
    book.delete(identity)
except xmlrpc.client.Fault as fault:
    story["fault"] = {"code": fault.faultCode, "text": fault.faultString}
story["deleted"] = book.delete(str(identity))
try:
    anonymous.addressbook.boaddressbook.read({"id": 1})
except xmlrpc.client.ProtocolError as error:
    story["stranger"] = error.errcode
story["goodbye"] = server.system.logout({"sessionid": login["sessionid"], "kp3": login["kp3"]})
print(json.dumps(story))
