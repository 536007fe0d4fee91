import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** An interface as quicktype prints it. */
export interface PrintedType {
  readonly name: string;
  readonly members: ReadonlyMap<string, { readonly optional: boolean }>;
}

const PEERS = fileURLToPath(new URL("../../bench/peers/", import.meta.url));

/** Whether `npm ci` was run in bench/peers, as the benchmark does. */
export const hasQuicktype: boolean = existsSync(`${PEERS}node_modules/quicktype-core`);

/** What quicktype-core makes of samples: each source is a type of that name, inferred with its defaults. */
export async function quicktypeTypes(sources: ReadonlyMap<string, readonly string[]>): Promise<readonly PrintedType[]> {
  const core: QuicktypeCore = createRequire(`${PEERS}package.json`)("quicktype-core");
  const input = core.jsonInputForTargetLanguage("typescript");
  for (const [name, samples] of sources) await input.addSource({ name, samples });
  const inputData = new core.InputData();
  inputData.addInput(input);
  const { lines } = await core.quicktype({ inputData, lang: "typescript", rendererOptions: { "just-types": "true" } });
  return readInterfaces(lines);
}

function readInterfaces(lines: readonly string[]): readonly PrintedType[] {
  const types: PrintedType[] = [];
  let members = new Map<string, { readonly optional: boolean }>();
  for (const line of lines) {
    const name = /^export interface (\w+) \{/.exec(line)?.[1];
    if (name !== undefined) {
      members = new Map();
      types.push({ name, members });
    }
    const member = /^ {4}(?:"((?:[^"\\]|\\.)*)"|(\w+))(\??): /.exec(line);
    if (member !== null) members.set(member[1] ?? member[2] ?? "", { optional: member[3] === "?" });
  }
  return types;
}

interface QuicktypeCore {
  readonly jsonInputForTargetLanguage: (language: string) => {
    readonly addSource: (source: { readonly name: string; readonly samples: readonly string[] }) => Promise<void>;
  };
  readonly InputData: new () => { readonly addInput: (input: unknown) => void };
  readonly quicktype: (options: object) => Promise<{ readonly lines: readonly string[] }>;
}
