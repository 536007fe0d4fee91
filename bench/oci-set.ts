import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cli, mustRun, root, workFolder } from "./project.js";

/** The folder with a whole set of BroadWorks schemas: 3,676 commands. */
export function ociSchemas(): string {
  const folder = join(process.env["WIREWRIGHT_CORPUS"] ?? join(root, "../shared/corpus"), "oci/R22-2018");
  if (!existsSync(folder)) throw new Error("no corpus: set WIREWRIGHT_CORPUS to a folder that holds oci/R22-2018");
  return folder;
}

/** A folder of its own under the work folder, emptied. */
export function freshFolder(name: string): string {
  const folder = join(workFolder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

export interface OciProject {
  readonly folder: string;
  /** Uses one command of the generated client of the whole set: a small one, as most are. */
  readonly ours: ConsumerFiles;
  /** Uses the one that has the most to say and is used the most, from one of the largest files. */
  readonly large: ConsumerFiles;
  /** The same with types that were written by hand. */
  readonly byHand: ConsumerFiles;
}

export interface ConsumerFiles {
  readonly source: string;
  readonly config: string;
}

/** A user's project with the whole set generated into it and two programs that use one command. Made once a run. */
export function ociProject(): OciProject {
  made ??= makeProject();
  return made;
}

let made: OciProject | undefined;

function makeProject(): OciProject {
  const folder = freshFolder("oci-project");
  mustRun(cli, ["generate", "--from", ociSchemas(), "--as", "oci", "--quiet", "--out", join(folder, "generated")]);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const consumer = (name: string, text: string): ConsumerFiles => {
    const source = join(folder, `${name}.ts`);
    const config = join(folder, `tsconfig.${name}.json`);
    writeFileSync(source, text);
    writeFileSync(config, JSON.stringify({ compilerOptions: OPTIONS, files: [`${name}.ts`] }));
    return { source, config };
  };
  return {
    folder,
    ours: consumer("ours", OURS),
    large: consumer("large", LARGE),
    byHand: consumer("by-hand", BY_HAND),
  };
}

const OPTIONS = {
  target: "es2022",
  module: "nodenext",
  strict: true,
  skipLibCheck: true,
  types: ["node"],
  lib: ["es2023", "esnext.disposable"],
  outDir: "built",
};

const OURS = `import { createOciClient } from "@wirewright/runtime/oci";
import { userDoNotDisturbGet } from "./generated/services/do-not-disturb.js";

export async function isDisturbable(url: string, password: string, userId: string): Promise<boolean> {
  await using client = createOciClient({ url, login: { userId: "admin", password } });
  const { isActive } = await client.send(userDoNotDisturbGet, { userId });
  return !isActive;
}
`;

const LARGE = OURS.replace("services/do-not-disturb", "user")
  .replaceAll("userDoNotDisturbGet", "userGet22V8")
  .replaceAll("isActive", "allowVideo");

const BY_HAND = `import { createOciClient } from "@wirewright/runtime/oci";

interface UserDoNotDisturbGetResponse {
  isActive: boolean;
  ringSplash: boolean;
}

export async function isDisturbable(url: string, password: string, userId: string): Promise<boolean> {
  await using client = createOciClient({ url, login: { userId: "admin", password } });
  const { isActive } = (await client.sendRaw({
    name: "UserDoNotDisturbGetRequest",
    xml: \`<userId>\${userId}</userId>\`,
  })) as unknown as UserDoNotDisturbGetResponse;
  return !isActive;
}
`;
