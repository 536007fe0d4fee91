import { createServer } from "node:http";
import { WebSocketServer } from "ws";

// A process of its own: a WTI that begins a session and answers every SnapshotDevice at once with the same 900 bytes.
const SNAPSHOT =
  '{"crossRefIDorSnapshotData":{"snapshotData":{"snapshotDeviceResponseInfo":[' +
  [1, 2, 3, 4]
    .map(
      (call) =>
        `{"connectionIdentifier":{"callID":"${310 + call}","deviceID":"4101:CMDEMO:0.0.0.0:0"},"localCallState":{"compoundCallState":["connected","alerting"]},"endpointDevice":{"deviceIdentifier":"4102:CMDEMO:0.0.0.0:0"}}`,
    )
    .join(",") +
  "]}}}";
const PAYLOADS: Readonly<Record<string, string>> = {
  StartApplicationSession: '{"token":"a.b.c","sessionID":"1","actualSessionDuration":180}',
  StopApplicationSession: "{}",
  SnapshotDevice: SNAPSHOT,
};
const REQUEST = /"request":"(\w+)".*?"invokeId":(\d+)|"invokeId":(\d+).*?"request":"(\w+)"/;

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on("connection", (socket) => {
  socket.on("message", (data) => {
    const [, name, id, otherId, otherName] = REQUEST.exec(data.toString()) ?? [];
    const request = name ?? otherName ?? "";
    socket.send(
      `{"header":{"headerType":"response","response":"${request}","invokeId":${id ?? otherId},"version":"v2"},"payload":${PAYLOADS[request] ?? "{}"}}`,
    );
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.send?.(address.port);
});
process.once("disconnect", () => process.exit());
