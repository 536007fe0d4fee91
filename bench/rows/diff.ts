import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freshFolder, ociSchemas } from "../oci-set.js";
import { cli, liveconfigWsdl, mustRun, peersFolder, root } from "../project.js";
import { of, processMs } from "../rounds.js";
import { overhead, type Row } from "../row.js";

const readModels = fileURLToPath(new URL("../read-models.js", import.meta.url));

/** Two whole sets: in the second every limit of 80 characters is one of 81, which is risky, and so no failure. */
export async function ociDiffRows(): Promise<readonly Row[]> {
  const folder = freshFolder("oci-diff");
  const [before, after] = [ociSchemas(), join(folder, "after")];
  cpSync(before, after, { recursive: true });
  const types = join(after, "OCISchemaDataTypes.xsd");
  writeFileSync(types, readFileSync(types, "utf8").replaceAll('maxLength value="80"', 'maxLength value="81"'));
  const times = await processMs(
    [
      { name: "ours", argv: [cli, "diff", "--from", after, "--as", "oci", "--against", before], cwd: folder },
      { name: "reading", argv: [readModels, before, after], cwd: folder },
    ],
    7,
  );
  const target = {
    name: "oci-diff",
    work: "diff of two sets of 3,676 OCI commands, whole process; peer: reading both as far as the model",
    floor: 2,
    goal: 1.3,
  };
  return [overhead(target, of(times, "ours"), of(times, "reading"))];
}

/** 500 files that each use the client; in the new schema an optional field is required, which breaks three of them. */
export async function diffConsumersRows(): Promise<readonly Row[]> {
  const folder = freshFolder("diff-consumers");
  const schema = join(folder, "schemas/prod/liveconfig.wsdl");
  mkdirSync(join(folder, "schemas/prod"), { recursive: true });
  mkdirSync(join(folder, "src"));
  cpSync(liveconfigWsdl, schema);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const systems = { prod: { use: "liveconfig", from: "schemas/prod" } };
  writeFileSync(join(folder, "wirewright.config.json"), JSON.stringify({ systems }));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS, include: ["src"] }));
  for (let index = 0; index < 500; index += 1) writeFileSync(join(folder, `src/program-${index}.ts`), program(index));
  mustRun(cli, ["generate", "--quiet"], folder);
  const text = readFileSync(schema, "utf8");
  const optional = /(name="HostingMailboxAdd">[\s\S]*?<xs:element name="quota" type="xs:integer") minOccurs="0"/;
  writeFileSync(schema, text.replace(optional, "$1"));
  const tsc = join(peersFolder("typescript-6"), "node_modules/typescript-6/bin/tsc");
  const times = await processMs(
    [
      { name: "ours", argv: [cli, "diff", "--consumers", "tsconfig.json"], cwd: folder, status: 4 },
      { name: "tsc", argv: [tsc, "-p", ".", "--noEmit"], cwd: folder },
    ],
    7,
  );
  const target = {
    name: "diff-consumers",
    work: "diff --consumers on a program of 500 files, whole process; peer: tsc --noEmit of the same version",
    floor: 1.5,
    goal: 1.2,
  };
  return [overhead(target, of(times, "ours"), of(times, "tsc"))];
}

function program(index: number): string {
  return `import { createLiveConfigClient } from "./generated/prod/client.js";

export interface Mailbox${index} {
  readonly name: string;
  readonly domain: string;
  readonly size: number;
}

export async function addMailboxes${index}(password: string, mailboxes: readonly Mailbox${index}[]): Promise<readonly string[]> {
  const client = createLiveConfigClient({ url: "https://panel.example.org", login: "admin", password });
  const added: string[] = [];
  for (const { name, domain, size } of mailboxes.filter((mailbox) => mailbox.size > ${index})) {
    await client.hostingMailboxAdd({ subscription: "web1", name, domain, mailbox: 1, autoresponder: 0${index % 200 === 99 ? "" : ", quota: size"} });
    added.push(\`\${name}@\${domain}\`);
  }
  const { version } = await client.liveConfigVersion();
  return added.length === 0 ? [version ?? ""] : added.map((address) => address.toLowerCase()).sort();
}
`;
}

const OPTIONS = {
  target: "es2022",
  module: "nodenext",
  strict: true,
  skipLibCheck: true,
  types: ["node"],
  lib: ["es2023", "esnext.disposable"],
};
