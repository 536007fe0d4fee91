import { ValidationError } from "../errors.js";
import type { Scope } from "../xml/scope.js";
import type { NameWriter } from "./built-in.js";
import { undecodable } from "./problem.js";
import type { SimpleCodec } from "./simple-codec.js";

/** Refuses a text whose value is not that of `fixed`: `1` and `01` are one integer. */
export function requireFixedText(codec: SimpleCodec, text: string, fixed: string, scope: Scope): void {
  if (text === fixed || canonical(codec, text, scope) === canonical(codec, fixed, scope)) return;
  throw undecodable(`is not ${JSON.stringify(fixed)}, to which it is fixed`);
}

function canonical(codec: SimpleCodec, text: string, scope: Scope): string | undefined {
  try {
    return codec.encode(codec.decode(text, scope), NAMES);
  } catch (error) {
    if (error instanceof ValidationError) return undefined;
    throw error;
  }
}

const NAMES: NameWriter = { prefixFor: (namespace) => namespace };
