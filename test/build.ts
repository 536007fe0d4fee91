import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Builds before the tests start: those that run the command line or look at the packages take what is in `dist`. */
export function setup(): void {
  const root = fileURLToPath(new URL("../", import.meta.url));
  const build = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-b"], { cwd: root, encoding: "utf8" });
  if (build.status !== 0) throw new Error(`the build failed:\n${build.stdout}${build.stderr}`);
}
