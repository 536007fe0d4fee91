#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { CheckFlags } from "./commands/check.js";
import type { DiffFlags } from "./commands/diff.js";
import type { GenerateFlags } from "./commands/generate.js";
import { isInterrupted } from "./commands/interruptible.js";
import { EXIT, type ExitCode, type GlobalFlags, type Invocation, invocationFrom } from "./commands/invocation.js";
import type { RecordFlags } from "./commands/record.js";
import { stopEarly } from "./commands/stop-early.js";
import type { SourceFlags } from "./commands/target.js";
import { VERSION } from "./version.js";

// Flags only: each command is imported when it runs, so that `--help` costs little more than Node itself.

stopEarly();

const root = new Command("wirewright")
  .description("Typed TypeScript clients for the APIs that came before OpenAPI.")
  .version(VERSION, "-V, --version", "print the version")
  .helpOption("-h, --help", "print this help")
  .helpCommand("help [command]", "print the help of a command")
  .option("--config <file>", "the config (default: wirewright.config.ts, .mts, .mjs, .js or .json)")
  .addOption(
    new Option("--format <format>", "of problems and results (markdown: of diff only)")
      .choices(["text", "json", "github", "markdown"])
      .default("text"),
  )
  .option("--quiet", "print problems only")
  .option("--verbose", "print the time of each stage")
  .option("--strict", "treat warnings as errors")
  .option("--timeout <seconds>", "for one answer of a server that a schema is read from (default: 30)", seconds)
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError("(--help says what there is)")
  .exitOverride()
  .addHelpText(
    "after",
    `
Exit codes: 0 done, 1 a problem in a schema or config, 2 wrong usage, 3 the output on disk is out of date,
4 a breaking change, 130 or 143 when it was stopped midway (Ctrl-C, SIGTERM).
${examples("wirewright init liveconfig", "wirewright generate --from shop.wsdl --as wsdl --out src/shop", "wirewright check")}`,
  );

command("init", "write a config and the npm scripts", "wirewright init liveconfig --yes")
  .argument("[system]", "liveconfig, broadworks, egroupware, avaya-wti, innovaphone, wsdl, xsd, oci, xmlrpc or json")
  .option("--yes", "ask nothing, take the defaults")
  .action(async (system: string | undefined, flags: { readonly yes?: true }) =>
    finish((await import("./commands/init.js")).init(invocation(), system, flags)),
  );

command(
  "fetch [instance...]",
  "bring schemas from live servers into schemas/, print what changed",
  "wirewright fetch prod",
)
  .option("--from <url>", "read from this address instead of the configured one")
  .option("--partial", "store a list of methods even when a part of it could not be had")
  .action(async (instances: readonly string[], flags: { readonly from?: string; readonly partial?: true }) =>
    finish((await import("./commands/fetch.js")).fetch(invocation(), instances, flags)),
  );

withClient(
  command(
    "generate [instance...]",
    "write the clients of a config, or one client without a config",
    "wirewright generate",
    "wirewright generate --watch",
    "wirewright generate --from shop.wsdl --as wsdl --out src/shop",
    "wirewright generate --from 'https://example.com/shop?wsdl' --as wsdl --out src/shop",
    "wirewright generate --from R22 --as oci --only 'User*' --latest-only --out src/broadworks",
  ),
)
  .option("--force", "overwrite files that were edited by hand; generate also what is up to date")
  .option("--dry-run", "print what would be written, write nothing")
  .option("--watch", "go on, and write again what a change of a schema or of the config touches")
  .action(async (instances: readonly string[], flags: GenerateFlags) =>
    finish((await import("./commands/generate.js")).generate(invocation(), instances, flags)),
  );

withClient(
  command(
    "check [instance...]",
    "list stale, edited, missing and extra files; exit 3 if there are any",
    "wirewright check --format github",
    "wirewright check --live",
    "wirewright check --from shop.wsdl --as wsdl --out src/shop",
  ),
)
  .option("--live", "ask the servers, too, whether they still give what schemas/ holds")
  .action(async (instances: readonly string[], flags: CheckFlags) =>
    finish((await import("./commands/check.js")).check(invocation(), instances, flags)),
  );

withClient(
  command(
    "diff [instance...]",
    "say what a schema change means; exit 4 if it breaks programs",
    "wirewright diff",
    "wirewright diff --against git:main --format markdown",
    "wirewright diff prod --consumers tsconfig.json",
    "wirewright diff --from new.wsdl --as wsdl --against old.wsdl",
    "wirewright diff --accept",
  ),
)
  .option("--against <old>", "a stored model, a schema, a folder of schemas, or git:REF (default: the accepted model)")
  .option("--consumers <tsconfig>", "list the places in this program that stop compiling")
  .addOption(
    new Option("--fail-on <kind>", "the least that fails (default: breaking)").choices(["breaking", "risky", "any"]),
  )
  .option("--accept", "store the new model: from now on it is compared with")
  .action(async (instances: readonly string[], flags: Omit<DiffFlags, "markdown">) => {
    const markdown = root.opts<GlobalFlags>().format === "markdown";
    const today = new Date().toISOString().slice(0, 10);
    return finish((await import("./commands/diff.js")).diff(invocation(), instances, { ...flags, markdown }, today));
  });

