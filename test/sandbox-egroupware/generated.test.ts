import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type EgroupwareSandbox, type SandboxFlaws, startEgroupwareSandbox } from "../../sandbox/egroupware/sandbox.js";
import { type FetchedProgram, fetchProgram } from "../peers/fetched-program.js";
import { ACCOUNT } from "./raw-call.js";

/** It imports a client that is not there yet, so that no tool should follow it. */
const PROGRAM = "every-method-program.ts";
const PASSWORD = "EGROUPWARE_PASSWORD";

describe("a client that was fetched from the sandbox", () => {
  let fetched: FetchedProgram;
  let sandbox: EgroupwareSandbox;

  beforeAll(async () => {
    const server = await startEgroupwareSandbox({ accounts: [ACCOUNT] });
    const login = { userEnv: "EGROUPWARE_USER", passwordEnv: PASSWORD };
    try {
      fetched = await fetchProgram({
        config: { use: "egroupware", url: server.xmlRpcUrl, login },
        secrets: `EGROUPWARE_USER=${ACCOUNT.username}\n${PASSWORD}=${ACCOUNT.password}\n`,
        program: new URL(PROGRAM, import.meta.url),
      });
      expect(server.state.sessions.size).toBe(0);
    } finally {
      await server.close();
    }
  });

  beforeEach(async () => {
    sandbox = await startEgroupwareSandbox({ accounts: [ACCOUNT] });
    return () => sandbox.close();
  });

  afterAll(() => fetched?.remove());

  it.each<[string, SandboxFlaws]>([
    ["as it is", {}],
    ["with other types of ids", { columnsAsStrings: false, saveReturns: "string" }],
    ["with empty maps as maps", { emptyMapAsArray: false, nullAsEmptyValue: false }],
    ["as of 2003", { listsAsStructs: true, debugComment: true, limitIgnoredAtStart: true }],
  ])("calls every method of the server %s, and all that it sends fits the types", async (_what, flaws) => {
    sandbox.flaws = flaws;
    expect(await fetched.run(sandbox.url)).toEqual({
      found: ["O'Brien <Ltd> & Söhne"],
      contact: {
        id: "7",
        owner: "5",
        tid: "n",
        private: "1",
        n_given: "Grace",
        n_family: "Hopper",
        n_fn: "Grace Hopper",
        bday: "1906-12-09T00:00:00",
        cat_id: { 2: "Customers" },
        "#membership": "blue",
        creator: "5",
        modifier: "5",
        etag: expect.anything(),
        jpegphoto: expect.anything(),
      },
      noted: "2026-11-25T09:00:00",
      families: 7,
      deleted: true,
      categories: [{ 1: "Friends", 2: "Customers" }, { 3: "Travel" }, { 4: "Urgent" }],
      customFields: { membership: "Membership" },
      list: 8,
      participants: ["A"],
      events: ["Lunch with Charles", "Compiler review"],
      noEvents: [],
      eventDeleted: true,
      entry: [9, 10, { 4: "Urgent" }],
      missing: null,
      tasks: ["Find the moth"],
      taskDeleted: true,
      preferences: { default_category: "1", lang: "en" },
      changed: { lang: "de" },
      time: { system: 0, user: 3600 },
    });
    expect(sandbox.state.sessions.size).toBe(0);
  });
});
