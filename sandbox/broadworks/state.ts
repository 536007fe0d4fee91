import type { Fields } from "./values.js";

/** All that the sandbox remembers; tests may look into it and change it. */
export interface SandboxState {
  /** By id. */
  readonly serviceProviders: Map<string, SandboxServiceProvider>;
  /** By `groupKey`. */
  readonly groups: Map<string, SandboxGroup>;
  /** By user id. */
  readonly users: Map<string, SandboxUser>;
  /** By the user id of the find-me/follow-me service: its alerting groups. */
  readonly findMeServices: Map<string, SandboxAlertingGroup[]>;
  /** Every command that was run, in order: what is in it twice was run twice. */
  readonly commands: SandboxCommandRun[];
  /** Every document that arrived, refused ones included. */
  documents: number;
}

export interface SandboxServiceProvider {
  readonly id: string;
  readonly isEnterprise: boolean;
  fields: Fields;
}

export interface SandboxGroup {
  readonly serviceProviderId: string;
  readonly groupId: string;
  fields: Fields;
}

export interface SandboxUser {
  userId: string;
  readonly serviceProviderId: string;
  readonly groupId: string;
  /** As they were added and changed, without the password. */
  fields: Fields;
  readonly services: Set<string>;
  doNotDisturb: Fields;
  callForwardingAlways: Fields;
}

export interface SandboxAlertingGroup {
  readonly name: string;
  readonly fields: Fields;
  /** In the order in which they were sent, phone numbers and users mixed. */
  readonly targets: readonly { readonly kind: string; readonly value: string }[];
}

export interface SandboxCommandRun {
  /** The command's type. */
  readonly name: string;
  /** The user, group or service provider that it is about; empty for none. */
  readonly subject: string;
  /** Who was logged in; undefined before a login. */
  readonly login: string | undefined;
  readonly echo: string;
  /** The summary of its error; undefined when it worked. */
  readonly error: string | undefined;
}

export function emptyState(): SandboxState {
  return {
    serviceProviders: new Map(),
    groups: new Map(),
    users: new Map(),
    findMeServices: new Map(),
    commands: [],
    documents: 0,
  };
}

export function groupKey(serviceProviderId: string, groupId: string): string {
  return JSON.stringify([serviceProviderId, groupId]);
}
