export type Protocol = "soap11" | "soap12";

export const ENVELOPE_NAMESPACES: Readonly<Record<Protocol, string>> = {
  soap11: "http://schemas.xmlsoap.org/soap/envelope/",
  soap12: "http://www.w3.org/2003/05/soap-envelope",
};
