import { once } from "node:events";
import { WebSocket } from "ws";
import {
  type AvayaWtiSandbox,
  type Fields,
  type SandboxOptions,
  startAvayaWtiSandbox,
} from "../../sandbox/avaya-wti/sandbox.js";

export const ACCOUNT = { username: "cti", password: "sésam: 42" } as const;
export const A = "4101:CMDEMO:0.0.0.0:0";
export const B = "4102:CMDEMO:0.0.0.0:0";
export const C = "4103:CMDEMO:0.0.0.0:0";
export const QUEUE = "7000:CMDEMO:0.0.0.0:0";

/** Runs `work` with a sandbox, and closes it whatever happens. */
export async function withSandbox(
  options: Partial<SandboxOptions>,
  work: (sandbox: AvayaWtiSandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await startAvayaWtiSandbox({ accounts: [ACCOUNT], ...options });
  try {
    await work(sandbox);
  } finally {
    await sandbox.close();
  }
}

export interface RawFrame {
  readonly header: Fields;
  readonly payload: unknown;
  readonly text: string;
}

/** A WebSocket without any of our runtime: frames as they come. */
export interface RawClient {
  send(text: string): void;
  /** Sends a request and answers with the next frame of its id that is no event. */
  request(name: string, payload?: Fields, header?: Fields): Promise<RawFrame>;
  /** The next frame that is wanted; what comes before it is dropped. */
  next(wanted: (frame: RawFrame) => boolean): Promise<RawFrame>;
  event(name: string): Promise<Fields>;
  /** Names of the events that have come since the last call. */
  events(): readonly string[];
  /** How it was closed. */
  readonly closed: Promise<readonly [code: number, reason: string]>;
  close(): void;
}

/** Rejects with the status of a refused upgrade. */
export async function connect(
  sandbox: Pick<AvayaWtiSandbox, "socketUrl">,
  authorization: string = basic(),
): Promise<RawClient> {
  const headers = authorization === "" ? {} : { authorization };
  const socket = new WebSocket(sandbox.socketUrl, { headers, perMessageDeflate: false });
  const frames: RawFrame[] = [];
  const names: string[] = [];
  let look = (): void => undefined;
  let id = 0;
  socket.on("message", (data) => {
    const text = String(data);
    let frame: Omit<RawFrame, "text"> = { header: {}, payload: undefined };
    try {
      frame = JSON.parse(text);
    } catch {
      // The sandbox can send anything.
    }
    frames.push({ ...frame, text });
    if (frame.header?.["headerType"] === "event") names.push(String(frame.header["event"]));
    look();
  });
  const closed = once(socket, "close").then(([code, reason]) => [Number(code), String(reason)] as const);
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("unexpected-response", (_request, { statusCode, headers }) =>
      reject(Object.assign(new Error("refused"), { status: statusCode, challenge: headers["www-authenticate"] })),
    );
    socket.on("error", reject);
  });
  const client: RawClient = {
    send: (text) => socket.send(text),
    request(name, payload = {}, header = {}) {
      id += 1;
      const own = id;
      const whole = {
        header: { headerType: "request", request: name, invokeId: own, version: "v2", ...header },
        payload,
      };
      socket.send(JSON.stringify(whole));
      return client.next(({ header }) => header["headerType"] !== "event" && Number(header["invokeId"] ?? own) === own);
    },
    next: (wanted) =>
      new Promise((resolve) => {
        look = () => {
          const at = frames.findIndex(wanted);
          if (at === -1) return;
          look = () => undefined;
          resolve(frames.splice(0, at + 1).at(-1) as RawFrame);
        };
        look();
      }),
    event: async (name) => (await client.next(({ header }) => header["event"] === name)).payload as Fields,
    events: () => names.splice(0),
    closed,
    close: () => socket.close(),
  };
  return client;
}

/** Connects and starts a session. */
export async function logIn(
  sandbox: AvayaWtiSandbox,
  start: Fields = {},
): Promise<RawClient & { readonly token: string }> {
  const client = await connect(sandbox);
  const { payload } = await client.request("StartApplicationSession", { ...START, ...start });
  const { token } = typeof payload === "string" ? JSON.parse(payload) : payload;
  return { ...client, token };
}

export const START = {
  SessionDuration: "180",
  ProtocolVersionList: ["10.2.0", "10.1.0"],
  ApplicationID: "test",
} as const;

export function basic(login: string = `${ACCOUNT.username}:${ACCOUNT.password}`): string {
  return `Basic ${Buffer.from(login).toString("base64")}`;
}

/** A monitor of a device; its `monitorCrossRefID`. */
export async function monitor(client: RawClient, deviceObject: string, more: Fields = {}): Promise<string> {
  const { payload } = await client.request("MonitorStart", { monitorObject: { deviceObject }, ...more });
  return String((payload as Fields)["monitorCrossRefID"]);
}
