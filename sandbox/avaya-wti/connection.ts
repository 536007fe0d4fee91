import { setTimeout as delay } from "node:timers/promises";
import type { WebSocket } from "ws";
import { type ApplicationSessions, livingSession } from "./application-sessions.js";
import { sessionOfToken } from "./credentials.js";
import { type RequestFrame, readRequest, writeEvent, writeFailure, writeResponse } from "./frames.js";
import { SANDBOX_OPERATIONS } from "./operations.js";
import { valueAt } from "./payload.js";
import { replySender } from "./reply-sender.js";
import type { Fields, SandboxSession } from "./state.js";
import type { World } from "./world.js";
import { noSession, sessionFailure, unknownRequest, WtiFailure } from "./wti-failure.js";

/** Who opened a WebSocket: a user by Basic, or a session that goes on. */
export interface Caller {
  readonly username: string;
  readonly session: SandboxSession | undefined;
}

/** Serves one WebSocket, from the upgrade to its end: requests are answered one after the other. */
export function serveConnection(socket: WebSocket, caller: Caller, world: World, sessions: ApplicationSessions): void {
  const { flaws, state } = world;
  const send = (text: string): void => {
    if (socket.readyState === socket.OPEN) socket.send(text);
  };
  const reply = replySender(send, flaws);
  let session: SandboxSession | undefined;
  let detach = (): void => undefined;
  let queue: Promise<void> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let count = 0;

  function attach(attached: SandboxSession): void {
    session = attached;
    detach = sessions.attach(attached, {
      tell: (name, payload) => send(writeEvent(name, payload, flaws())),
      disconnect: (how) => (how === "cut" ? socket.terminate() : socket.close(1000, "session ended")),
    });
  }

  function watch(): void {
    clearTimeout(idle);
    const { idleTimeoutMs } = flaws();
    if (idleTimeoutMs !== undefined) idle = setTimeout(() => socket.close(1001, "idle"), idleTimeoutMs);
  }

  function answer(text: string): void {
    let request: RequestFrame | undefined;
    let written: string;
    try {
      request = readRequest(text);
      if (flaws().mute?.includes(request.name)) return;
      if (session !== undefined) count += 1;
      const when = cutAt(request);
      if (when === "before") return void socket.terminate();
      const payload = run(request);
      if (when === "after") return void socket.terminate();
      written = writeResponse(request, payload, flaws());
    } catch (error) {
      if (!(error instanceof WtiFailure)) throw error;
      const isBad = error.payload["errorCode"] === "BAD_REQUEST";
      if (isBad && flaws().badRequest === "close") return void socket.close(1008, error.message);
      written = writeFailure(request, error, flaws());
    }
    if (flaws().eventsFirst) world.flush();
    reply(written);
    world.flush();
  }

  function cutAt({ name }: RequestFrame): "before" | "after" | undefined {
    const { dropConnection } = flaws();
    const isNow = dropConnection?.at === name || (session !== undefined && dropConnection?.at === count);
    return isNow ? dropConnection?.when : undefined;
  }

  function run({ name, header, payload }: RequestFrame): Fields {
    state.requests.push({ operation: name, payload, via: "socket", sessionId: session?.id });
    if (name === "StartApplicationSession") {
      if (session !== undefined && state.sessions.has(session.id))
        throw sessionFailure("invalidApplicationInfo", "There is a session on this connection");
      const started = sessions.start(caller.username, payload);
      attach(started.session);
      return started.reply;
    }
    const living = livingSession(world, session);
    if (flaws().tokenInHeader && sessionOfToken(state, valueAt(header, "authorization")) !== living) throw noSession();
    const operation = SANDBOX_OPERATIONS.get(name);
    if (operation === undefined) throw unknownRequest(name);
    return operation({ world, sessions, session: living, payload });
  }

  watch();
  if (caller.session !== undefined) attach(caller.session);
  socket.on("error", () => undefined);
  socket.on("close", () => {
    clearTimeout(idle);
    detach();
  });
  socket.on("message", (data, isBinary) => {
    watch();
    const text = isBinary ? "" : String(data);
    queue = queue
      .then(async () => {
        const { delayMs } = flaws();
        if (delayMs !== undefined) await delay(delayMs);
        answer(text);
      })
      .catch(() => socket.close(1011, "sandbox failure"));
  });
}
