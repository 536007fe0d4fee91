import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { readBody } from "../read-body.js";
import type { ApplicationSessions } from "./application-sessions.js";
import { accountOf, sessionOfToken } from "./credentials.js";
import { writeFailure, writeResponse } from "./frames.js";
import { SANDBOX_OPERATIONS } from "./operations.js";
import { isFields } from "./payload.js";
import type { Fields } from "./state.js";
import type { World } from "./world.js";
import { badRequest, unknownRequest, WtiFailure } from "./wti-failure.js";

/**
 * The REST twin: `POST /api/fe/v1/<Operation>` with the payload as its body and the bearer token of a session. A session that
 * is started here has no connection, so no events; it is derived that one can be.
 */
export async function answerRest(
  request: IncomingMessage,
  response: ServerResponse,
  world: World,
  sessions: ApplicationSessions,
): Promise<void> {
  const name = /^\/api\/fe\/v1\/([A-Za-z]+)$/.exec((request.url ?? "").split("?", 1)[0] ?? "")?.[1];
  if (name === undefined) return send(response, 404, "");
  if (request.method !== "POST") return send(response.setHeader("Allow", "POST"), 405, "");
  const body = await readBody(request);
  const { flaws } = world;
  const { delayMs, mute } = flaws();
  if (delayMs !== undefined) await delay(delayMs);
  if (body === undefined) return send(response, 413, "");
  if (mute?.includes(name)) return;
  const { authorization } = request.headers;
  const isStart = name === "StartApplicationSession";
  const account = isStart ? accountOf(world.accounts, authorization) : undefined;
  const session = isStart ? undefined : sessionOfToken(world.state, authorization);
  if (account === undefined && session === undefined) {
    const scheme = isStart ? 'Basic realm="AES"' : "Bearer";
    return send(response.setHeader("WWW-Authenticate", scheme), 401, "");
  }
  const frame = { name, invokeId: 0 };
  try {
    const payload = payloadOf(body);
    world.state.requests.push({ operation: name, payload, via: "rest", sessionId: session?.id });
    const reply = run(payload);
    send(response, 200, flaws().restFrames ? writeResponse(frame, reply, flaws()) : JSON.stringify(reply));
  } catch (error) {
    if (!(error instanceof WtiFailure)) throw error;
    const text = flaws().restFrames ? writeFailure(frame, error, flaws()) : JSON.stringify(error.payload);
    send(response, flaws().restErrorStatus ?? 400, text);
  }
  world.flush();

  function run(payload: Fields): Fields {
    if (account !== undefined) return sessions.start(account.username, payload).reply;
    const operation = SANDBOX_OPERATIONS.get(String(name));
    if (operation === undefined || session === undefined) throw unknownRequest(String(name));
    return operation({ world, sessions, session, payload });
  }
}

function payloadOf(body: string): Fields {
  let value: unknown;
  try {
    value = body === "" ? {} : JSON.parse(body);
  } catch {
    throw badRequest("no JSON");
  }
  if (!isFields(value)) throw badRequest("the payload is no object");
  return value;
}

function send(response: ServerResponse, status: number, text: string): void {
  if (text !== "") response.setHeader("Content-Type", "application/json;charset=UTF-8");
  response.writeHead(status).end(text);
}
