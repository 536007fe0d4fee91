/** What a function answers instead of a reply: a SOAP fault with this text. */
export class SandboxFault extends Error {
  override name: string = "SandboxFault";
}
