import type { Call } from "../interceptor.js";
import { redact } from "../redact.js";
import { secretsOf } from "../soap/secrets-of.js";
import { withoutSecrets } from "../soap/without-secrets.js";
import { XmlRpcFault } from "./xmlrpc-fault.js";

/** The same error with the method's name and without the call's secrets, wherever a server put them. */
export function cleanError(error: unknown, call: Call): unknown {
  if (!(error instanceof XmlRpcFault)) return withoutSecrets(error, call);
  const faultString = redact(error.faultString, secretsOf(call));
  return new XmlRpcFault({ operation: call.operationName, code: error.code, faultString, hint: error.hint });
}
