import { MessageError } from "../errors.js";
import type { TransportReply } from "../transport.js";
import { decodeText } from "../xml/decode-text.js";

/** A reply's body as text. */
export interface ReplyText {
  readonly text: string;
  /** Why it is not the text that was meant; it is then read as ISO-8859-1, for people: an error page stays legible. */
  readonly problem: string | undefined;
}

export function replyText({ body, headers }: TransportReply): ReplyText {
  try {
    return { text: decodeText(body, headers["content-type"]), problem: undefined };
  } catch (error) {
    if (!(error instanceof MessageError)) throw error;
    return { text: Buffer.from(body).toString("latin1"), problem: error.message };
  }
}
