import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { provideAllParts } from "../../runtime/codec/all-parts.js";
import { messageReader } from "../../runtime/codec/decode-message.js";
import { createContext } from "../../runtime/codec/encode-context.js";
import { messageWriter } from "../../runtime/codec/encode-message.js";
import type { AnyOperation } from "../../runtime/codec/envelope.js";
import { parseTypeName } from "../../runtime/descriptor/parse.js";
import { parseOciOperation } from "../../runtime/descriptor/parse-operation.js";
import type { Message } from "../../runtime/message.js";
import { commandCodec } from "../../runtime/oci/command-codec.js";
import { writeDocument } from "../../runtime/oci/document.js";
import { readDocument } from "../../runtime/oci/read-document.js";
import { arbitraryValue } from "./arbitrary-value.js";

provideAllParts();

export interface RoundTrips {
  /** Every document that was made, with the command or response in it. */
  readonly documents: readonly { readonly name: string; readonly text: string }[];
  readonly commands: number;
  readonly responses: number;
  /** What did not come back as it was, or could not be encoded: the smallest value found, in words. */
  readonly failures: readonly string[];
}

/** For every command and every response: so many values, encoded into documents and decoded again. */
export function roundTripAll(operations: readonly AnyOperation[], values: number, seed: number): RoundTrips {
  const documents: { name: string; text: string }[] = [];
  const failures: string[] = [];
  const seen = new Set<string>();
  let responses = 0;
  for (const operation of operations) {
    const { name, input, outputs } = parseOciOperation(operation.text);
    const references = operation.references();
    const request = references[input] as Message<unknown>;
    check(request, name, (text) => readRequest(request, text));
    for (const index of outputs) {
      const response = references[index] as Message<unknown>;
      const type = parseTypeName(response.text).name;
      // A table-free SuccessResponse answers thousands of commands; with several responses $type tells them apart.
      const key = outputs.length > 1 ? `${type} of ${name}` : type;
      if (seen.has(key)) continue;
      seen.add(key);
      responses += 1;
      check(response, type, (text) => readResponse(operation, text, outputs.length > 1));
    }
  }
  return { documents, commands: operations.length, responses, failures };

  function check(message: Message<unknown>, name: string, read: (text: string) => unknown): void {
    try {
      fc.assert(
        fc.property(arbitraryValue(message), (value) => {
          const text = documentOf(message, name, value);
          const back = read(text);
          if (!isSame(back, value)) throw new Error(`came back as ${shown(back)} from ${text}`);
          documents.push({ name, text });
        }),
        { numRuns: values, seed, endOnFailure: false },
      );
    } catch (error) {
      const { message: what, cause } = error as Error;
      failures.push(`${name}: ${String(cause).slice(0, 1000)}; ${what.slice(0, 1000)}`);
    }
  }
}

const SESSION = "3f6c1a0e-7d52-4b9e-9a53-2c1e5a7f0b11";

function documentOf(message: Message<unknown>, name: string, value: unknown): string {
  const context = createContext();
  const isBase = parseTypeName(message.text).namespace === "C";
  const type = isBase ? `xsi:type="c:${name}" xmlns:c="C"` : `xsi:type="${name}"`;
  messageWriter(message, "", "literal").write(value, context, `<command ${type} xmlns=""`, "</command>");
  return writeDocument(SESSION, context.out);
}

function readRequest(message: Message<unknown>, text: string): unknown {
  const [reply] = readDocument(text, {}, (reader, context) => {
    reader.attributeCount = 0;
    return messageReader(message, false).read(reader, context, undefined);
  });
  return reply?.result.ok === true ? reply.result.value : reply?.result.error;
}

function readResponse(operation: AnyOperation, text: string, hasType: boolean): unknown {
  const [reply] = readDocument(text, {}, (reader, context, { type }) =>
    commandCodec(operation).read(reader, context, type),
  );
  if (reply?.result.ok !== true) return reply?.result.error;
  if (!hasType) return reply.result.value;
  const { $type, ...value } = reply.result.value as Record<string, unknown>;
  return $type === reply.type ? value : `$type is ${$type}`;
}

function isSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(plain(a), plain(b));
}

/** Without what only differs in how an object was made. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Error) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => (item === undefined ? [] : [[name, plain(item)]])),
  );
}

function shown(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? `${item}n` : item));
}
