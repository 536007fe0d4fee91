export interface SandboxAccount {
  readonly username: string;
  readonly password: string;
  /** The account's number, which entries have as their owner. Default: 5, 6, … in their order. */
  readonly id?: number | undefined;
  /** For the account of another server: its name, which logs in with `server_name`. */
  readonly server?: string | undefined;
  /** The eGroupWare instance. Default `default`. */
  readonly domain?: string | undefined;
  /** The applications that it may run. Default: addressbook, calendar, infolog, preferences. */
  readonly apps?: readonly string[] | undefined;
  /** How far the user's clock is ahead of the server's, in seconds. Default 3600. */
  readonly timeZoneOffset?: number | undefined;
}

export type KnownAccount = {
  readonly [Name in Exclude<keyof SandboxAccount, "server">]-?: NonNullable<SandboxAccount[Name]>;
} & {
  readonly server: string | undefined;
};

const DEFAULT_APPS = ["addressbook", "calendar", "infolog", "preferences"];

export function knownAccounts(accounts: readonly SandboxAccount[]): readonly KnownAccount[] {
  return accounts.map((account, index) => ({
    username: account.username,
    password: account.password,
    server: account.server,
    id: account.id ?? 5 + index,
    domain: account.domain ?? "default",
    apps: account.apps ?? DEFAULT_APPS,
    timeZoneOffset: account.timeZoneOffset ?? 3600,
  }));
}
