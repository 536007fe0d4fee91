import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type SandboxFlaws, startInnovaphoneSandbox } from "../../sandbox/innovaphone/sandbox.js";
import { runToEnd } from "../package/packed.js";
import { needs, PYTHON_WEBSOCKETS } from "./debian-program.js";

const folder = fileURLToPath(new URL("clients", import.meta.url));

interface Story {
  readonly login: { readonly session: readonly string[] };
}

describe("Python's websockets and the innovaphone sandbox", () => {
  needs(PYTHON_WEBSOCKETS);

  it.for<SandboxFlaws>([{}, { awkwardInfo: true, infoShape: "flat", appList: "UpdateApps", numericChallenge: true }])(
    "agree on every digest and key, each by its own means: %o",
    async (flaws) => {
      const account = { username: "erika", password: "Sésam: 42 ☃", displayName: "Erika Müller-Büchner" };
      const sandbox = await startInnovaphoneSandbox({ accounts: [account], appPassword: "gehëim:app", flaws });
      try {
        const args = ["innovaphone.py", sandbox.pbxUrl, account.username, account.password, "gehëim:app"];
        const outcome = await runToEnd("/usr/bin/python3", args, folder);
        expect(outcome.code, outcome.stderr || outcome.stdout).toBe(0);
        const story: Story = JSON.parse(outcome.stdout);
        const user = { domain: "demo.test", sip: "erika", dn: "Erika Müller-Büchner" };
        const granted = { ok: true, digest: true, key: true };
        expect(story).toMatchObject({
          wrong: { error: 2 },
          login: { proven: true, user },
          again: { proven: true, user },
          devicesLogin: { ...granted, src: "devices" },
          usersLogin: { ...granted, src: "users" },
          devices: sandbox.state.devices,
          users: ["erika", "max1", "ada2"],
          direct: [true, true, false],
        });
        const [session] = sandbox.state.sessions;
        expect(story.login.session).toEqual([session?.username, session?.password]);
      } finally {
        await sandbox.close();
      }
    },
  );
});
