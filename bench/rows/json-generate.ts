import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freshFolder } from "../oci-set.js";
import { cli, mustRun, peersFolder, root } from "../project.js";
import { of, processMs } from "../rounds.js";
import { faster, type Row } from "../row.js";

const SYSTEMS = ["avaya-wti", "innovaphone"];

export async function jsonGenerateRows(): Promise<readonly Row[]> {
  const folder = freshFolder("json-cold");
  const [ours, theirs] = [join(folder, "ours"), join(folder, "quicktype.ts")];
  const systems = Object.fromEntries(SYSTEMS.map((use) => [use, { use, out: join(ours, use) }]));
  writeFileSync(join(folder, "wirewright.config.mjs"), `export default ${JSON.stringify({ systems })};\n`);
  const quicktype = join(peersFolder("quicktype"), "node_modules/quicktype/dist/index.js");
  const count = messageFolders(join(folder, "samples"));
  const peer = [quicktype, "--lang", "typescript", "--just-types", "--src", join(folder, "samples"), "-o", theirs];
  mustRun(quicktype, peer.slice(1), folder);
  const times = await processMs(
    [
      {
        name: "ours",
        argv: [cli, "generate", "--quiet"],
        cwd: folder,
        before: () => rmSync(ours, { recursive: true, force: true }),
      },
      { name: "quicktype", argv: peer, cwd: folder, before: () => rmSync(theirs, { force: true }) },
    ],
    11,
  );
  const target = {
    name: "json-generate",
    work: `cold generate from the ${count} samples of Avaya WTI and innovaphone, whole process: operations, clients and types; peer: quicktype, types only, of the same told apart by hand`,
    floor: 1.5,
    goal: 3,
  };
  return [faster(target, "ms", of(times, "ours"), of(times, "quicktype"))];
}

/** quicktype makes one type of all samples in a folder, so each message gets one. */
function messageFolders(target: string): number {
  let count = 0;
  for (const system of SYSTEMS) {
    const samples = join(root, "schemas", system, "samples");
    for (const file of readdirSync(samples).filter((name) => name !== "index.json")) {
      const message = join(target, file.replace(/\.\d+\.json$/, "").replaceAll(".", "-"));
      mkdirSync(message, { recursive: true });
      copyFileSync(join(samples, file), join(message, file));
      count += 1;
    }
  }
  return count;
}
