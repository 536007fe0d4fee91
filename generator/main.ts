import { catalog } from "./diagnostics/catalog.js";
import type { Report } from "./diagnostics/diagnostic.js";
import { reportConsequences } from "./diagnostics/report-consequences.js";
import { tolerate } from "./diagnostics/tolerate.js";
import { emit } from "./emit/emit.js";
import { type OwnTemplate, TemplateError } from "./emit/own-templates.js";
import type { PrintMemory } from "./emit/print-memory.js";
import type { Memory } from "./memory/recorder.js";
import type { InferredModel } from "./model/from-json.js";
import type { Model } from "./model/model.js";
import type { ArrayMode, ModelOptions } from "./model/model-options.js";
import type { TypeOptions } from "./plan/options.js";
import { plan } from "./plan/plan.js";
import type { Plan } from "./plan/planned.js";
import type { SourceReader } from "./source/read.js";
import { type SystemName, systems } from "./systems/systems.js";

/** One client to generate: what `wirewright generate` makes of a config's instance, or of its flags. */
export interface GenerateJob {
  /** The instance, for messages only: the same schema gives the same code under any name. */
  readonly name: string;
  /** A known system, or the kind of schema. */
  readonly system: SystemName;
  /** A file, a folder or a URL. */
  readonly input: string;
  /** Of a WSDL: the first service with a SOAP port (the default), all of them, or those of these names. */
  readonly services?: "first" | "all" | readonly string[] | undefined;
  /** The port, by name. Default: each service's first SOAP port. */
  readonly port?: string | undefined;
  /** Only operations that match one of these patterns; `*` stands for any characters. */
  readonly only?: readonly string[] | undefined;
  /** Of OCI-P: leave out deprecated commands. Default: false. */
  readonly excludeDeprecated?: boolean | undefined;
  /** Of OCI-P: of each command only its newest version. Default: false. */
  readonly latestOnly?: boolean | undefined;
  /** Which elements that only wrap a list become arrays. Default: the system's. */
  readonly arrays?: ArrayMode | undefined;
  /** Of JSON: where a frame says which message it is. */
  readonly discriminator?: string | undefined;
  /** Of JSON: all that the server sends may be absent. Default: false. */
  readonly loose?: boolean | undefined;
  /** The input may be absent, as the system brings samples. */
  readonly optional?: true | undefined;
  readonly types?: TypeOptions | undefined;
  /** False leaves out the client with a method for each operation. Default: the system's. */
  readonly methods?: boolean | undefined;
  /** Frames in place of ours. */
  readonly templates?: readonly OwnTemplate[] | undefined;
  /** The package that the code imports. Default: `@wirewright/runtime`. */
  readonly runtimeModule?: string | undefined;
}

export interface Generated {
  readonly model: Model;
  /** The text of each file, by its path in the output folder. */
  readonly files: ReadonlyMap<string, string>;
  /** The functions that make a client of all operations, with their file; none where there are no method clients. */
  readonly factories: readonly { readonly name: string; readonly path: string }[];
}

/** What runs of one job leave to the next: it makes them faster, and their results no other. */
export interface GenerateMemory {
  readonly made: Memory;
  readonly printed: PrintMemory;
}

/**
 * The whole pipeline: source, model, plan, text. Nothing is written, and nothing is read but by the reader. Undefined
 * when there was an error: then everything that is wrong has been reported.
 */
export async function generate(
  job: GenerateJob,
  reader: SourceReader,
  report: Report,
  memory?: GenerateMemory,
): Promise<Generated | undefined> {
  const watch = watchErrors(report);
  const model = await readModel(job, reader, reportConsequences(watch.report), memory);
  await listen();
  if (model === undefined || watch.failed()) return undefined;
  const planned = planJob(job, model, watch.report, memory);
  await listen();
  if (watch.failed()) return undefined;
  try {
    const files = await emit(planned, job.templates, memory?.printed);
    await listen();
    return { model, files, factories: factoriesOf(planned) };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    report({ code: "WW503", message: error.message, position: error.position });
    return undefined;
  }
}

/** What a job's input means. Undefined when nothing could be read at all. */
export async function readModel(
  job: GenerateJob,
  reader: SourceReader,
  report: Report,
  memory?: GenerateMemory,
): Promise<Model | undefined> {
  const system = systems[job.system];
  const { services, port, only, excludeDeprecated, latestOnly } = job;
  const arrays = job.arrays ?? system.model.arrays;
  const options: ModelOptions = { ...system.model, services, port, only, excludeDeprecated, latestOnly, arrays };
  // Real OCI-P sets include files that were never shipped; what those define is rarely missed.
  const listen = tolerate(report, { missingDocuments: system.kind === "oci" });
  // Each kind is loaded alone: what reads a WSDL is half of the program.
  switch (system.kind) {
    case "oci":
      return (await import("./kinds/oci.js")).readOci(job.input, options, reader, listen, memory?.made);
    case "xsd":
      return (await import("./kinds/xsd.js")).readXsd(job.input, options, reader, listen, memory?.made);
    case "wsdl":
      return (await import("./kinds/wsdl.js")).readWsdl(job.input, options, reader, listen, memory?.made);
    case "xmlrpc":
      return (await import("./kinds/xmlrpc.js")).readXmlRpc(job.input, system.records, options, reader, listen);
    case "json":
      return (await readSamples(job, reader, listen))?.model;
  }
}

/** What a job's samples mean, and which of them say so. Undefined when they cannot be read. */
export async function readSamples(
  job: GenerateJob,
  reader: SourceReader,
  report: Report,
): Promise<InferredModel | undefined> {
  const { readJson } = await import("./kinds/json.js");
  return readJson(job, systems[job.system].samples, reader, report);
}

/** What a job makes of a model. */
export function planJob(job: GenerateJob, model: Model, report: Report, memory?: GenerateMemory): Plan {
  const { types, runtimeModule } = job;
  const system = systems[job.system];
  const options = { types, runtimeModule, client: system.client, index: system.methods };
  return plan(model, { ...options, methods: job.methods ?? system.methods }, report, memory?.made);
}

/** No stage waits for anything: this lets a signal be heard, such as Ctrl-C, for which the loop has to turn once as a whole. */
async function listen(): Promise<void> {
  for (let turns = 0; turns < 2; turns += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

function factoriesOf({ files }: Plan): Generated["factories"] {
  return files.flatMap((file) =>
    file.kind === "client" || file.kind === "sessions"
      ? file.clients.map(({ create }) => ({ name: create.name, path: file.path }))
      : [],
  );
}

function watchErrors(report: Report): { readonly report: Report; readonly failed: () => boolean } {
  let failed = false;
  return {
    report: (problem) => {
      failed ||= (problem.severity ?? catalog[problem.code].severity) === "error";
      report(problem);
    },
    failed: () => failed,
  };
}
