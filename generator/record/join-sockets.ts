import type { RawData, WebSocket } from "ws";
import type { Direction } from "../source/json/sample.js";

/** Passes frames, pings, pongs and the end both ways. Who cannot keep up makes the other wait. */
export function joinSockets(
  client: WebSocket,
  server: WebSocket,
  onText: (direction: Direction, data: RawData) => void,
  onProblem: (words: string) => void,
): void {
  passOn(client, server, (data) => onText("c2s", data));
  passOn(server, client, (data) => onText("s2c", data));
  client.on("error", (error) => onProblem(`the client broke the WebSocket protocol: ${error.message}`));
  server.on("error", (error) => onProblem(`the server broke the WebSocket protocol: ${error.message}`));
}

function passOn(from: WebSocket, to: WebSocket, onText: (data: RawData) => void): void {
  from.on("message", (data, isBinary) => {
    to.send(data, { binary: isBinary }, () => {
      if (from.isPaused && to.bufferedAmount < MUCH / 2) from.resume();
    });
    if (to.bufferedAmount > MUCH) from.pause();
    if (!isBinary) onText(data);
  });
  from.on("ping", (data) => to.ping(data));
  from.on("pong", (data) => to.pong(data));
  from.once("close", (code, reason) => {
    // What it has sent waits no longer, also when nobody reads it.
    if (to.isPaused) to.resume();
    // RFC 6455, 7.4.1: neither 1005 nor 1006 is sent; the one was a close without a code, the other none at all.
    if (code === 1006) to.terminate();
    else if (code === 1005) to.close();
    else to.close(code, reason);
  });
}

/** Bytes that wait to be written. */
const MUCH = 1024 * 1024;
