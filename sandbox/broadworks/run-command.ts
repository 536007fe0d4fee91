import type { SandboxAccount } from "./account.js";
import { SANDBOX_COMMANDS } from "./commands.js";
import { challenge, logInByDigest, logInByPassword, loginFacts, logOut, type SandboxSession } from "./login.js";
import { failure, OciFailure } from "./oci-failure.js";
import type { OciCommandElement } from "./read-document.js";
import type { Schema } from "./schema/schema.js";
import type { SandboxState } from "./state.js";
import { type Fields, fieldsOf, requiredText } from "./values.js";

/** What stays the same for all documents to one sandbox. */
export interface CommandWorld {
  readonly schema: Schema;
  readonly state: SandboxState;
  readonly accounts: readonly SandboxAccount[];
  readonly newNonce: () => string;
}

/** Runs one command: its response's fields, undefined for `SuccessResponse`. Throws an `OciFailure`. */
export function runCommand(
  world: CommandWorld,
  session: SandboxSession,
  sessionId: string,
  account: SandboxAccount | undefined,
  { name, element }: OciCommandElement,
): Fields | undefined {
  const input = fieldsOf(element);
  const enter = (found: SandboxAccount): SandboxAccount => {
    Object.assign(session, { account: found, sessionId, documents: 0 });
    return found;
  };
  switch (name) {
    case "AuthenticationRequest":
      return challenge(session, input, world.newNonce());
    case "LoginRequest14sp4":
      return loginFacts(enter(logInByDigest(session, input, world.accounts)), "ISO-8859-1");
    case "LoginRequest22V4":
    case "LoginRequest22V5":
      return loginFacts(enter(logInByPassword(input, world.accounts)), "UTF-8");
    case "LogoutRequest":
      if (requiredText(input, "userId") !== account?.userId) throw failure(5404);
      logOut(session);
      return undefined;
    case "AvailabilityTestRequest":
    case "VerifySessionIsValidRequest":
      return undefined;
  }
  const command = SANDBOX_COMMANDS.get(name);
  if (command === undefined) throw new OciFailure(undefined, `The sandbox does not carry out ${name}`);
  if (account === undefined) throw failure(5404);
  return command({ input, element, state: world.state, account });
}
