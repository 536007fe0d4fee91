import { Client as UndiciClient } from "undici";
import type { OciClient } from "../../runtime/oci.js";
import type { Transport } from "../../runtime/transport.js";
import { withCannedServer } from "../canned.js";
import type { AnyOperation } from "../codec.js";
import { mustAgree } from "../equal-work.js";
import { userId } from "../oci-messages.js";
import { built } from "../project.js";
import { of, seriesMs } from "../rounds.js";
import { faster, type Row, throughput } from "../row.js";

const commands = 2000;
const path = "/webservice/services/ProvisioningService";

/** Many commands in a document against one in each, by the same client on one session. */
export function ociBatchRows(): Promise<readonly Row[]> {
  return withCannedServer(
    async (origin) => {
      const { client, userGet } = await session(origin);
      const inBatches = () => readAll(client, userGet);
      const oneByOne = async () => {
        const ids: unknown[] = [];
        for (let index = 0; index < commands; index += 1) {
          const user = (await client.send(userGet, { userId: userId(index) })) as { readonly userId: string };
          ids.push(user.userId);
        }
        return ids;
      };
      const expected = Array.from({ length: commands }, (_, index) => userId(index));
      mustAgree("in batches", await inBatches(), expected);
      mustAgree("one by one", await oneByOne(), expected);
      const times = await seriesMs(
        [
          { name: "batches", run: inBatches },
          { name: "one by one", run: oneByOne },
        ],
        3,
      );
      await client.close();
      const work = "2,000 UserGet in documents of 15 on one session, the server answers after 5 ms; peer: one by one";
      const target = { name: "oci-batch", work, floor: 5, goal: 10 };
      return [faster(target, "ms", of(times, "batches"), of(times, "one by one"))];
    },
    "oci-canned-server.js",
    ["5"],
  );
}

/** The same bytes without encoding, decoding or checking anything. */
export function ociUndiciRows(): Promise<readonly Row[]> {
  return withCannedServer(async (origin) => {
    const { client, userGet } = await session(origin);
    const sent = await recordBodies(origin);
    const undici = new UndiciClient(origin);
    const headers = { "content-type": "text/xml; charset=UTF-8", soapaction: '""', cookie: "JSESSIONID=1" };
    const raw = async () => {
      for (const body of sent) {
        const reply = await undici.request({ path, method: "POST", headers, body });
        await reply.body.text();
      }
    };
    const times = await seriesMs(
      [
        { name: "ours", run: () => readAll(client, userGet) },
        { name: "undici", run: raw },
      ],
      31,
    );
    await client.close();
    await undici.close();
    const perSecond = (name: string) => (commands * 1000) / of(times, name);
    const work = "the same, the server answers at once; peer: raw undici sending the same bytes";
    return [throughput({ name: "oci-undici", work, floor: 0, goal: 0.5 }, perSecond("ours"), perSecond("undici"))];
  }, "oci-canned-server.js");
}

/** Runs `work` while a client reads 2,000 users in batches whenever it is asked to. */
export function withOciReader<T>(work: (readUsers: () => Promise<unknown>) => Promise<T>): Promise<T> {
  return withCannedServer(async (origin) => {
    const { client, userGet } = await session(origin);
    try {
      return await work(() => readAll(client, userGet));
    } finally {
      await client.close();
    }
  }, "oci-canned-server.js");
}

interface Session {
  readonly client: OciClient;
  readonly userGet: AnyOperation;
}

async function session(origin: string, transport?: Transport): Promise<Session> {
  const { createOciClient } = (await built("runtime/dist/oci.js")) as typeof import("../../runtime/oci.js");
  const { userGet22V8 } = (await built("generated/dist/broadworks/user.js")) as { readonly userGet22V8: AnyOperation };
  const login = { userId: "admin", password: "secret" };
  return { client: createOciClient({ url: origin + path, login, transport }), userGet: userGet22V8 };
}

/** The bodies that our client sends for the same commands. */
async function recordBodies(origin: string): Promise<readonly string[]> {
  const { createHttpTransport } = (await built(
    "runtime/dist/transport/http.js",
  )) as typeof import("../../runtime/transport/http.js");
  const bodies: string[] = [];
  const inner = createHttpTransport({ connections: 1 });
  const recorder: Transport = {
    send: (request) => {
      bodies.push(String(request.body));
      return inner.send(request);
    },
    close: () => inner.close(),
  };
  const { client, userGet } = await session(origin, recorder);
  await readAll(client, userGet);
  await client.close();
  await inner.close();
  return bodies.filter((body) => body.includes("UserGetRequest22V8"));
}

async function readAll(client: OciClient, userGet: AnyOperation): Promise<readonly unknown[]> {
  const ids: unknown[] = [];
  for await (const result of client.sendAll(requests(userGet))) {
    if (!result.ok) throw result.error;
    ids.push((result.value as { readonly userId: string }).userId);
  }
  return ids;
}

function* requests(userGet: AnyOperation): Generator<readonly [AnyOperation, unknown]> {
  for (let index = 0; index < commands; index += 1) yield [userGet, { userId: userId(index) }] as const;
}
