/** Why a document is refused. */
export class Invalid extends Error {
  override name: string = "Invalid";
}
