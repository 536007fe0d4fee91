import type { Report } from "../../diagnostics/diagnostic.js";
import type { SoapBinding } from "./choose-ports.js";

/** Says what a binding asks for and will not get: policies, addressing, transports other than HTTP. */
export function reportExtensions(binding: SoapBinding, report: Report): void {
  const { transport } = binding.soap;
  if (transport !== "" && !HTTP_TRANSPORTS.has(transport.replace(/\/$/, ""))) {
    report({
      code: "WW225",
      message: `binding "${binding.name}" is for transport "${transport}"; the client speaks HTTP`,
      position: binding.position,
    });
  }
  const said = new Set<string>();
  for (const extension of binding.extensions) {
    const message = `binding "${binding.name}" asks for ${titleOf(extension.namespace)} (${extension.name}), which the client does not do`;
    if (said.has(message)) continue;
    said.add(message);
    report({ code: "WW225", message, position: extension.position });
  }
}

/** WSDL 1.1, 3.3; SOAP 1.2's own, which some bindings name. */
const HTTP_TRANSPORTS: ReadonlySet<string> = new Set([
  "http://schemas.xmlsoap.org/soap/http",
  "http://www.w3.org/2003/05/soap/bindings/HTTP",
  "http://schemas.xmlsoap.org/soap12/http",
  "http://schemas.xmlsoap.org/wsdl/soap/http",
]);

function titleOf(namespace: string): string {
  if (/policy|ws-policy/i.test(namespace)) return "WS-Policy";
  if (/addressing/i.test(namespace)) return "WS-Addressing";
  return /optimizedmimeserialization|mtom/i.test(namespace) ? "MTOM" : `an extension of namespace "${namespace}"`;
}
