import { createHash } from "node:crypto";
import { WebSocket } from "ws";

export type Frame = Readonly<Record<string, unknown>>;

/** A WebSocket to the sandbox and what came over it, without any code of the runtime. */
export interface RawClient {
  send(frame: Frame | string | Buffer): void;
  /** The next frame of these names; of any, when there are none. */
  next(...names: readonly string[]): Promise<Frame>;
  /** The code that it is closed with. */
  readonly closed: Promise<number>;
  close(): void;
}

export async function connect(url: string, options: object = {}): Promise<RawClient> {
  const socket = new WebSocket(url, options);
  const frames: Frame[] = [];
  let wake = (): void => undefined;
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  socket.on("error", () => undefined);
  socket.on("message", (data) => {
    frames.push(JSON.parse(String(data)));
    wake();
  });
  closed.then(() => wake());
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("error", reject);
  });
  return {
    send: (frame) => socket.send(typeof frame === "string" || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame)),
    async next(...names) {
      for (;;) {
        const at = frames.findIndex(({ mt }) => names.length === 0 || names.includes(String(mt)));
        if (at !== -1) return frames.splice(at, 1)[0] as Frame;
        if (socket.readyState === WebSocket.CLOSED) throw new Error(`closed before ${names.join(" or ")}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    closed,
    close: () => socket.terminate(),
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A login by name and password; answers with what follows the second `Login`. */
export async function logIn(client: RawClient, username: string, password: string, type = "user"): Promise<Frame> {
  client.send({ mt: "Login", type, userAgent: "raw" });
  const { domain, challenge } = await client.next("Authenticate");
  const nonce = "8f14e45fceea167a";
  const response = sha256(["innovaphoneAppClient", type, domain, username, password, nonce, challenge].join(":"));
  client.send({ mt: "Login", type, method: "digest", username, nonce, response, userAgent: "raw" });
  return await client.next("LoginResult", "Redirect", "Authorize");
}

/** A connection to a service, logged in by the app's password. */
export async function connectService(url: string, app: string): Promise<RawClient> {
  const client = await connect(url);
  client.send({ mt: "AppChallenge" });
  const { challenge } = await client.next("AppChallengeResult");
  client.send({ mt: "AppLogin", app, digest: sha256(`${app}:::::${String(challenge)}:s3cr3t-app`) });
  await client.next("AppLoginResult");
  return client;
}
