import type { RootDescriptor, SoapOperationDescriptor } from "../descriptor/descriptor.js";
import { parseSoapOperation } from "../descriptor/parse-operation.js";
import type { Operation } from "../message.js";
import { type RootCodec, rootCodec } from "./bound-root.js";
import type { Encoding } from "./encode-context.js";

/** Any operation: what the codec needs is its text and its references. */
export type AnyOperation = Operation<unknown, unknown, unknown, unknown, unknown>;

/** An operation's descriptor with the codecs of its elements. */
export interface OperationCodec {
  readonly descriptor: SoapOperationDescriptor;
  readonly encoded: boolean;
  readonly input: RootCodec | undefined;
  readonly output: RootCodec | undefined;
  readonly faults: readonly RootCodec[];
  readonly inputHeaders: readonly RootCodec[];
  readonly outputHeaders: readonly RootCodec[];
}

/** Read from the operation's text at first use, and kept. */
export function operationCodec(operation: AnyOperation): OperationCodec {
  const known = CODECS.get(operation);
  if (known !== undefined) return known;
  const descriptor = parseSoapOperation(operation.text);
  const encoding: Encoding = descriptor.use === "encoded" ? descriptor.kind : "literal";
  const bind = (root: RootDescriptor, as: Encoding = encoding) => rootCodec(root, operation.references, as);
  const codec: OperationCodec = {
    descriptor,
    encoded: encoding !== "literal",
    input: descriptor.input === undefined ? undefined : bind(descriptor.input),
    output: descriptor.output === undefined ? undefined : bind(descriptor.output),
    // Faults and headers have a `use` of their own (WSDL 1.1, 3.6 and 3.7). In practice a fault's is the body's, a
    // header's is literal.
    faults: descriptor.faults.map((root) => bind(root)),
    inputHeaders: descriptor.inputHeaders.map((root) => bind(root, "literal")),
    outputHeaders: descriptor.outputHeaders.map((root) => bind(root, "literal")),
  };
  CODECS.set(operation, codec);
  return codec;
}

const CODECS = new WeakMap<AnyOperation, OperationCodec>();
