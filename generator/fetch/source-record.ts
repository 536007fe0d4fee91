import { basename } from "node:path";
import { isSecretName } from "@wirewright/runtime/redact";

/** `source.json` beside stored schemas: where they came from, and which is which. It holds no secret. */
export interface SourceRecord {
  /** Of the main document, without credentials. */
  readonly address: string;
  /** By file name; the main document is the first. */
  readonly files: Readonly<Record<string, StoredFile>>;
}

export interface StoredFile {
  readonly sha256: string;
  /** What the locations in it, as written there, lead to: the schemas are stored as they came, not rewritten. */
  readonly imports?: Readonly<Record<string, string>> | undefined;
}

export const SOURCE_RECORD = "source.json";

export function printSourceRecord(record: SourceRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** Undefined for text that is no such record, or one that would lead out of its folder. */
export function parseSourceRecord(text: string): SourceRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || typeof value["address"] !== "string" || !isRecord(value["files"])) return undefined;
  const files: Record<string, StoredFile> = {};
  for (const [name, file] of Object.entries(value["files"])) {
    if (!isFileName(name) || !isRecord(file) || typeof file["sha256"] !== "string") return undefined;
    const imports = file["imports"] ?? {};
    if (!isRecord(imports)) return undefined;
    const targets: Record<string, string> = {};
    for (const [location, target] of Object.entries(imports)) {
      if (typeof target !== "string" || !isFileName(target)) return undefined;
      targets[location] = target;
    }
    files[name] = { sha256: file["sha256"], imports: targets };
  }
  return { address: value["address"], files };
}

/** The address as it may be stored and printed: neither user information nor a query parameter that is a login. */
export function publicAddress(address: string): string {
  const url = new URL(address);
  url.username = "";
  url.password = "";
  for (const name of [...url.searchParams.keys()]) {
    if (/^[lpu]$/i.test(name) || isSecretName(name)) url.searchParams.delete(name);
  }
  // `URLSearchParams` writes `?wsdl` as `?wsdl=`.
  return url.href.replace(/=(?=&|$)/g, "");
}

/** A name for a stored document that is taken from its address and not used yet, whatever the letter case. */
export function fileNameFor(address: string, ending: string, taken: ReadonlySet<string>): string {
  const path = decodeURIComponent(new URL(address).pathname.replace(/%(?![0-9a-f]{2})/gi, "%25"));
  const stem =
    basename(path)
      .replace(/\.(wsdl|xsd|xml|asmx|svc|php)$/i, "")
      .replace(/[^\w-]+/g, "-")
      .replace(/^-+|-+$/g, "") || "schema";
  for (let count = 1; ; count++) {
    const name = `${stem}${count === 1 ? "" : `-${count}`}.${ending}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function isFileName(name: string): boolean {
  return /^[\w-][\w.-]*$/.test(name) && name !== SOURCE_RECORD;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
