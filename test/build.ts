import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Builds before `npm test` starts: the tests that run the command line or look at the packages take what is in `dist`.
 * `npx vitest run FILE` does not, so that a half-done change elsewhere is not in the way; `npm run build` does.
 */
export function setup(): void {
  if (!process.env["npm_lifecycle_event"]?.startsWith("test")) return;
  const root = fileURLToPath(new URL("../", import.meta.url));
  const build = spawnSync("npm", ["run", "-s", "build"], { cwd: root, encoding: "utf8" });
  if (build.status !== 0) throw new Error(`the build failed:\n${build.stdout}${build.stderr}`);
}
