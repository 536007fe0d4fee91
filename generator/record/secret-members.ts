import { isSecretHeader, isSecretName } from "@wirewright/runtime/redact";
import type { JsonProfile } from "../model/json-components/profile.js";
import type { JsonObject } from "../source/json.js";

/** Whether a member of an object holds a secret, whatever it holds. */
export type SecretMembers = (name: string, holder: JsonObject) => boolean;

/** By what its name says in any system, and by what is known of this one. */
export function secretMembers({ isSecret }: Pick<JsonProfile, "isSecret">): SecretMembers {
  return (name, holder) =>
    isSecretName(name) || isSecretHeader(name) || SECRET.test(name) || isSecret?.(name, holder) === true;
}

/** What is made once for one login is of no use in a sample, and part of what a password can be tried against. */
const SECRET = /^(?:bearer|c?nonce|challenge|digest|jwt|otp|salt|signature|usr)$|(?:^|[_-])jwt$/i;
