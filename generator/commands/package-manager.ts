import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { readProjectFile } from "../fetch/project-file.js";

/** What a user types to install, and to run a program that is installed. */
export interface PackageManager {
  readonly install: string;
  readonly run: string;
}

/**
 * The one that the project, or the workspace that it is part of, is used with: what its `packageManager` names, else the one
 * whose lockfile is there. Default: npm.
 */
export function packageManagerOf(folder: string): PackageManager {
  const manifest = readProjectFile(join(folder, "package.json")) ?? "";
  const named = /"packageManager"\s*:\s*"(npm|pnpm|yarn|bun)@/.exec(manifest)?.[1];
  const locked = LOCKFILES.find(([file]) => existsSync(join(folder, file)))?.[1];
  const known = MANAGERS[named ?? locked ?? ""];
  if (known !== undefined) return known;
  const parent = dirname(folder);
  return parent === folder || existsSync(join(folder, ".git")) ? NPM : packageManagerOf(parent);
}

const LOCKFILES: readonly (readonly [file: string, manager: string])[] = [
  ["package-lock.json", "npm"],
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
];

const NPM: PackageManager = { install: "npm install", run: "npx" };

const MANAGERS: Readonly<Record<string, PackageManager>> = {
  npm: NPM,
  pnpm: { install: "pnpm install", run: "pnpm exec" },
  yarn: { install: "yarn install", run: "yarn" },
  bun: { install: "bun install", run: "bunx" },
};
