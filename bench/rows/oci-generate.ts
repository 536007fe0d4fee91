import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freshFolder, ociSchemas } from "../oci-set.js";
import { cli, mustRun } from "../project.js";
import { of, processMs } from "../rounds.js";
import { amount, overhead, type Row } from "../row.js";

const parseSchemas = fileURLToPath(new URL("../parse-schemas.js", import.meta.url));

export async function ociGenerateRows(): Promise<readonly Row[]> {
  const folder = freshFolder("oci-cold");
  const out = join(folder, "client");
  const schemas = ociSchemas();
  const times = await processMs(
    [
      {
        name: "ours",
        argv: [cli, "generate", "--from", schemas, "--as", "oci", "--quiet", "--out", out],
        cwd: folder,
        before: () => rmSync(out, { recursive: true, force: true }),
      },
      { name: "fxp", argv: [parseSchemas, schemas], cwd: folder },
    ],
    7,
  );
  const target = {
    name: "oci-generate",
    work: "cold generate of 3,676 OCI commands, whole process; peer: fast-xml-parser parsing the same files, positions on",
    floor: 4,
    goal: 2,
  };
  return [overhead(target, of(times, "ours"), of(times, "fxp"))];
}

export async function ociNoopRows(): Promise<readonly Row[]> {
  const folder = freshFolder("oci-noop");
  const config = { systems: { prod: { use: "broadworks", from: ociSchemas(), out: "client" } } };
  writeFileSync(join(folder, "wirewright.config.mjs"), `export default ${JSON.stringify(config)};\n`);
  writeFileSync(join(folder, "empty.mjs"), "");
  mustRun(cli, ["generate", "--quiet"], folder);
  const times = await processMs(
    [
      { name: "ours", argv: [cli, "generate", "--quiet"], cwd: folder },
      { name: "node", argv: [join(folder, "empty.mjs")], cwd: folder },
    ],
    15,
  );
  const target = { name: "oci-noop", work: "no-op generate of the same; peer: bare node", floor: 4, goal: 2.5 };
  return [overhead(target, of(times, "ours"), of(times, "node"))];
}

export async function ociMemoryRows(): Promise<readonly Row[]> {
  const folder = freshFolder("oci-memory");
  // The process itself says what it has used at most: no other program is needed to ask.
  const report = join(folder, "report.mjs");
  writeFileSync(
    report,
    'process.on("exit", () => process.stderr.write("\\nmaxrss " + process.resourceUsage().maxRSS + "\\n"));\n',
  );
  const args = [
    "--import",
    report,
    cli,
    "generate",
    "--from",
    ociSchemas(),
    "--as",
    "oci",
    "--quiet",
    "--out",
    "client",
  ];
  const peaks = Array.from({ length: 3 }, () => {
    rmSync(join(folder, "client"), { recursive: true, force: true });
    const { stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    const found = /maxrss (\d+)/.exec(stderr)?.[1];
    if (found === undefined) throw new Error(`generate did not say what it needed: ${stderr}`);
    return Number(found) / 1000;
  });
  const target = { name: "oci-memory", work: "peak memory of that generate", floor: 800, goal: 400 };
  return [amount(target, "MB", Math.max(...peaks))];
}
