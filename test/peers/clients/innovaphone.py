"""Logs in to an innovaphone PBX and to app services, with Debian's websockets and with digests of its own.

usage: innovaphone.py PBX_URL USERNAME PASSWORD APP_PASSWORD
Prints one line of JSON: what it got, and which digests of the server it found right.
"""
import asyncio
import hashlib
import json
import os
import sys

import websockets


def sha256(*parts):
    return hashlib.sha256(":".join(parts).encode("utf-8")).hexdigest()


def rc4(key, data):
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 0xFF
        box[i], box[j] = box[j], box[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) & 0xFF
        j = (j + box[i]) & 0xFF
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) & 0xFF])
    return bytes(out)


def raw_info(text):
    """The text of the member info, as it came: the digest is over it."""
    start = text.index('"info":') + len('"info":')
    _, length = json.JSONDecoder().raw_decode(text[start:])
    return text[start : start + length]


class Connection:
    def __init__(self, socket):
        self.socket = socket

    async def send(self, **frame):
        await self.socket.send(json.dumps(frame, ensure_ascii=False, separators=(",", ":")))

    async def receive(self, *names):
        while True:
            text = await asyncio.wait_for(self.socket.recv(), 10)
            frame = json.loads(text)
            if frame.get("mt") in names:
                return frame, text


async def log_in(pbx, kind, username, password):
    nonce = os.urandom(8).hex()
    await pbx.send(mt="Login", type=kind, userAgent="peer (python)")
    asked, _ = await pbx.receive("Authenticate")
    domain, challenge = asked["domain"], asked["challenge"]
    response = sha256("innovaphoneAppClient", kind, domain, username, password, nonce, challenge)
    await pbx.send(
        mt="Login", type=kind, method=asked["method"], username=username, nonce=nonce, response=response,
        userAgent="peer (python)",
    )
    result, text = await pbx.receive("LoginResult")
    if "error" in result:
        return {"error": result["error"]}
    expected = sha256(
        "innovaphoneAppClient", "loginresult", domain, username, password, nonce, challenge, raw_info(text)
    )
    outcome = {"proven": result["digest"] == expected, "user": result["info"].get("user", result["info"])}
    session = result["info"].get("session")
    if session is not None:
        outcome["session"] = [
            rc4(f"innovaphoneAppClient:{name}:{nonce}:{password}".encode(), bytes.fromhex(session[name])).decode()
            for name in ("usr", "pwd")
        ]
    return outcome


async def apps_of(pbx):
    await pbx.send(mt="SubscribeApps")
    apps = {}
    while True:
        frame, _ = await pbx.receive("UpdateApps", "UpdateAppsInfo", "UpdateAppsComplete")
        for app in frame.get("apps", []) + ([frame["app"]] if "app" in frame else []):
            apps[app["name"]] = app["url"]
        if frame["mt"] != "UpdateAppsInfo":
            return apps


async def log_in_at_service(pbx, service, name, app_password):
    await service.send(mt="AppChallenge")
    challenge = str((await service.receive("AppChallengeResult"))[0]["challenge"])
    await pbx.send(mt="AppGetLogin", app=name, challenge=challenge, src=name)
    granted, text = await pbx.receive("AppGetLoginResult")
    info = raw_info(text)
    expected = sha256(
        granted["app"], granted["domain"], granted["sip"], granted["guid"], granted["dn"], info, challenge, app_password
    )
    key = sha256("innovaphoneAppSessionKey", challenge, app_password)
    fields = {part: granted[part] for part in ("app", "domain", "sip", "guid", "dn", "info", "digest", "pbxObj")}
    await service.send(mt="AppLogin", **fields)
    result, _ = await service.receive("AppLoginResult")
    return {
        "ok": result.get("ok") is True,
        "digest": granted["digest"] == expected,
        "key": granted["key"] == key,
        "src": granted.get("src"),
    }


async def devices_of(service):
    await service.send(mt="GetDevices", src="python-1")
    devices = []
    while True:
        part, _ = await service.receive("GetDevicesResult")
        devices += part["devices"]
        if part.get("last"):
            return devices


async def users_of(service):
    await service.send(mt="UserData", maxID=9999, offset=0, filter="%", update=False, col="id", asc=True)
    users = []
    while True:
        frame, _ = await service.receive("UserDataInfo", "UserDataResult")
        if frame["mt"] == "UserDataResult":
            return users
        users.append(frame["username"])


async def direct(url, app, password, info):
    """A login by the app's password alone, as innovaphone's PHP client has it."""
    async with websockets.connect(url) as socket:
        service = Connection(socket)
        await service.send(mt="AppChallenge")
        challenge = str((await service.receive("AppChallengeResult"))[0]["challenge"])
        text = [] if info is None else [json.dumps(info, separators=(",", ":"))]
        digest = sha256(app, "", "", "", "", *text, challenge, password)
        extra = {} if info is None else {"info": info}
        await service.send(mt="AppLogin", app=app, domain="", sip="", guid="", dn="", digest=digest, **extra)
        result, _ = await service.receive("AppLoginResult")
        return result.get("ok") is True


def service_url(app_url):
    return "ws" + app_url.rsplit("/", 1)[0][len("http") :]


async def main(url, username, password, app_password):
    story = {}
    async with websockets.connect(url) as socket:
        pbx = Connection(socket)
        story["wrong"] = await log_in(pbx, "user", username, password + "!")
        story["login"] = await log_in(pbx, "user", username, password)
    async with websockets.connect(url) as socket:
        pbx = Connection(socket)
        story["again"] = await log_in(pbx, "session", *story["login"]["session"])
        apps = await apps_of(pbx)
        for name, read in (("devices", devices_of), ("users", users_of)):
            async with websockets.connect(service_url(apps[name])) as other:
                service = Connection(other)
                story[name + "Login"] = await log_in_at_service(pbx, service, name, app_password)
                story[name] = await read(service)
    devices = service_url(apps["devices"])
    story["direct"] = [
        await direct(devices, "innovaphone-devices", secret, info)
        for secret, info in ((app_password, None), (app_password, {}), (app_password + "!", None))
    ]
    print(json.dumps(story))


asyncio.run(main(*sys.argv[1:]))
