import type { Behaviour } from "./flaws.js";
import type { SandboxFault } from "./sandbox-fault.js";
import { isDate, isFields, type Value } from "./values.js";

export interface ResponseOptions extends Behaviour {
  /** Dates without hyphens, which a client asks for with the header `isoDate: simple`. */
  readonly simpleDates: boolean;
}

/** A result as eGroupWare writes it, line by line. */
export function writeResult(value: Value, options: ResponseOptions): string {
  return `${head(options)}<methodResponse>
<params>
<param>
${writeValue(value, options)}
</param>
</params>
</methodResponse>`;
}

export function writeFault({ code, message }: SandboxFault, options: ResponseOptions): string {
  return `${head(options)}<methodResponse>
<fault>
<value>
<struct>
<member>
<name>faultCode</name>
<value><int>${code}</int></value>
</member>
<member>
<name>faultString</name>
<value><string>${escapeText(message)}</string></value>
</member>
</struct>
</value>
</fault>
</methodResponse>`;
}

/** `htmlspecialchars`, with what XML cannot hold replaced. */
export function escapeText(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#039;")
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}

function head({ debugComment }: ResponseOptions): string {
  const debug = debugComment ? "<!-- DEBUG INFO:\n\nentering parseRequest <value><fault>\n-->\n" : "";
  return `<?xml version="1.0"?>\n${debug}`;
}

const DATE_AND_TIME = /^\d{4}(-?)\d{2}\1\d{2}T\d{2}:\d{2}:\d{2}$/;

function writeValue(value: Value, options: ResponseOptions): string {
  if (value === null) return options.nullAsEmptyValue ? "<value></value>" : "<value><nil/></value>";
  if (Array.isArray(value))
    return options.listsAsStructs ? writeStruct(numbered(value), options) : writeArray(value, options);
  if (isFields(value)) {
    return value.size === 0 && options.emptyMapAsArray ? writeArray([], options) : writeStruct([...value], options);
  }
  return `<value>${writeScalar(value as Scalar, options)}</value>`;
}

type Scalar = Exclude<Value, null | readonly Value[] | ReadonlyMap<string, Value>>;

function writeScalar(value: Scalar, options: ResponseOptions): string {
  if (typeof value === "boolean") return `<boolean>${value ? 1 : 0}</boolean>`;
  if (typeof value === "number") {
    if (Number.isInteger(value)) return `<int>${value}</int>`;
    return `<double>${options.commaInDoubles ? String(value).replace(".", ",") : value}</double>`;
  }
  if (value instanceof Uint8Array) return `<base64>${Buffer.from(value).toString("base64")}</base64>`;
  if (isDate(value)) {
    return `<dateTime.iso8601>${options.simpleDates ? value.date.replaceAll("-", "") : value.date}</dateTime.iso8601>`;
  }
  if (options.datesInText && DATE_AND_TIME.test(value)) return `<dateTime.iso8601>${value}</dateTime.iso8601>`;
  return `<string>${escapeText(value)}</string>`;
}

function writeArray(items: readonly Value[], options: ResponseOptions): string {
  const written = items.map((item) => `${writeValue(item, options)}\n`).join("");
  return `<value><array>\n<data>\n${written}</data>\n</array></value>`;
}

function writeStruct(members: readonly (readonly [string, Value])[], options: ResponseOptions): string {
  const written = members.map(([name, value]) => {
    const safe = options.unescapedNames ? name : escapeText(name);
    return `<member><name>${safe}</name>\n${writeValue(value, options)}\n</member>\n`;
  });
  return `<value><struct>\n${written.join("")}</struct></value>`;
}

function numbered(items: readonly Value[]): readonly (readonly [string, Value])[] {
  return items.map((item, index) => [String(index), item] as const);
}
