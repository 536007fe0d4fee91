import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createCollector } from "../../generator/diagnostics/collect.js";
import { readModel } from "../../generator/main.js";
import { createSourceReader } from "../../generator/source/read.js";
import { type AnyOperation, decodeEnvelope, encodeEnvelope } from "../../runtime/codec/envelope.js";
import { decodeRequest, encodeFault, encodeReply } from "../../runtime/server.js";
import { canonicalPart } from "./canonical-xml.js";
import { corpusFolder } from "./corpus-folder.js";
import { operationsInMemory } from "./in-memory.js";

/** A message that the authors of another library wrote down for its tests. */
export interface Recorded {
  /** `origin/folder/request.xml`: how `differences.json` calls it. */
  readonly name: string;
  readonly wsdl: string;
  readonly file: string;
  readonly kind: "request" | "response";
}

export function recordedMessages(): readonly Recorded[] {
  const root = join(corpusFolder, "wsdl");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => /\/request-response-samples\/.*\/(request|response)\.xml$/.test(path))
    .sort()
    .flatMap((path): readonly Recorded[] => {
      const wsdl = join(root, dirname(path), "soap.wsdl");
      if (!existsSync(wsdl)) return [];
      const kind = path.endsWith("request.xml") ? "request" : "response";
      const name = path.replace("/test/request-response-samples", "");
      return [{ name, wsdl, file: join(root, path), kind }];
    });
}

/** Decodes a message and encodes it again. Undefined when both say the same, else what differs. */
export async function difference(message: Recorded): Promise<string | undefined> {
  const text = readFileSync(message.file, "utf8");
  let operations: readonly AnyOperation[];
  try {
    operations = await operationsOf(message.wsdl);
  } catch (error) {
    return `no client: ${firstLine(error)}`;
  }
  try {
    const again =
      message.kind === "request" ? requestAgain(operations, text) : responseAgain(operations, text, message);
    const [before, after] = [canonicalPart(text, "Body").join("\n"), canonicalPart(again, "Body").join("\n")];
    return before === after ? undefined : `differs: ${firstDifference(before, after)}`;
  } catch (error) {
    return `fails: ${firstLine(error)}`;
  }
}

const models = new Map<string, Promise<readonly AnyOperation[]>>();

function operationsOf(wsdl: string): Promise<readonly AnyOperation[]> {
  const known = models.get(wsdl);
  if (known !== undefined) return known;
  const made = readOperations(wsdl);
  models.set(wsdl, made);
  return made;
}

async function readOperations(wsdl: string): Promise<readonly AnyOperation[]> {
  const reader = createSourceReader({ cwd: corpusFolder, allow: [join(corpusFolder, "wsdl")], doctype: true });
  const job = { name: "pairs", system: "wsdl", input: wsdl, services: "all" } as const;
  const { report, diagnostics } = createCollector();
  const model = await readModel(job, reader, report);
  const error = diagnostics().find(({ severity }) => severity === "error");
  if (model === undefined || "records" in model || error !== undefined)
    throw new Error(`${error?.code} ${error?.message}`);
  return operationsInMemory(model);
}

function requestAgain(operations: readonly AnyOperation[], text: string): string {
  const { operation, input, header } = decodeRequest(operations, text);
  return encodeEnvelope(operation, input, header);
}

/** The folder is called after the operation. */
function responseAgain(operations: readonly AnyOperation[], text: string, { name }: Recorded): string {
  const folder = name.split("/").at(-2) ?? "";
  const wanted = folder.slice(0, folder.indexOf("__"));
  const operation = operations.find((candidate) => candidate.text.split(" ")[1] === wanted) ?? operations[0];
  if (operation === undefined) throw new Error("there is no operation");
  const reply = decodeEnvelope(operation, text);
  if (reply.kind === "output") return encodeReply(operation, reply.value, reply.header);
  const { code, reason, actor, detail } = reply.fault;
  return encodeFault(operation, { code, reason, actor, detail });
}

function firstDifference(before: string, after: string): string {
  const [expected, found] = [before.split("\n"), after.split("\n")];
  const index = expected.findIndex((line, place) => line !== found[place]);
  const place = index === -1 ? expected.length : index;
  return `${expected[place]?.trim() ?? "(end)"} became ${found[place]?.trim() ?? "(end)"}`;
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
}
