import type { RawData } from "ws";
import { createProtocols } from "../model/json-components/connection-protocols.js";
import { createBacklog } from "./backlog.js";
import { learnFromHttp } from "./learn-secrets.js";
import { type RecordingProxy, startProxy } from "./proxy.js";
import { createRecorder, type RecordedFrame, type RecorderOptions } from "./recorder.js";
import type { RecorderTally } from "./recorder-tally.js";
import { createRecordingFile } from "./recording-file.js";
import { createSecretStore } from "./secret-store.js";
import type { Upstream } from "./upstream.js";

export interface RecordingOptions extends Omit<RecorderOptions, "secrets" | "now"> {
  readonly upstream: Upstream;
  /** On loopback; 0 for any free one. */
  readonly port: number;
  readonly timeoutMs: number;
  /** The capture, absolute. */
  readonly file: string;
  /** Of the connections, where frames need not name it. */
  readonly protocol: string | undefined;
  /** What a person should know, in words. */
  readonly onProblem: (words: string) => void;
}

export interface Recording {
  readonly port: number;
  /** Open WebSockets. */
  readonly sockets: () => number;
  readonly tally: () => RecorderTally;
  /** Closes both sides and writes what is left; throws when that cannot be written. */
  readonly close: () => Promise<void>;
}

/** Starts to pass traffic on and to keep a sample of each new kind of frame. Rejects when the port is not free. */
export async function startRecording(options: RecordingOptions): Promise<Recording> {
  const { upstream, port, timeoutMs, profile, known, recorded, protocol, onProblem } = options;
  const secrets = createSecretStore();
  const recorder = createRecorder({ ...options, secrets, now: () => new Date() });
  const file = createRecordingFile(options.file, recorder, secrets);
  const protocols = createProtocols(profile, [...known, ...recorded]);
  const connections = new WeakMap<object, RecordedFrame["connection"]>();
  const backlog = createBacklog(offer, performance.now.bind(performance));
  let saving = "";

  /** After what passes has passed, and in its order. */
  function later(frame: () => RecordedFrame, bytes: number): void {
    if (!backlog.add(frame, bytes)) recorder.passOver("too fast");
  }

  /** A mistake of ours must not end the traffic. */
  function offer(frame: () => RecordedFrame): void {
    try {
      recorder.offer(frame());
    } catch (error) {
      onProblem(`a frame could not be looked at: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  function save(): void {
    try {
      file.save();
      saving = "";
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      if (words !== saving) onProblem(`cannot write what is recorded, and tries again: ${words}`);
      saving = words;
    }
  }

  const proxy: RecordingProxy = await startProxy({
    upstream,
    port,
    timeoutMs,
    listener: {
      onHeaders: (headers, path) => learnFromHttp(headers, path, secrets),
      onText: ({ socket, path, direction, data }) => {
        const connection = connections.get(socket) ?? protocols(path, protocol);
        connections.set(socket, connection);
        later(() => ({ direction, text: textOf(data), connection }), sizeOf(data));
      },
      onBody: ({ text, role, name }, path) => {
        const connection = protocols(path, protocol);
        const direction = role === "request" ? "c2s" : "s2c";
        later(() => ({ direction, text, connection, name, role }), text.length);
      },
      onProblem,
    },
  });
  const saver = setInterval(save, SAVE_MS);

  return {
    port: proxy.port,
    sockets: proxy.sockets,
    tally: recorder.tally,
    close: async () => {
      await proxy.close();
      clearInterval(saver);
      backlog.drain();
      file.save();
    },
  };
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString("utf8");
  return data instanceof ArrayBuffer ? Buffer.from(data).toString("utf8") : data.toString("utf8");
}

function sizeOf(data: RawData): number {
  if (Array.isArray(data)) return data.reduce((sum, part) => sum + part.length, 0);
  return data.byteLength;
}

/** What a `kill -9` may cost. */
const SAVE_MS = 500;
