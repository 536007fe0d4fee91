/** An administrator who may log in. */
export interface SandboxAccount {
  readonly userId: string;
  readonly password: string;
  /** An administrator of this service provider only; else of the whole system. */
  readonly serviceProviderId?: string | undefined;
  /** Its login is refused. */
  readonly disabled?: boolean | undefined;
  /** May log in without a password, as a host on the list of external authentication may. */
  readonly external?: boolean | undefined;
}
