"""Uses an AES over WTI with Debian's websockets: a session, a monitor, a call and its events.

usage: avaya-wti.py SOCKET_URL REST_URL USERNAME PASSWORD
Prints one line of JSON: what it got.
"""
import asyncio
import base64
import json
import sys
import urllib.error
import urllib.request

import websockets


def basic(username, password):
    return "Basic " + base64.b64encode(f"{username}:{password}".encode("utf-8")).decode("ascii")


class Session:
    def __init__(self, socket):
        self.socket = socket
        self.invoke_id = 0
        self.events = []

    async def request(self, name, payload):
        self.invoke_id += 1
        header = {"headerType": "request", "request": name, "invokeId": self.invoke_id, "version": "v2"}
        await self.socket.send(json.dumps({"header": header, "payload": payload}))
        while True:
            header, payload = await self.receive()
            if header["headerType"] == "event":
                self.events.append((header["event"], payload))
            elif int(header["invokeId"]) == self.invoke_id:
                assert header[header["headerType"]] == name, header
                return payload

    async def receive(self):
        frame = json.loads(await asyncio.wait_for(self.socket.recv(), 10))
        payload = frame["payload"]
        # AES 10.2 sends a string that holds JSON.
        return frame["header"], json.loads(payload) if isinstance(payload, str) else payload

    async def event(self, name, wanted=lambda payload: True):
        while True:
            for seen, payload in self.events:
                if seen == name and wanted(payload):
                    return payload
            header, payload = await self.receive()
            self.events.append((header["event"], payload))


def post(url, name, token, payload):
    request = urllib.request.Request(
        url + name, json.dumps(payload).encode("utf-8"), {"Authorization": "Bearer " + token}, method="POST"
    )
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, None


async def refused(url, headers):
    try:
        async with websockets.connect(url, extra_headers=headers):
            return None
    except websockets.exceptions.InvalidStatusCode as error:
        return [error.status_code, error.headers.get("WWW-Authenticate")]


async def main(url, rest_url, username, password):
    story = {
        "without": await refused(url, {}),
        "wrong": await refused(url, {"Authorization": basic(username, "password")}),
    }
    async with websockets.connect(url, extra_headers={"Authorization": basic(username, password)}) as socket:
        wti = Session(socket)
        started = await wti.request(
            "StartApplicationSession",
            {"SessionDuration": "60", "ProtocolVersionList": ["10.2.0"], "ApplicationID": "Python"},
        )
        story["duration"] = started["actualSessionDuration"]
        here, there = [
            (await wti.request("GetDeviceId", {"switchName": "CMDEMO", "extension": extension}))["device"]
            for extension in ("4101", "4102")
        ]
        monitors = [
            (await wti.request("MonitorStart", {"monitorObject": {"deviceObject": device}}))["monitorCrossRefID"]
            for device in (here, there)
        ]
        listed = await wti.request("GetMonitorList", {})
        story["listed"] = [listed["sessionID"] == started["sessionID"], len(monitors)]
        await wti.event("GetMonitorListEvent", lambda part: part["isFinalResponse"])
        placed = await wti.request("MakeCall", {"callingDevice": here, "calledDirectoryNumber": there})
        ringing = await wti.event("DeliveredEvent")
        await wti.request("AnswerCall", {"callToBeAnswered": ringing["connection"]})
        await wti.event("EstablishedEvent")
        status, snapshot = post(rest_url, "SnapshotDevice", started["token"], {"snapshotObject": there})
        states = snapshot["crossRefIDorSnapshotData"]["snapshotData"][0]["localCallState"]
        story["rest"] = [status, states, post(rest_url, "SnapshotDevice", "x", {"snapshotObject": there})[0]]
        await wti.request("ClearConnection", {"connectionToBeCleared": placed["callingDevice"]})
        await wti.event("CallClearedEvent")
        story["events"] = [
            name for name, payload in wti.events if payload.get("monitorCrossRefID") == monitors[0]
        ]
        # The payload first, as no AES takes it.
        await socket.send('{"payload":{},"header":{"headerType":"request","request":"GetMonitorList","invokeId":99}}')
        header, payload = await wti.receive()
        while header["headerType"] == "event":
            header, payload = await wti.receive()
        story["bad"] = [header["headerType"], payload["errorCode"]]
        reason = {"sessionID": started["sessionID"], "sessionEndReason": {"definedEndReason": "normal"}}
        await wti.request("StopApplicationSession", reason)
        await asyncio.wait_for(socket.wait_closed(), 10)
        story["closed"] = socket.close_code
    print(json.dumps(story))


asyncio.run(main(*sys.argv[1:]))
