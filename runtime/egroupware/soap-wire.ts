import { outermost } from "../codec/problem.js";
import type { MethodWire } from "../xmlrpc/xmlrpc-wire.js";
import { writeSoapCall } from "./soap-request.js";
import { readSoapResponse } from "./soap-response.js";

/** What `soap.php` understands (`egroupware.md`, SOAP). */
export const SOAP_WIRE: MethodWire = {
  // The server answers in the namespace that the action names.
  headers: { "content-type": "text/xml; charset=utf-8", soapaction: '"urn:http://soapinterop.org"' },
  write: (codec, input) => {
    const { values, result } = codec.encode(input);
    const { name } = codec;
    return {
      body: bodyOf(name, values),
      read: (text, context, limits) => readSoapResponse(text, name, result, context, limits),
    };
  },
  isResponse: (text) => /<(?:[\w.-]{1,100}:)?Envelope[\s>]/.test(text),
};

function bodyOf(method: string, values: readonly string[]): string {
  try {
    return writeSoapCall(method, values);
  } catch (error) {
    throw outermost(error, method, method);
  }
}
