import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findCallSites } from "../../generator/consumers/find-call-sites.js";
import { emit } from "../../generator/emit/emit.js";
import { type GenerateJob, planJob } from "../../generator/main.js";
import { compareModels } from "../../generator/model/compare/compare.js";
import type { Model } from "../../generator/model/model.js";
import { caseModel } from "./diff-cases.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const SYSTEMS = { wsdl: "wsdl", xsd: "xsd", oci: "oci", xmlrpc: "xmlrpc", json: "json" } as const;

/** One program for all cases, on the disk; the clients are only in memory. */
let cwd = "";
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "wirewright-consumer-"));
  mkdirSync(join(cwd, "node_modules"));
  symlinkSync(join(root, "node_modules/@wirewright"), join(cwd, "node_modules/@wirewright"));
  writeFileSync(join(cwd, "package.json"), '{ "type": "module" }');
  writeFileSync(join(cwd, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS, include: ["*.ts"] }));
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe("a program breaks by the change that", () => {
  it.each<[change: string, cause: string, program: string]>([
    ["WW510", "WW510 Undo", 'import { undo } from "./client/operations.js";\nexport default undo;'],
    [
      "WW510",
      "WW510 Undo",
      'import type { CaseClient } from "./client/client.js";\nexport default (client: CaseClient) => client.undo({ name: "a", age: 1 });',
    ],
    [
      "WW510",
      "WW510 Undo",
      'import type { UndoResponse } from "./client/types.js";\nexport default (reply: UndoResponse) => reply.name;',
    ],
    ["WW512", "WW512 Add", 'import { add } from "./client/operations.js";\nexport default add;'],
    [
      "WW514",
      "WW514 Do",
      'import type { CaseClient } from "./client/client.js";\nexport default async (client: CaseClient) => (await client.do_({ name: "a" })).name;',
    ],
    ["WW526", "WW526 Case", 'import { createCaseClient } from "./client/client.js";\nexport default createCaseClient;'],
    [
      "WW527",
      "WW527 Address",
      'import type { Address } from "./client/types.js";\nexport default (address: Address) => address;',
    ],
    ["WW528", "WW528 UserGetRequest", 'import { userGet } from "./client/user.js";\nexport default userGet;'],
    [
      "WW528",
      "WW528 UserGetResponse",
      'import type { UserGetResponse } from "./client/user.js";\nexport default (reply: UserGetResponse) => reply.name;',
    ],
    [
      "WW531",
      "WW531 Do.quota",
      'import type { Do } from "./client/types.js";\nexport const input: Do = { name: "a" };',
    ],
    [
      "WW532",
      "WW532 DoResponse.quota",
      'import type { DoResponse } from "./client/types.js";\nexport default ({ note, quota }: DoResponse) => [note, quota];',
    ],
    [
      "WW533",
      "WW533 Do.quota",
      'import type { Do } from "./client/types.js";\nexport const input: Do = { name: "a", quota: 1 };',
    ],
    [
      "WW533-type",
      "WW533 DoResponse.author",
      'import type { DoResponse } from "./client/types.js";\nexport default (reply: DoResponse) => [reply.stock, reply.author];',
    ],
    [
      "WW536",
      "WW536 DoResponse.quota",
      'import type { DoResponse } from "./client/types.js";\nexport default (reply: DoResponse): number => reply.quota + 1;',
    ],
    [
      "WW538",
      "WW538 Do.quota",
      'import type { CaseClient } from "./client/client.js";\nexport default (client: CaseClient) => client.do_({ name: "a", quota: 1 });',
    ],
    [
      "WW541",
      "WW541 DoResponse.quota",
      'import type { CaseClient } from "./client/client.js";\nexport default async (client: CaseClient) => {\n  const { quota } = await client.do_({ name: "a", quota: 1 as never });\n  return quota.toFixed();\n};',
    ],
    [
      "WW543",
      "WW543 Do.(mail | phone)",
      'import type { Do } from "./client/types.js";\nexport const input: Do = { mail: "a", phone: "b" };',
    ],
    [
      "WW574",
      "WW574 MakeCallResult.callId",
      'import type { MakeCallResult } from "./client/calls.js";\nexport default (reply: MakeCallResult) => reply.callId.length;',
    ],
    [
      "WW576",
      "WW576 books.read",
      'import type { BooksClient } from "./client/client.js";\nexport default (client: BooksClient) => client.books.read(1);',
    ],
  ])("%s shows (%s)", async (change, cause, program) => {
    writeFileSync(join(cwd, "program.ts"), program);
    const home = fileURLToPath(new URL(`../cases-diff/${change}/`, import.meta.url));
    const [before, after] = [await caseModel(home, "old"), await caseModel(home, "new")];
    const changes = compareModels(before, after) ?? [];
    const client = {
      out: join(cwd, "client"),
      before: await filesOf(before),
      after: await filesOf(after),
      changes,
      stale: [],
    };
    const same = await findCallSites("tsconfig.json", [{ ...client, before: new Map(), after: client.before }], cwd);
    expect(same, "with the old client").toEqual([]);
    const sites = await findCallSites("tsconfig.json", [client], cwd);
    expect(sites.length).toBeGreaterThan(0);
    for (const site of sites) expect(`${site.cause?.code} ${site.cause?.path}`, site.message).toBe(cause);
  });
});

async function filesOf(model: Model): Promise<ReadonlyMap<string, string>> {
  const job: GenerateJob = { name: "case", system: SYSTEMS[model.source], input: "" };
  return (await emit(planJob(job, model, () => {}))) as ReadonlyMap<string, string>;
}

const OPTIONS = {
  target: "es2022",
  module: "nodenext",
  strict: true,
  skipLibCheck: true,
  types: [],
  lib: ["es2023", "esnext.disposable"],
};
