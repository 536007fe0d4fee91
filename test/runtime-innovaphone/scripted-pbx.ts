import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

/** A server that says what a test wants, whatever the protocol; `answer` gets each text that comes. */
export async function withScriptedPbx(
  answer: (text: string, send: (frame: object | string) => void) => void,
  work: (pbx: { readonly url: string; readonly received: () => readonly string[] }) => Promise<void>,
): Promise<void> {
  const received: string[] = [];
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  server.on("connection", (socket) => {
    socket.on("error", () => undefined);
    socket.on("message", (data) => {
      received.push(String(data));
      answer(String(data), (frame) => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame)));
    });
  });
  try {
    const { port } = server.address() as AddressInfo;
    await work({ url: `ws://127.0.0.1:${port}/PBX0/WEBSOCKET/websocket`, received: () => received });
  } finally {
    for (const socket of server.clients) socket.terminate();
    await new Promise((resolve) => server.close(resolve));
  }
}
