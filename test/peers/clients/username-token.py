# Compares a UsernameToken with the one that zeep makes of the same password, nonce and time. JSON in and out.
import base64, datetime, hashlib, json, sys
from lxml import etree
from zeep.wsse.username import UsernameToken

SECURITY = "{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd}"
UTILITY = "{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd}"
given = json.loads(sys.argv[1])
ours = etree.fromstring(given["envelope"].encode()).find(f".//{SECURITY}UsernameToken")


def text(name):
    return ours.findtext(name)


def facts(token):
    return sorted((part.tag, part.text, sorted(part.attrib.items())) for part in token)


options = {}
if given["digest"]:
    options["use_digest"] = True
    options["nonce"] = base64.b64decode(text(SECURITY + "Nonce")).decode()
    options["zulu_timestamp"] = True
    options["created"] = datetime.datetime.fromisoformat(text(UTILITY + "Created").replace("Z", "+00:00"))
soap = "http://schemas.xmlsoap.org/soap/envelope/"
envelope = etree.fromstring(f'<e:Envelope xmlns:e="{soap}"><e:Header/><e:Body/></e:Envelope>')
envelope, _ = UsernameToken(given["username"], given["password"], **options).apply(envelope, {})
theirs = envelope.find(f".//{SECURITY}UsernameToken")

result = {"ours": facts(ours), "theirs": facts(theirs)}
if given["digest"]:
    hashed = options["nonce"].encode() + text(UTILITY + "Created").encode() + given["password"].encode()
    result["digest"] = base64.b64encode(hashlib.sha1(hashed).digest()).decode() == text(SECURITY + "Password")
print(json.dumps(result))
