/**
 * Every error that the runtime throws is one of these. Each names the operation where there is one; none carries a
 * secret, in message, property or cause.
 */
export class WirewrightError extends Error {
  /** As on the wire; undefined before a call. */
  readonly operation: string | undefined;

  constructor(message: string, options: { operation?: string | undefined; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.operation = options.operation;
  }
}

/** No complete reply: refused, reset, timed out, aborted. `sent` is false when the server cannot have seen the request. */
export class TransportError extends WirewrightError {
  readonly sent: boolean;
  readonly code: string;

  constructor(message: string, options: { operation?: string | undefined; cause?: unknown; sent: boolean; code: string }) {
    super(message, options);
    this.sent = options.sent;
    this.code = options.code;
  }
}

/** A complete reply that is not what the protocol promises: an HTML error page, another envelope, no body. */
export class MessageError extends WirewrightError {
  readonly status: number | undefined;
  /** The first characters of what came, secrets replaced. */
  readonly excerpt: string | undefined;

  constructor(
    message: string,
    options: { operation?: string | undefined; cause?: unknown; status?: number | undefined; excerpt?: string | undefined } = {},
  ) {
    super(message, options);
    this.status = options.status;
    this.excerpt = options.excerpt;
  }
}

/** A reply that cannot be read as its type. */
export class DecodeError extends WirewrightError {
  /** `ContactGetResponse.customers[2].cid`; empty before the root. */
  readonly path: string;
  /** Characters from the document's start. */
  readonly offset: number | undefined;

  constructor(
    message: string,
    options: { operation?: string | undefined; cause?: unknown; path?: string | undefined; offset?: number | undefined } = {},
  ) {
    super(message, options);
    this.path = options.path ?? "";
    this.offset = options.offset;
  }
}

/** An input that the schema does not allow; nothing was sent. */
export class ValidationError extends WirewrightError {
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
export class AuthError extends WirewrightError {}
