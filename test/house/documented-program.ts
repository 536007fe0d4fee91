import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot, runToEnd } from "../package/packed.js";
import { STRICTEST } from "../peers/generated-client.js";

/** The blocks of a page that are in this language, in order. */
export function blocksOf(page: string, language: string): readonly string[] {
  const text = readFileSync(join(projectRoot, page), "utf8");
  return [...text.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map(([, block = ""]) => block);
}

/** What a reader would put into the place of each address, name or path. Each of them must stand in the text. */
export function replaceAll(text: string, places: readonly (readonly [string, string])[]): string {
  for (const [place] of places) if (!text.includes(place)) throw new Error(`the page does not say ${place}`);
  return places.reduce((replaced, [place, own]) => replaced.replaceAll(place, own), text);
}

/**
 * Compiles a program under the strictest flags, save those given; answers what tsc complains of. Imports are those of
 * the repository.
 */
export async function compileProgram(folder: string, program: string, ...flags: readonly string[]): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "program.ts"), program);
  const strictest = STRICTEST.filter((flag) => flag !== "--noEmit" && flag !== "--isolatedDeclarations");
  const tsc = join(projectRoot, "node_modules/typescript/bin/tsc");
  return (await runToEnd(process.execPath, [tsc, "--ignoreConfig", ...strictest, ...flags, "program.ts"], folder))
    .stdout;
}

/** Runs the compiled program; answers what it prints, to either stream. */
export function runProgram(folder: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const env = { PATH: process.env["PATH"], ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(folder, "program.js")], { cwd: projectRoot, env }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}
