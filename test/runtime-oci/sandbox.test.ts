import { describe, expect, it } from "vitest";
import { systemSoftwareVersionGet } from "../../generated/broadworks/system.js";
import { userGet22V8, userGetListInServiceProvider, userModify22 } from "../../generated/broadworks/user.js";
import { createOciClient, OciError } from "../../runtime/oci.js";
import { startBroadworksSandbox } from "../../sandbox/broadworks/sandbox.js";

const login = { userId: "admin", password: "Wh!te-Label-77" } as const;

describe("the generated BroadWorks client, on every transport, against the sandbox", () => {
  it.each(["in0", "arg0", "tcp"] as const)(
    "%s: lists, changes, runs a batch with a failing slot, and survives a forced logout",
    async (how) => {
      const sandbox = await startBroadworksSandbox({ accounts: [login], users: 40 });
      try {
        await using client =
          how === "tcp"
            ? createOciClient({ host: "127.0.0.1", port: sandbox.tcpPort, login })
            : createOciClient({ url: sandbox.soapUrl, envelope: how, login, environment: {} });
        expect(await client.login()).toMatchObject({ loginType: "System" });
        expect((await client.send(systemSoftwareVersionGet, {})).version).toMatch(/^\d+$/);
        const [serviceProviderId = ""] = sandbox.state.serviceProviders.keys();
        const { userTable } = await client.send(userGetListInServiceProvider, { serviceProviderId });
        const ids = userTable.rows.map((row) => row["User Id"] ?? "");
        expect(ids).toHaveLength(40);

        const [userId = ""] = ids;
        const [changed, missing] = await client.sendBatch([
          [userModify22, { userId, lastName: "Öß €", extension: null }],
          [userGet22V8, { userId: "nobody@voice.example.net" }],
        ]);
        expect(changed).toEqual({ ok: true, value: {} });
        expect(missing).toMatchObject({ ok: false, error: { code: 4008 } });
        expect(missing.ok === false && missing.error).toBeInstanceOf(OciError);
        expect((await client.send(userGet22V8, { userId })).lastName).toBe("Öß €");

        sandbox.forceLogout();
        const seen: string[] = [];
        const commands = ids.map((id) => [userGet22V8, { userId: id }] as const);
        for await (const result of client.sendAll(commands, { sessions: 2, batchSize: 5 })) {
          if (result.ok) seen.push(result.value.userId);
        }
        // A push that crosses the first document on its way costs that document's answers, and only these.
        expect(ids.slice(5).every((id) => seen.includes(id))).toBe(true);
      } finally {
        await sandbox.close();
      }
    },
  );
});
