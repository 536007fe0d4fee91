import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);

export const projectRoot: string = fileURLToPath(new URL("../../", import.meta.url));

/** The packages in the order in which they depend on each other, with the folder of each. */
export const PACKAGES = [
  { name: "@wirewright/runtime", folder: "runtime" },
  { name: "@wirewright/clients", folder: "generated" },
  { name: "wirewright", folder: "." },
] as const;

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; a failure is an outcome, not an exception. */
export async function runToEnd(command: string, args: readonly string[], cwd: string): Promise<Outcome> {
  try {
    const { stdout, stderr } = await execute(command, [...args], { cwd, maxBuffer: 64 * 1024 * 1024 });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const failure = error as { code?: number | string; stdout?: string; stderr?: string };
    return { code: Number(failure.code ?? 1), stdout: failure.stdout ?? "", stderr: failure.stderr ?? String(error) };
  }
}

/** Packs the three packages as they would be published; answers the tarballs' paths in the order of `PACKAGES`. */
export async function packAll(into: string): Promise<readonly string[]> {
  const tarballs: string[] = [];
  for (const { folder } of PACKAGES) {
    // What `prepare` would do is done before the tests start.
    const packed = await mustRun(
      "npm",
      ["pack", "--json", "--ignore-scripts", "--pack-destination", into],
      join(projectRoot, folder),
    );
    const [entry]: readonly { readonly filename: string }[] = JSON.parse(packed.stdout);
    if (entry === undefined) throw new Error(`npm pack printed no tarball for ${folder}`);
    tarballs.push(join(into, entry.filename.replace("@", "").replace("/", "-")));
  }
  return tarballs;
}

/** An empty project with the tarballs installed, as a user has it. */
export async function installedProject(tarballs: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-install-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
  await mustRun("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", ...tarballs], folder);
  return folder;
}

async function mustRun(command: string, args: readonly string[], cwd: string): Promise<Outcome> {
  const outcome = await runToEnd(command, args, cwd);
  if (outcome.code !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${outcome.stdout}${outcome.stderr}`);
  return outcome;
}
