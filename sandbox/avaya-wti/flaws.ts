/**
 * What the sandbox does otherwise or wrong, to see how a client takes it. May be replaced at any time; the next frame
 * sees it.
 */
export interface SandboxFlaws {
  /**
   * Which payloads are strings that hold JSON: that of `StartApplicationSession` as in AES 10.2, none as announced, or
   * all. Default "start".
   */
  readonly payloadAsString?: "start" | "never" | "always" | undefined;
  /**
   * How a request is refused; no public source shows it. As a response whose payload says so, as a frame of type `error`, or as
   * an `error` with the exception of DMCC. Default "response".
   */
  readonly errorForm?: "response" | "error" | "exception" | undefined;
  /** What is no request, or begins with its payload: a frame, or the end of the connection. Default "frame". */
  readonly badRequest?: "frame" | "close" | undefined;
  /** Leaves `invokeId` out: of all replies, of refusals, or of events. */
  readonly omitInvokeId?: "replies" | "errors" | "events" | undefined;
  /** `invokeId` is a text of four digits, as in DMCC. */
  readonly invokeIdAsString?: boolean | undefined;
  /** The name in the header of a refusal is left out. */
  readonly namelessErrors?: boolean | undefined;

  /** An AES before 10.2: 401 for every upgrade, whatever the login. */
  readonly oldRelease?: boolean | undefined;
  /** Refuses upgrades with this status, as a proxy in front of the AES does. */
  readonly upgradeStatus?: number | undefined;
  /**
   * Takes the token of a living session in place of Basic at the upgrade, and goes on with that session. No source says
   * that an AES does.
   */
  readonly bearerAtUpgrade?: boolean | undefined;
  /** Wants `authorization: "Bearer …"` in the header of each frame. No source says that an AES does. */
  readonly tokenInHeader?: boolean | undefined;

  /** `StartApplicationSession` is refused with this `definedError`: `serverResourcesBusy`. */
  readonly startRefused?: string | undefined;
  /** Sessions that a user may have; one more is refused with `maxNumberSessions`. */
  readonly sessionLimit?: number | undefined;
  /** Seconds that are granted at most, whatever is asked for. */
  readonly longestDuration?: number | undefined;
  /** `actualSessionDuration` is a text. */
  readonly durationAsString?: boolean | undefined;
  /** A session that expires says nothing, and its connection stays: the next request finds no session. */
  readonly silentExpiry?: boolean | undefined;
  /** Each reset brings a new token; the old one is refused from then on. */
  readonly renewToken?: boolean | undefined;
  /** `ResetApplicationSessionTimer` is refused with this `definedError`: `serverCannotResetSessionTimer`. */
  readonly resetRefused?: string | undefined;

  /** Monitors that a session may have; one more is refused with `objectMonitorLimitExceeded`. */
  readonly monitorLimit?: number | undefined;
  /** The switch ends each monitor after so many events, by `MonitorStop`. */
  readonly monitorEndsAfter?: number | undefined;
  /** A filter names the events that are wanted, also without `invertFilter`. */
  readonly positiveFilters?: boolean | undefined;
  /** Items in a `GetMonitorListEvent`. Default 2. */
  readonly chunkSize?: number | undefined;
  /** The last part of a list has no items. */
  readonly emptyLastChunk?: boolean | undefined;
  /** Breaks off within a list, so many parts after its beginning. */
  readonly dropAfterChunks?: number | undefined;
  /** A device has to be asked for in the session before it is used, else an exception comes. */
  readonly unknownDevices?: boolean | undefined;
  /** The other party of a call is `notKnown` in events. */
  readonly hiddenParties?: boolean | undefined;
  /** `SnapshotDevice` tells simple call states instead of compound ones. */
  readonly simpleCallStates?: boolean | undefined;

  /** What a request causes comes before its reply. */
  readonly eventsFirst?: boolean | undefined;
  /** Keeps replies back until there are so many, then sends them in the opposite order. */
  readonly reverseReplies?: number | undefined;
  /** Sends every reply twice. */
  readonly doubleReplies?: boolean | undefined;
  /** Waits before it answers a request. */
  readonly delayMs?: number | undefined;
  /** Does not answer these requests at all, by name. */
  readonly mute?: readonly string[] | undefined;
  /**
   * Cuts a connection at the n-th request of its session, or at every request of a name: before it has run or, without
   * a reply, after.
   */
  readonly dropConnection?: { readonly at: number | string; readonly when: "before" | "after" } | undefined;
  /** Closes a connection that was silent for so long. */
  readonly idleTimeoutMs?: number | undefined;
  /** So many events that nobody knows follow every reply. */
  readonly flood?: number | undefined;
  /** Follows every reply with these texts, whatever they are. */
  readonly strangeFrames?: readonly string[] | undefined;

  /** REST replies are whole frames instead of payloads. */
  readonly restFrames?: boolean | undefined;
  /** HTTP status of a request that REST refuses. Default 400. */
  readonly restErrorStatus?: number | undefined;
}