withSource(
  command(
    "inspect [name]",
    "show an operation or type as it was understood; list all without a name",
    "wirewright inspect ContactAdd",
  ),
)
  .option("--json", "the same as --format json: the model itself")
  .action(async (name: string | undefined, { json, ...flags }: SourceFlags & { readonly json?: true }) =>
    finish((await import("./commands/inspect.js")).inspect(invocation(json && { format: "json" }), name, flags)),
  );

command("explain [code]", "cause and fix of a diagnostic; list all without a code", "wirewright explain WW104").action(
  async (code: string | undefined) => finish((await import("./commands/explain.js")).explain(invocation(), code)),
);

command("completion", "print a completion script", "source <(wirewright completion bash)")
  .argument("<shell>", "bash, zsh or fish")
  .action(async (shell: string) =>
    finish((await import("./commands/completion.js")).completion(invocation(), shell, root)),
  );

command(
  "sandbox",
  "run a local server of a system to try a client against",
  "wirewright sandbox liveconfig --port 8080",
)
  .argument("<system>", "liveconfig, broadworks, egroupware, avaya-wti or innovaphone")
  .option("--port <number>", "listen here (default: any free port)")
  .action(async (system: string, flags: { readonly port?: string }) =>
    finish((await import("./commands/sandbox.js")).sandbox(invocation(), system, flags)),
  );

command(
  "record",
  "stand between a client and a server, and keep a sample of each new kind of JSON frame",
  "wirewright record innovaphone --to wss://pbx.example.com --ca pbx-ca.pem",
  "wirewright record pbx --to wss://apps.example.com/example.com/devices --port 8090",
  "wirewright record avaya-wti --to wss://aes.example.com/api/wti/session",
  "wirewright record json --discriminator type --to ws://127.0.0.1:9000 --out schemas/json/samples/recorded.ndjson",
)
  .argument("<system>", "avaya-wti, innovaphone, json, or an instance of the config")
  .requiredOption("--to <url>", "the real server: ws, wss, http or https")
  .option("--port <number>", "listen here, on loopback (default: any free port)")
  .option("--out <file>", "add to this capture (default: samples/recorded.ndjson where generate looks)")
  .option("--max-samples <number>", "of one message (default: 20)")
  .option("--ca <file>", "certificates (PEM) of the server's authority, if it is private")
  .option("--protocol <name>", "of frames that do not name their own (innovaphone: the service, such as Devices)")
  .option("--discriminator <path>", "where a frame says which message it is, such as header.type")
  .action(async (system: string, flags: RecordFlags) =>
    finish((await import("./commands/record.js")).record(invocation(), system, flags)),
  );

root.hook("preAction", (_root, action) => {
  if (root.opts<GlobalFlags>().format === "markdown" && action.name() !== "diff") {
    action.error("error: --format markdown is for diff only", { exitCode: EXIT.usage });
  }
});

try {
  await root.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  else await finish(Promise.reject(error));
}

function command(usage: string, description: string, ...lines: readonly string[]): Command {
  return root
    .command(usage)
    .description(description)
    .addHelpText("after", examples(...lines));
}

function withSource(target: Command): Command {
  return target
    .option("--from <source>", "a file, folder or URL, instead of a config")
    .addOption(new Option("--as <kind>", "the kind of schema").choices(["wsdl", "xsd", "oci", "xmlrpc", "json"]))
    .addOption(
      new Option("--system <name>", "a known system; implies the kind").choices([
        "liveconfig",
        "broadworks",
        "egroupware",
        "avaya-wti",
        "innovaphone",
      ]),
    )
    .option("--services <name>", "this service, or all, instead of the first; repeatable", collect)
    .option("--port <name>", "this port instead of the first SOAP port")
    .option("--discriminator <path>", "of JSON samples: where a frame says which message it is, such as header.type")
    .option("--loose", "of samples: all that the server sends may be absent")
    .option("--allow <place>", "let imports lead to this folder or origin; repeatable", collect)
    .option("--doctype", "accept a document type declaration with plain entities");
}

function withClient(target: Command): Command {
  return withSource(target)
    .option("--out <folder>", "where the client goes")
    .option("--only <pattern>", "only operations of this name, * for any characters; repeatable", collect)
    .option("--exclude-deprecated", "leave out commands that an OCI-P schema calls deprecated")
    .option("--latest-only", "of each OCI-P command only its newest version");
}

function seconds(value: string): number {
  const count = Number(value);
  // Beyond a day nobody waits, and timers overflow.
  if (count > 0 && count <= 86_400) return count;
  throw new InvalidArgumentError("Use a number of seconds, such as 60.");
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

function invocation(flags?: Partial<GlobalFlags>): Invocation {
  return invocationFrom(process, { ...root.opts<GlobalFlags>(), ...flags });
}

async function finish(work: Promise<ExitCode>): Promise<void> {
  try {
    process.exitCode = await work;
  } catch (error) {
    const { explainFailure } = await import("./commands/failure.js");
    process.exitCode = await explainFailure(invocation(), error);
  }
  // Whatever is still open, such as a call that a server does not answer.
  if (isInterrupted()) process.exit(EXIT.interrupted);
}
