/** How a system writes its frames: what the shared socket code has to know of it. */
export interface FrameProfile {
  /** What a parsed frame says; undefined when it is none of this system's. Takes any JSON value and never throws. */
  read(value: unknown): FrameFacts | undefined;
  /** The text of a request; without an id of one that is not answered. Throws a `ValidationError` for what JSON cannot carry. */
  write(request: FrameRequest, id: RequestId | undefined): string;
  /** Whether a frame of this name may be the request's reply, where its id alone does not say so. */
  answers(request: FrameRequest, frame: FrameFacts): boolean;
  /** Whether a frame with the id of a request in flight is its reply, whatever its name. */
  readonly idDecides: boolean;
  /** Makes the ids of one socket's requests. `isTaken` says which are in flight. */
  createIds(): (isTaken: (id: RequestId) => boolean) => RequestId;
}

export type RequestId = number | string;

/** What travels as one request. */
export interface FrameRequest {
  /** As on the wire. */
  readonly name: string;
  /** The sub-protocol that the frame names. */
  readonly api?: string | undefined;
  readonly data: unknown;
  /** The reply's name, where it does not follow from the request's. */
  readonly reply?: string | undefined;
  /** The id to travel under, where the caller has to know it; else the socket makes one. */
  readonly id?: RequestId | undefined;
}

export interface FrameFacts {
  /** Where the frame itself says what it is; `any` where only a request in flight makes it a reply. */
  readonly kind: "reply" | "event" | "any";
  /** The server refused the request. */
  readonly failed: boolean;
  readonly name: string;
  readonly api?: string | undefined;
  readonly id?: RequestId | undefined;
  readonly data: unknown;
}

export interface Frame extends FrameFacts {
  /** The whole frame, parsed. */
  readonly value: unknown;
  /** As it came. */
  readonly text: string;
}

/** A frame that is no JSON, none of the system's, or answers nothing. */
export interface StrayFrame {
  readonly kind: "stray";
  /** Parsed, where it is JSON. */
  readonly value: unknown;
  readonly text: string;
}
