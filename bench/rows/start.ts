import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cli, liveconfigWsdl, mustRun, root, workFolder } from "../project.js";
import { of, processMs } from "../rounds.js";
import { overhead, type Row } from "../row.js";

const rounds = 25;

export async function helpRows(): Promise<readonly Row[]> {
  const folder = freshFolder("help");
  const times = await processMs(
    [
      { name: "ours", argv: [cli, "--help"], cwd: folder },
      { name: "node", argv: [emptyScript(folder)], cwd: folder },
    ],
    rounds,
  );
  const target = { name: "help", work: "wirewright --help; peer: bare node", floor: 1.5, goal: 1.3 };
  return [overhead(target, of(times, "ours"), of(times, "node"))];
}

export async function noopRows(): Promise<readonly Row[]> {
  const folder = freshFolder("noop");
  const config = {
    systems: { prod: { use: "liveconfig", from: liveconfigWsdl, out: "client" } },
  };
  writeFileSync(join(folder, "wirewright.config.mjs"), `export default ${JSON.stringify(config)};\n`);
  mustRun(cli, ["generate"], folder);
  const times = await processMs(
    [
      { name: "ours", argv: [cli, "generate"], cwd: folder },
      { name: "node", argv: [emptyScript(folder)], cwd: folder },
    ],
    rounds,
  );
  const target = {
    name: "generate-noop",
    work: "no-op generate with a .mjs config; peer: bare node",
    floor: 3,
    goal: 2,
  };
  return [overhead(target, of(times, "ours"), of(times, "node"))];
}

const SYSTEMS = ["avaya-wti", "broadworks", "egroupware", "innovaphone", "liveconfig"];

/** The first check generates, on any machine; who runs it again, with nothing changed, gets what that one found. */
export async function checkRows(): Promise<readonly Row[]> {
  const folder = freshFolder("check");
  const instances = SYSTEMS.map((use) => [use, { use, from: join(root, "schemas", use), out: join("client", use) }]);
  const config = { systems: Object.fromEntries(instances) };
  writeFileSync(join(folder, "wirewright.config.mjs"), `export default ${JSON.stringify(config)};\n`);
  mustRun(cli, ["generate"], folder);
  mustRun(cli, ["check"], folder);
  const times = await processMs(
    [
      { name: "ours", argv: [cli, "check"], cwd: folder },
      { name: "node", argv: [emptyScript(folder)], cwd: folder },
    ],
    rounds,
  );
  const target = {
    name: "check",
    work: "check of all five systems, nothing changed since the last one, .mjs config; peer: bare node",
    floor: 4,
    goal: 2.5,
  };
  return [overhead(target, of(times, "ours"), of(times, "node"))];
}

function freshFolder(name: string): string {
  const folder = join(workFolder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

function emptyScript(folder: string): string {
  const file = join(folder, "empty.mjs");
  writeFileSync(file, "");
  return file;
}
