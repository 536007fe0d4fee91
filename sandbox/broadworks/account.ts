/** An administrator who may log in. */
export interface SandboxAccount {
  readonly userId: string;
  readonly password: string;
  /** An administrator of this service provider only; else of the whole system. */
  readonly serviceProviderId?: string | undefined;
  /** Its login is refused. */
  readonly disabled?: boolean | undefined;
  /**
   * May log in without a password, and speak in a document without any login, as from a host on the list of external
   * authentication.
   */
  readonly external?: boolean | undefined;
  /** E.164: by which a document without a login may name it, too. */
  readonly phoneNumber?: string | undefined;
}
