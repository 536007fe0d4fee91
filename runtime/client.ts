import type { Operation } from "./message.js";
import type { XmlElement } from "./xml/xml-element.js";

/**
 * Sends operations over one session. The operation alone says what its input and headers are: without `NoInfer`, a
 * variable that lacks a branch of a choice would make TypeScript infer a wider input for both. `Session` is what one
 * call may tell the session.
 */
export interface Client<Session = AnySession> {
  send<Input, Output, Fault, Header, ReplyHeader>(
    operation: Operation<Input, Output, Fault, Header, ReplyHeader>,
    input: NoInfer<Input>,
    options?: CallOptions<NoInfer<Header>, NoInfer<ReplyHeader>, Session>,
  ): Promise<Output>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface CallOptions<Header = unknown, ReplyHeader = unknown, Session = AnySession> {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds, over the client's own. */
  readonly timeoutMs?: number | undefined;
  /** HTTP headers to add. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** SOAP header blocks, for an operation that declares some. */
  readonly soapHeader?: Header | undefined;
  /**
   * SOAP header blocks that the operation does not declare, such as WS-Security's; they stand behind the declared ones.
   * Only clients of SOAP and LiveConfig send them: other protocols have no place for any, and pass them over.
   */
  readonly headerBlocks?: readonly XmlElement[] | undefined;
  /** Receives the reply's declared SOAP header blocks. */
  readonly onSoapHeader?: ((header: ReplyHeader) => void) | undefined;
  /** What the session's own interceptors understand: LiveConfig's `{ customer }`. */
  readonly session?: Session | undefined;
}

/** Of a client that knows nothing of its interceptors. */
export type AnySession = Readonly<Record<string, unknown>>;
