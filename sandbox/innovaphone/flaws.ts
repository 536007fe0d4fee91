/**
 * What the sandbox does otherwise or wrong, to see how a client takes it. May be replaced at any time; the next frame
 * sees it.
 */
export interface SandboxFlaws {
  /** How the PBX wants users to log in. Sessions always log in by digest. Default "digest". */
  readonly method?: "digest" | "ntlm" | "oauth2" | undefined;
  /** Gets the digest of this frame wrong, as a stranger does who answers in the PBX's place. */
  readonly wrongDigest?: "LoginResult" | "Redirect" | undefined;
  /** Forgets every session at the next login by one: error 5. */
  readonly sessionsExpired?: boolean | undefined;
  /** Sessions that the PBX keeps of a user. Default 8. */
  readonly sessionLimit?: number | undefined;
  /** A login with name and password waits until `authorize()` is called, or for so long. */
  readonly twoFactor?: { readonly code: number; readonly approvedAfterMs?: number | undefined } | undefined;
  /** So many logins are sent to another address of this PBX first. */
  readonly redirects?: number | undefined;
  /** Where redirects lead: to another sandbox. Default: to this one. */
  readonly redirectTo?: { readonly host: string; readonly port: number } | undefined;
  /** Closes the connection behind the refusal of a login. */
  readonly hangsUp?: boolean | undefined;
  /**
   * The user in `LoginResult`: in `info.user` as real PBXs send it, or in `info` itself as the SDK's text has it.
   * Default "nested".
   */
  readonly infoShape?: "nested" | "flat" | undefined;
  /** Members in `info` that do not survive being parsed and written again. */
  readonly awkwardInfo?: boolean | undefined;
  /** Frames that nobody asked for come before the login: `LoginInfoResult`, `CheckBuildResult`, `UpdateRegister`. */
  readonly unaskedFrames?: boolean | undefined;
  /** How the PBX lists apps: newer builds one a frame. Default "UpdateAppsInfo". */
  readonly appList?: "UpdateApps" | "UpdateAppsInfo" | undefined;
  /** The user may not have these apps. */
  readonly withoutApps?: readonly string[] | undefined;
  /** Old builds sent the challenge of an app login as a number. */
  readonly numericChallenge?: boolean | undefined;
  /** `AppGetLogin` fails: the user may not use the app. */
  readonly noAppAccess?: boolean | undefined;
  /** App services refuse logins: without `ok`, or with false and an error. */
  readonly refuseAppLogin?: "silently" | "with error" | undefined;
  /** Leaves `src` out of replies: of all, or of errors. */
  readonly omitSrc?: "always" | "in errors" | undefined;
  /** Replies have the request's own `mt` instead of one that ends in `Result`. */
  readonly sameNameReplies?: boolean | undefined;
  /** Keeps replies back until there are so many, then sends them in the opposite order. */
  readonly reverseReplies?: number | undefined;
  /** Sends every reply twice. */
  readonly doubleReplies?: boolean | undefined;
  /** Waits before it answers a frame. */
  readonly delayMs?: number | undefined;
  /** Does not answer these requests at all, by `mt`. */
  readonly mute?: readonly string[] | undefined;
  /** Devices in a part of `GetDevicesResult`. Default 2. */
  readonly chunkSize?: number | undefined;
  /** The last part of a list has no items. */
  readonly emptyLastChunk?: boolean | undefined;
  /** Breaks off within a list, so many parts after its beginning. */
  readonly dropAfterChunks?: number | undefined;
  /**
   * Cuts a connection to a service at its n-th frame after the login: before that request has run or, without an
   * answer, after it.
   */
  readonly dropConnection?: { readonly at: number; readonly when: "before" | "after" } | undefined;
  /** Closes a connection that was silent for so long. */
  readonly idleTimeoutMs?: number | undefined;
  /** So many events that nobody knows follow every reply. */
  readonly flood?: number | undefined;
  /** Follows every reply with these texts, whatever they are. */
  readonly strangeFrames?: readonly string[] | undefined;
}
