import type { WireLogEntry } from "../soap/wire-log.js";
import { type Channel, openChannel } from "../socket/channel.js";
import { SYSTEM_CLOCK } from "../socket/clock.js";
import { SOCKET_DEFAULTS, type SocketOptions } from "../socket/socket-options.js";
import { errorOf } from "./innovaphone-error.js";
import { INNOVAPHONE_PROFILE } from "./innovaphone-profile.js";
import type { Handshake } from "./pbx-login.js";

/** Opens a WebSocket to a PBX or a service. */
export async function openInnovaphoneChannel(
  url: string,
  options: SocketOptions,
  secrets: () => readonly string[],
  signal: AbortSignal,
): Promise<Channel> {
  const { tls, agent, headers, maxFrameBytes = SOCKET_DEFAULTS.maxFrameBytes, keepAliveMs = 60_000, log } = options;
  // Loaded by who logs.
  const write = log === undefined ? undefined : (await import("../socket/frame-log.js")).createFrameLog;
  return await openChannel({
    target: { url, tls, agent, headers, maxFrameBytes, keepAliveMs, keepAliveText: '{"mt":"KeepAlive"}' },
    profile: INNOVAPHONE_PROFILE,
    clock: options.clock ?? SYSTEM_CLOCK,
    log: write?.((entry) => log?.(withoutDigests(entry)), url, secrets),
    errorOf,
    signal,
    timeoutMs: connectLimit(options),
  });
}

/** Milliseconds until a connection is open, and for each step of a login. */
export function connectLimit({ connectTimeoutMs = SOCKET_DEFAULTS.connectTimeoutMs }: SocketOptions): number {
  return connectTimeoutMs;
}

/** `timeoutMs` says how long the next frame may take. */
export function handshakeOn(channel: Channel, signal: AbortSignal, timeoutMs: () => number): Handshake {
  return {
    send: (frame) => channel.send(JSON.stringify(frame)),
    receive: (...names) => channel.next(({ name }) => names.includes(name), { signal, timeoutMs: timeoutMs() }),
  };
}

/** Beside what is named like a secret: a password can be guessed from its digest, and keys are what they are called. */
function withoutDigests(entry: WireLogEntry): WireLogEntry {
  return {
    ...entry,
    body: entry.body.replace(/("(?:digest|key|response|usr)"\s*:\s*)"[^"\\]*(?:\\.[^"\\]*)*"/g, '$1"***"'),
  };
}
