import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { SandboxFlaws } from "../../sandbox/avaya-wti/sandbox.js";
import { runToEnd } from "../package/packed.js";
import { ACCOUNT, withSandbox } from "../sandbox-avaya-wti/raw-wti.js";
import { needs, PYTHON_WEBSOCKETS } from "./debian-program.js";

const folder = fileURLToPath(new URL("clients", import.meta.url));

describe("Python's websockets and the WTI sandbox", () => {
  needs(PYTHON_WEBSOCKETS);

  it.for<SandboxFlaws>([
    {},
    { payloadAsString: "never", durationAsString: true },
    { payloadAsString: "always", invokeIdAsString: true },
  ])("agree from the login to the last event of a call: %o", (flaws) =>
    withSandbox({ flaws }, async (sandbox) => {
      const args = ["avaya-wti.py", sandbox.socketUrl, sandbox.restUrl, ACCOUNT.username, ACCOUNT.password];
      const outcome = await runToEnd("/usr/bin/python3", args, folder);
      expect(outcome.code, outcome.stderr || outcome.stdout).toBe(0);
      expect(JSON.parse(outcome.stdout)).toEqual({
        without: [401, 'Basic realm="AES"'],
        wrong: [401, 'Basic realm="AES"'],
        duration: flaws.durationAsString === true ? "60" : 60,
        listed: [true, 2],
        rest: [200, { compoundCallState: { localConnectionState: ["connected", "connected"] } }, 401],
        events: [
          "ServiceInitiatedEvent",
          "OriginatedEvent",
          "DeliveredEvent",
          "EstablishedEvent",
          "ConnectionClearedEvent",
          "CallClearedEvent",
        ],
        bad: ["error", "BAD_REQUEST"],
        closed: 1000,
      });
      expect(sandbox.state.sessions.size).toBe(0);
    }),
  );
});
