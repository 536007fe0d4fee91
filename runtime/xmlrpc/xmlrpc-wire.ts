import { invalid, outermost } from "../codec/problem.js";
import { escapeText } from "../xml/escape.js";
import type { XmlLimits } from "../xml/limits.js";
import type { MethodCodec } from "./method-codec.js";
import { readResponse, type XmlRpcResponse } from "./read-response.js";
import type { ValueContext } from "./value-decoder.js";

/** How calls and responses are written: as XML-RPC, or in the SOAP form that eGroupWare had beside it. */
export interface MethodWire {
  /** HTTP headers under lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The request's body, and how its response is read. Throws a `ValidationError` where nothing can be sent. */
  write(codec: MethodCodec, parameters: unknown): WrittenCall;
  /** Whether a body is meant to be a response at all: an error page is not. */
  isResponse(text: string): boolean;
}

export interface WrittenCall {
  readonly body: string;
  /** Throws a `DecodeError`. */
  read(text: string, context: ValueContext, limits: Partial<XmlLimits> | undefined): XmlRpcResponse;
}

export const XMLRPC_WIRE: MethodWire = {
  headers: { "content-type": "text/xml; charset=utf-8" },
  write: (codec, input) => {
    const { values, result } = codec.encode(input);
    const name = escapeText(codec.name);
    if (name === undefined) throw outermost(invalid("type", "is no method name"), "method", codec.name);
    let parameters = "";
    for (const value of values) parameters += `<param>${value}</param>`;
    return {
      body: `${HEAD}${name}</methodName><params>${parameters}</params></methodCall>`,
      read: (text, context, limits) => readResponse(text, result, context, limits),
    };
  },
  isResponse: (text) => text.includes("<methodResponse"),
};

const HEAD = '<?xml version="1.0" encoding="UTF-8"?><methodCall><methodName>';
