import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { userGet22V8, userModify22 } from "../../generated/broadworks/user.js";
import { TransportError } from "../../runtime/errors.js";
import { createOciClient, type OciClient } from "../../runtime/oci.js";
import { type BroadworksSandbox, type SandboxFlaws, startBroadworksSandbox } from "../../sandbox/broadworks/sandbox.js";

// 1,192 users: as many as somebody wanted to read who lost the connection after about 30.
const isFull = process.env["WIREWRIGHT_FULL"] === "1";
const USERS = isFull ? 1192 : 150;
const PASSES = isFull ? 8 : 2;
const login = { userId: "admin", password: "Wh!te-Label-77" } as const;

describe("a long run over one session, with drops, expiries, logouts and slow replies", () => {
  it.each([
    ["SOAP", "cookie"],
    ["SOAP", "strict-connection"],
    ["TCP", "cookie"],
  ] as const)(
    "answers every command once over %s (%s) and runs none twice",
    { timeout: 900_000 },
    async (how, sessionMode) => {
      const sandbox = await startBroadworksSandbox({ accounts: [login], users: USERS, sessionMode });
      const trouble = troubles();
      sandbox.flaws = trouble.flaws;
      const client =
        how === "TCP"
          ? createOciClient({ host: "127.0.0.1", port: sandbox.tcpPort, login })
          : createOciClient({ url: sandbox.soapUrl, login, environment: {} });
      const totals = { answered: 0, unknown: 0 };
      const heap: number[] = [];
      try {
        for (let pass = 0; pass < PASSES; pass += 1) {
          sandbox.state.commands.length = 0;
          const { answered, unknown } = await readAndModify(client, sandbox, `pass ${pass}`);
          totals.answered += answered;
          totals.unknown += unknown;
          heap.push(heapInUse());
        }
      } finally {
        sandbox.flaws = {};
        await client.close();
        await sandbox.close();
      }
      // What was lost was lost on the way back or there, and nothing else failed.
      expect(trouble.counts.before + trouble.counts.after).toBeGreaterThan(0);
      expect(totals.unknown).toBeLessThanOrEqual(
        15 * (trouble.counts.before + trouble.counts.after + trouble.counts.logout),
      );
      if (!isFull) return;
      const [early = 0, late = 0] = [heap[1], heap.at(-1)];
      console.log(
        `soak over ${how} (${sessionMode}): ${PASSES} x ${2 * USERS} commands, ${totals.answered} answered, ${totals.unknown} lost with a connection, none run twice; ${JSON.stringify(trouble.counts)}; heap ${mb(early)} MB after pass 2, ${mb(late)} MB at the end`,
      );
      expect(late).toBeLessThan(early + 3_000_000);
    },
  );
});

async function readAndModify(client: OciClient, sandbox: BroadworksSandbox, title: string) {
  const ids = [...sandbox.state.users.keys()];
  function* commands() {
    for (const userId of ids) {
      yield [userGet22V8, { userId }] as const;
      yield [userModify22, { userId, title }] as const;
    }
  }
  let [next, answered, unknown] = [0, 0, 0];
  for await (const result of client.sendAll(commands())) {
    expect(result.index).toBe(next);
    next += 1;
    const [operation, { userId }] = result.command;
    if (result.ok) {
      answered += 1;
      if (operation === userGet22V8) expect(result.value).toMatchObject({ userId });
      else expect(sandbox.state.users.get(userId)?.fields["title"]).toBe(title);
    } else {
      unknown += 1;
      expect(result.error).toBeInstanceOf(TransportError);
      expect(result.error).toMatchObject({ sent: true });
    }
  }
  expect(next).toBe(2 * ids.length);
  const runs = sandbox.state.commands.filter(({ name }) => name.startsWith("User"));
  const distinct = new Set(runs.map(({ name, subject }) => `${name} ${subject}`));
  expect(distinct.size).toBe(runs.length);
  // Every command that was answered has run, and of those that were lost some.
  expect(runs.length).toBeGreaterThanOrEqual(answered);
  expect(runs.length).toBeLessThanOrEqual(answered + unknown);
  return { answered, unknown };
}

type Trouble = "before" | "after" | "expired" | "logout";

/**
 * Every twelfth document meets trouble of the next kind, the same in every run. A client logs in again once for a
 * document, so no two troubles come closer together than a new login takes.
 */
function troubles(): { readonly flaws: SandboxFlaws; readonly counts: Record<Trouble | "slow", number> } {
  const counts = { before: 0, after: 0, expired: 0, logout: 0, slow: 0 };
  const kinds = ["before", "after", "expired", "logout"] as const;
  let document = 0;
  const meets = (kind: Trouble): boolean => {
    const isDue = document % 12 === 0 && kinds[(document / 12) % kinds.length] === kind;
    if (isDue) counts[kind] += 1;
    return isDue;
  };
  const flaws: SandboxFlaws = {
    // The first that is asked for each document.
    get dropConnection() {
      document += 1;
      if (meets("before")) return { after: 0, when: "before" } as const;
      return meets("after") ? ({ after: 0, when: "after" } as const) : undefined;
    },
    get delayMs() {
      if (document % 11 !== 0) return undefined;
      counts.slow += 1;
      return 30;
    },
    get expireSessionAfter() {
      return meets("expired") ? 0 : undefined;
    },
    get forceLogoutAfter() {
      return meets("logout") ? 1 : undefined;
    },
    get split() {
      return document % 7 === 0 ? ({ at: "characters", pauseMs: 0 } as const) : undefined;
    },
  };
  return { flaws, counts };
}

function heapInUse(): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  for (let round = 0; round < 3; round += 1) collect();
  return process.memoryUsage().heapUsed;
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
