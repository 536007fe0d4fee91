import { setTimeout as delay } from "node:timers/promises";
import type { WebSocket } from "ws";
import type { SandboxFlaws } from "./flaws.js";
import type { Fields } from "./state.js";

/** One client's WebSocket: frames in, answered one after the other; frames out, with the flaws that replies can have. */
export interface SandboxConnection {
  /** Sends a frame as it is: an event, or a step of a login. */
  send(frame: Fields): void;
  sendText(text: string): void;
  /** Answers a request. */
  reply(
    request: Fields,
    fields: Fields,
    options?: { readonly name?: string | undefined; readonly more?: boolean | undefined },
  ): void;
  /** Breaks off without a closing handshake. */
  cut(): void;
  close(code: number, reason: string): void;
  isOpen(): boolean;
}

/** Answers frames with `answer` until the connection ends. What is no JSON object ends it with code 1007. */
export function serveConnection(
  socket: WebSocket,
  flaws: () => SandboxFlaws,
  answer: (frame: Fields, text: string) => void | Promise<void>,
): SandboxConnection {
  const held: string[] = [];
  let queue: Promise<void> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const sendText = (text: string): void => {
    if (socket.readyState === socket.OPEN) socket.send(text);
  };

  const connection: SandboxConnection = {
    sendText,
    send: (frame) => sendText(JSON.stringify(frame)),
    reply(request, fields, { name, more = false } = {}) {
      const { omitSrc, sameNameReplies, reverseReplies = 0, doubleReplies, flood = 0, strangeFrames = [] } = flaws();
      const { api, mt, src } = request;
      const isSilent = omitSrc === "always" || (omitSrc === "in errors" && fields["error"] !== undefined);
      const text = JSON.stringify({
        ...(api === undefined ? {} : { api }),
        mt: name ?? (sameNameReplies ? mt : `${String(mt)}Result`),
        ...(src === undefined || isSilent ? {} : { src }),
        ...fields,
      });
      // The parts of one reply stay in order, and its last part comes last.
      if (more) return sendText(text);
      held.push(text);
      if (held.length < reverseReplies) return;
      for (const last of held.splice(0).reverse())
        for (const copy of doubleReplies ? [last, last] : [last]) sendText(copy);
      for (let at = 0; at < flood; at += 1) connection.send({ mt: "UnheardOf", at });
      strangeFrames.forEach(sendText);
    },
    cut: () => socket.terminate(),
    close: (code, reason) => socket.close(code, reason),
    isOpen: () => socket.readyState === socket.OPEN,
  };

  function watch(): void {
    clearTimeout(idle);
    const { idleTimeoutMs } = flaws();
    if (idleTimeoutMs !== undefined) idle = setTimeout(() => socket.close(1001, "idle"), idleTimeoutMs);
  }

  watch();
  socket.on("error", () => undefined);
  socket.on("close", () => clearTimeout(idle));
  socket.on("message", (data, isBinary) => {
    watch();
    const text = String(data);
    const frame = isBinary ? undefined : fieldsOf(text);
    if (frame === undefined) return socket.close(1007, "no JSON object");
    queue = queue
      .then(async () => {
        const { delayMs } = flaws();
        if (delayMs !== undefined) await delay(delayMs);
        await answer(frame, text);
      })
      .catch(() => socket.close(1011, "sandbox failure"));
  });
  return connection;
}

function fieldsOf(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}
