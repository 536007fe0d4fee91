"""The story that foreign-clients.test.ts expects, told by zeep: story.py WSDL-ADDRESS LOGIN PASSWORD"""

import base64
import datetime
import hashlib
import hmac
import json
import sys

import zeep
from lxml import etree
from zeep.plugins import HistoryPlugin

wsdl, login, password = sys.argv[1:]
history = HistoryPlugin(maxlen=100)
client = zeep.Client(wsdl, plugins=[history], settings=zeep.Settings(strict=True))


def call(function, key=password, **fields):
    timestamp = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    mac = hmac.new(key.encode(), f"LiveConfig{login}{function}{timestamp}".encode(), hashlib.sha1).digest()
    auth = {"login": login, "timestamp": timestamp, "token": base64.b64encode(mac).decode()}
    return client.service[function](auth=auth, **fields)


greeting = call("TestSayHello", firstname="Jöhn", lastname="O<&>e")
contact = call("ContactAdd", type=0, firstname="Ada", lastname="Lovelace", country="GB")
# zeep unwraps a reply that has one field, and a list that has a wrapper.
contact = getattr(contact, "id", contact)
owner = call("ContactGet", id=contact).lastname
ids = {"owner_c": contact, "admin_c": contact, "billing_c": contact}
customer = call("CustomerAdd", cid=900000000000000001, locked=0, **ids).id
customers = call("CustomerGet", cid=900000000000000001)
servers = {"webserver": "localhost", "mailserver": "localhost", "dbserver": "localhost"}
call("HostingSubscriptionAdd", subscriptionname="web1", customerid=customer, **servers)
domain = call("HostingDomainAdd", subscription="web1", domain="example.com", mail=1, web=zeep.xsd.Nil).id
mailbox = call(
    "HostingMailboxAdd",
    subscription="web1",
    name="info",
    domain="example.com",
    alias={"string": ["sales", "office"]},
    mailbox=1,
    password="geheim",
    quota=10,
    autoresponder=0,
).id
try:
    call("TestSayHello", key="wrong", firstname="a", lastname="b")
    fault = None
except zeep.exceptions.Fault as error:
    fault = error.message

envelopes = [
    etree.tostring(message["envelope"], encoding="unicode")
    for exchange in history._buffer
    for message in (exchange["sent"], exchange["received"])
    if message is not None
]
print(
    json.dumps(
        {
            "greeting": greeting,
            "owner": owner,
            "cids": [str(details.cid) for details in customers],
            "ids": [contact, customer, domain, mailbox],
            "fault": fault,
            "envelopes": envelopes,
        }
    )
)
