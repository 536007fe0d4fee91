import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A fresh project, as a user would have one. */
export interface Workspace {
  /** Of this repository; the fresh folder stands inside it, so that `wirewright` and its runtime are found. */
  readonly root: string;
  readonly folder: string;
  readonly remove: () => void;
}

/** Systems that `npm start` tells of: each has a `story-program.ts`. */
export type Story = (typeof STORIES)[number];

const STORIES = ["liveconfig", "egroupware", "broadworks", "avaya-wti", "innovaphone"] as const;

/** Systems whose schema is fetched from a live server. */
export type LiveSystem = "liveconfig" | "egroupware";

/** What the config calls the variables with a system's login. */
export function loginVariables(
  system: LiveSystem,
  login: { readonly user: string; readonly password: string },
): Readonly<Record<string, string>> {
  return { [userVariable(system)]: login.user, [passwordVariable(system)]: login.password };
}

/** Makes `.wirewright/start` anew: a config that names the secrets, the stories' programs, and strict compiler options. */
export function freshWorkspace(urls: Readonly<Record<LiveSystem, string>>): Workspace {
  const root = repositoryRoot();
  const folder = join(root, ".wirewright", "start");
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  remove();
  mkdirSync(join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "wirewright.config.ts"), config(urls));
  writeFileSync(join(folder, "tsconfig.json"), `${JSON.stringify(COMPILER, null, 2)}\n`);
  for (const system of STORIES) {
    copyFileSync(join(root, `sandbox/${system}/story-program.ts`), join(folder, `src/${system}-program.ts`));
  }
  return { root, folder, remove };
}

export interface GeneratedClient {
  readonly system: Story;
  /** Relative to the workspace. */
  readonly folder: string;
  readonly files: number;
  readonly lines: number;
}

export function generatedClients({ folder }: Workspace): readonly GeneratedClient[] {
  return STORIES.map((system) => {
    const own = join("src/generated", system);
    const files = readdirSync(join(folder, own), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
    const lines = files.reduce((sum, text) => sum + text.split("\n").length - 1, 0);
    return { system, folder: own, files: files.length, lines };
  });
}

function repositoryRoot(): string {
  const places = ["../../", "../../../"].map((up) => fileURLToPath(new URL(up, import.meta.url)));
  const root = places.find((place) => existsSync(join(place, "sandbox/liveconfig/story-program.ts")));
  if (root === undefined)
    throw new Error("npm start is for a clone of the repository; elsewhere run `wirewright init`");
  return root;
}

function userVariable(system: LiveSystem): string {
  return `${system.toUpperCase()}_USER`;
}

function passwordVariable(system: LiveSystem): string {
  return `${system.toUpperCase()}_PASSWORD`;
}

function config(urls: Readonly<Record<LiveSystem, string>>): string {
  return `import { defineConfig } from "wirewright/config";

export default defineConfig({
  systems: {
${live("liveconfig", urls)}
${live("egroupware", urls)}
    broadworks: {
      use: "broadworks",
      from: "../../schemas/broadworks",
      only: ["SystemSoftwareVersionGetRequest", "UserDoNotDisturb*", "UserGet*", "UserModifyRequest*"],
    },
    "avaya-wti": { use: "avaya-wti", from: "../../schemas/avaya-wti" },
    innovaphone: { use: "innovaphone", from: "../../schemas/innovaphone" },
  },
});
`;
}

function live(system: LiveSystem, urls: Readonly<Record<LiveSystem, string>>): string {
  return `    ${system}: {
      use: "${system}",
      url: ${JSON.stringify(urls[system])},
      login: { userEnv: "${userVariable(system)}", passwordEnv: "${passwordVariable(system)}" },
    },`;
}

/** The strictest there is, so that a client that passes here passes in anybody's project. */
const COMPILER = {
  compilerOptions: {
    target: "ES2022",
    module: "NodeNext",
    moduleResolution: "NodeNext",
    types: ["node"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitOverride: true,
    verbatimModuleSyntax: true,
    isolatedDeclarations: true,
    declaration: true,
    rootDir: "src",
    outDir: "out",
  },
  include: ["src"],
};
