import type { XmlElement } from "../xml.js";
import type { SandboxAccount } from "./account.js";
import { failure, OciFailure } from "./oci-failure.js";
import {
  groupKey,
  type SandboxGroup,
  type SandboxServiceProvider,
  type SandboxState,
  type SandboxUser,
} from "./state.js";
import type { Fields } from "./values.js";

/** What a command gets to know. It has been held against the schema. */
export interface CommandContext {
  readonly input: Fields;
  /** Where the order of different elements matters. */
  readonly element: XmlElement;
  readonly state: SandboxState;
  readonly account: SandboxAccount;
}

/** One of OCI-P's commands: answers with its response's fields, or with nothing for `SuccessResponse`. Throws an `OciFailure`. */
export type SandboxCommand = (context: CommandContext) => Fields | undefined;

export function userBy(context: CommandContext, userId: string): SandboxUser {
  const user = context.state.users.get(userId);
  if (user === undefined) throw failure(4008, userId);
  requireServiceProvider(context, user.serviceProviderId);
  return user;
}

export function groupBy(context: CommandContext, serviceProviderId: string, groupId: string): SandboxGroup {
  serviceProviderBy(context, serviceProviderId);
  const group = context.state.groups.get(groupKey(serviceProviderId, groupId));
  if (group === undefined) throw failure(4152, groupId);
  return group;
}

export function serviceProviderBy(context: CommandContext, id: string): SandboxServiceProvider {
  requireServiceProvider(context, id);
  const found = context.state.serviceProviders.get(id);
  if (found === undefined) throw new OciFailure(undefined, `Service provider not found: ${id}`);
  return found;
}

/** For what only an administrator of the whole system may do. */
export function requireSystem({ account }: CommandContext): void {
  if (account.serviceProviderId !== undefined) throw failure(5404);
}

function requireServiceProvider({ account }: CommandContext, id: string): void {
  if (account.serviceProviderId !== undefined && account.serviceProviderId !== id) throw failure(5404);
}
