/**
 * Every error that the runtime throws is one of these. Each names the operation where there is one; none carries a
 * secret, in message, property or cause.
 */
export class WirewrightError extends Error {
  // A literal, as a minifier changes the class's own name; each subclass has its own.
  override name: string = "WirewrightError";
  /** As on the wire; undefined before a call. */
  readonly operation: string | undefined;

  constructor(message: string, options: { operation?: string | undefined; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.operation = options.operation;
  }
}

/** No complete reply: refused, reset, timed out, aborted, too large. */
export class TransportError extends WirewrightError {
  override name: string = "TransportError";
  /** False when the server cannot have seen the request: it is safe to repeat. */
  readonly sent: boolean;
  /** `TIMEOUT`, `ABORTED`, `CLOSED` (the client was), `REPLY_TOO_LARGE`, or the system's own: `ECONNREFUSED`, `ENOTFOUND`. */
  readonly code: string;

  constructor(
    message: string,
    options: { operation?: string | undefined; cause?: unknown; sent: boolean; code: string },
  ) {
    super(message, options);
    this.sent = options.sent;
    this.code = options.code;
  }
}

/** A complete reply that is not what the protocol promises: an HTML error page, another envelope, no body. */
export class MessageError extends WirewrightError {
  override name: string = "MessageError";
  readonly status: number | undefined;
  /** The first characters of what came, secrets replaced. */
  readonly excerpt: string | undefined;

  constructor(
    message: string,
    options: {
      operation?: string | undefined;
      cause?: unknown;
      status?: number | undefined;
      excerpt?: string | undefined;
    } = {},
  ) {
    super(message, options);
    this.status = options.status;
    this.excerpt = options.excerpt;
  }
}

/** A reply that cannot be read as its type. */
export class DecodeError extends WirewrightError {
  override name: string = "DecodeError";
  /** `ContactGetResponse.customers[2].cid`; empty before the root. */
  readonly path: string;
  /** Characters from the document's start. */
  readonly offset: number | undefined;

  constructor(
    message: string,
    options: {
      operation?: string | undefined;
      cause?: unknown;
      path?: string | undefined;
      offset?: number | undefined;
    } = {},
  ) {
    super(message, options);
    this.path = options.path ?? "";
    this.offset = options.offset;
  }
}

/** An input that the schema does not allow; nothing was sent. */
export class ValidationError extends WirewrightError {
  override name: string = "ValidationError";
  readonly path: string;
  /** The facet or rule that refused it: `maxLength`, `required`, `choice`, `type`. */
  readonly facet: string;

  constructor(message: string, options: { operation?: string | undefined; path: string; facet: string }) {
    super(message, options);
    this.path = options.path;
    this.facet = options.facet;
  }
}

/** The server does not accept the login, token or session. */
export class AuthError extends WirewrightError {
  override name: string = "AuthError";
  /** The HTTP status, where that is how the server refused. */
  readonly status: number | undefined;

  constructor(
    message: string,
    options: { operation?: string | undefined; cause?: unknown; status?: number | undefined } = {},
  ) {
    super(message, options);
    this.status = options.status;
  }
}
