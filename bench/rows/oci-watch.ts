import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freshFolder, ociSchemas } from "../oci-set.js";
import { cli } from "../project.js";
import { amount, type Row } from "../row.js";

const warmUps = 4;
const rounds = 15;
const SEQUENCE = "<xs:sequence>";

/** What is used by nearly all others: the worst file to touch. */
const MOST_USED = "OCISchemaDataTypes.xsd";

export async function ociWatchRows(): Promise<readonly Row[]> {
  const folder = freshFolder("oci-watch");
  const schemas = join(folder, "schemas");
  cpSync(ociSchemas(), schemas, { recursive: true });
  const config = { systems: { prod: { use: "broadworks", from: "schemas", out: "client" } } };
  writeFileSync(join(folder, "wirewright.config.mjs"), `export default ${JSON.stringify(config)};\n`);
  const watch = startWatch(folder);
  try {
    await watch.says("Watching");
    const typical = await touchMs(watch, join(schemas, medianFile(schemas)));
    const worst = await touchMs(watch, join(schemas, MOST_USED));
    console.error(`  ${medianFile(schemas)}: ${typical.toFixed(0)} ms; ${MOST_USED}: ${worst.toFixed(0)} ms`);
    const target = {
      name: "oci-watch",
      work: "generate --watch, a field added in the middle of one file of the same set (the one of median size), to written files",
      floor: 600,
      goal: 300,
    };
    return [amount(target, "ms", typical)];
  } finally {
    watch.child.kill("SIGINT");
    await once(watch.child, "close");
  }
}

interface Watch {
  readonly child: ChildProcess;
  readonly forget: () => void;
  readonly says: (words: string) => Promise<void>;
}

function startWatch(cwd: string): Watch {
  const child = spawn(process.execPath, [cli, "generate", "--watch"], { cwd });
  let text = "";
  let heard = (): void => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      heard();
    });
  }
  const ended = once(child, "close").then(() => Promise.reject(new Error(`the watch has ended: ${text}`)));
  ended.catch(() => undefined);
  const says = async (words: string): Promise<void> => {
    while (!text.includes(words)) {
      if (text.includes("Nothing was written")) throw new Error(`the watch could not write: ${text}`);
      const next = new Promise<void>((resolve) => {
        heard = resolve;
      });
      await Promise.race([next, ended]);
    }
  };
  return {
    child,
    forget: () => {
      text = "";
    },
    says,
  };
}

/** From a line added in the middle to the message that files are written, the median of rounds. */
async function touchMs(watch: Watch, path: string): Promise<number> {
  const original = readFileSync(path, "latin1");
  const middle = original.indexOf(SEQUENCE, original.length >> 1);
  const at = (middle === -1 ? original.lastIndexOf(SEQUENCE) : middle) + SEQUENCE.length;
  const times: number[] = [];
  for (let round = 0; round < warmUps + rounds; round += 1) {
    const field = `\n<xs:element name="touched${round}" type="xs:string" minOccurs="0"/>`;
    watch.forget();
    const start = performance.now();
    writeFileSync(path, original.slice(0, at) + field + original.slice(at), "latin1");
    await watch.says(" file");
    await watch.says(" written");
    times.push(performance.now() - start);
    // A person needs longer than this to the next change; the watcher is certainly waiting again.
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const sorted = times.slice(warmUps).sort((a, b) => a - b);
  return sorted[rounds >> 1] ?? Number.NaN;
}

function medianFile(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".xsd") && readFileSync(join(folder, path), "latin1").includes(SEQUENCE))
    .sort((a, b) => statSync(join(folder, a)).size - statSync(join(folder, b)).size);
  return files[files.length >> 1] ?? MOST_USED;
}
