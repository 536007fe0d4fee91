/**
 * What a command answers instead of its response. Only codes that have been seen on real servers are used; where none is
 * known the summary has none, which real servers do too.
 */
export class OciFailure extends Error {
  override name: string = "OciFailure";
  readonly detail: string | undefined;

  constructor(code: OciErrorCode | undefined, text: string, detail?: string) {
    super(code === undefined ? text : `[Error ${code}] ${text}`);
    this.detail = detail;
  }
}

export type OciErrorCode = keyof typeof SEEN_CODES;

const SEEN_CODES = {
  4008: "User not found",
  4152: "Group not found",
  4200: "User already exists",
  4962: "Invalid password",
  5202: "Account is disabled.",
  5404: "Unauthorized transaction.",
  6004: "OCI XML Request validation error",
} as const;

export function failure(code: OciErrorCode, about?: string): OciFailure {
  return new OciFailure(code, about === undefined ? SEEN_CODES[code] : `${SEEN_CODES[code]}: ${about}`);
}
