import type { Fields } from "./values.js";

/** A stored record. `scope` is whose it is: ids are valid only for the customer (or account) who got them. */
export interface SandboxRecord {
  readonly id: string;
  readonly scope: string;
  /** As sent: `null` was nil, what is missing was not sent. */
  fields: Fields;
}

/** All that the sandbox remembers; tests may look into it and change it. */
export interface SandboxState {
  readonly contacts: SandboxRecord[];
  readonly customers: SandboxRecord[];
  readonly plans: SandboxRecord[];
  readonly subscriptions: SandboxRecord[];
  readonly domains: SandboxRecord[];
  readonly subdomains: SandboxRecord[];
  readonly databases: SandboxRecord[];
  readonly mailboxes: SandboxRecord[];
  readonly cronJobs: SandboxRecord[];
  readonly passwordUsers: SandboxRecord[];
  readonly passwordPaths: SandboxRecord[];
  readonly ftpAccounts: SandboxRecord[];
  readonly users: SandboxRecord[];
  readonly sessionTokens: SessionToken[];
  readonly sessions: Session[];
  /** Every call that could be read, in order. */
  readonly calls: SandboxCall[];
}

export interface SessionToken {
  readonly token: string;
  readonly login: string;
  readonly scope: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly exitUrl: string | undefined;
}

export interface Session {
  readonly sid: string;
  readonly login: string;
  readonly scope: string;
}

export interface SandboxCall {
  readonly functionName: string;
  readonly login: string;
  readonly customer: string | undefined;
  /** The fault's text; undefined for a reply. */
  readonly fault: string | undefined;
}

/** The parts of the state that hold what belongs to a subscription, by its name. */
export const SUBSCRIPTION_TABLES = [
  "domains",
  "subdomains",
  "databases",
  "mailboxes",
  "cronJobs",
  "passwordUsers",
  "passwordPaths",
  "ftpAccounts",
] as const;

export function emptyState(): SandboxState {
  return {
    contacts: [],
    customers: [],
    plans: [],
    subscriptions: [],
    domains: [],
    subdomains: [],
    databases: [],
    mailboxes: [],
    cronJobs: [],
    passwordUsers: [],
    passwordPaths: [],
    ftpAccounts: [],
    users: [],
    sessionTokens: [],
    sessions: [],
    calls: [],
  };
}
