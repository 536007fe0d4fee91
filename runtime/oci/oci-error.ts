import { WirewrightError } from "../errors.js";

/** The server refused a command: it answered with an `ErrorResponse`. */
export class OciError extends WirewrightError {
  override name: string = "OciError";
  /** From `errorCode`, else from the text's `[Error 4008]`: most servers send only that. */
  readonly code: number | undefined;
  /** In the language of the session's user. */
  readonly summary: string;
  /** Also the error's message. */
  readonly summaryEnglish: string;
  readonly detail: string | undefined;
  /** `Error`, `Warning` or `Info`. */
  readonly severity: string;

  constructor(response: OciErrorOptions) {
    const { summary, severity = "Error" } = response;
    const summaryEnglish = response.summaryEnglish ?? summary;
    super(summaryEnglish || summary || `the server answers with ${severity}, without words`, response);
    this.code = response.code ?? codeIn(summaryEnglish) ?? codeIn(summary);
    this.summary = summary;
    this.summaryEnglish = summaryEnglish;
    this.detail = response.detail;
    this.severity = severity;
  }
}

export interface OciErrorOptions {
  readonly operation?: string | undefined;
  readonly code?: number | undefined;
  readonly summary: string;
  readonly summaryEnglish?: string | undefined;
  readonly detail?: string | undefined;
  readonly severity?: string | undefined;
}

function codeIn(text: string): number | undefined {
  const digits = /^\[Error (\d{1,9})\]/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
