import { AuthError, ValidationError } from "../errors.js";
import { escapeText } from "../xml/escape.js";
import { ociSignedPassword } from "./oci-signed-password.js";

/** Who logs in, and how. */
export type OciLogin =
  | {
      /** Two steps: the password itself is never sent. What every release understands. */
      readonly method?: "digest" | undefined;
      readonly userId: string;
      readonly password: string;
    }
  | {
      /** `LoginRequest22V5` with the password in plain text: refused where the connection is not encrypted. */
      readonly method: "plain";
      readonly userId: string;
      readonly password: string;
    }
  | {
      /** `LoginRequest22V5` without a password: the server trusts this host (external authentication). */
      readonly method: "external";
      readonly userId: string;
    }
  | Preauthenticated;

/**
 * No login at all: each document names the user for whom it speaks, and the server takes this host's word for it (its
 * address stands in the access list for external authentication).
 */
export type Preauthenticated = { readonly method: "preauthenticated" } & (
  | { readonly userId: string }
  | { /** E.164. */ readonly phoneNumber: string }
  | { readonly linePort: string }
);

/** Sends one command, given by its type and its fields in order, and answers with the response's fields. Throws an `OciError`. */
export type SendFields = (
  command: string,
  fields: readonly (readonly [name: string, value: string])[],
  secrets: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

/** Logs in; answers with the fields of the login's response: `loginType`, `userDomain`, `passwordExpiresDays`. */
export async function ociLogin(
  login: Exclude<OciLogin, Preauthenticated>,
  send: SendFields,
): Promise<ReadonlyMap<string, string>> {
  const { userId } = login;
  if (login.method === "external") return await send("LoginRequest22V5", [["userId", userId]], []);
  const { password } = login;
  if (login.method === "plain") {
    const fields = [["userId", userId] as const, ["password", password] as const];
    return await send("LoginRequest22V5", fields, []);
  }
  const challenge = await send("AuthenticationRequest", [["userId", userId]], []);
  const nonce = challenge.get("nonce");
  const algorithm = challenge.get("passwordAlgorithm");
  if (nonce === undefined || (algorithm !== undefined && algorithm !== "MD5"))
    throw new AuthError('the server asks for a signature that is unknown here: log in with method: "plain"', {
      operation: "AuthenticationRequest",
    });
  const signedPassword = ociSignedPassword(nonce, password);
  const fields = [["userId", userId] as const, ["signedPassword", signedPassword] as const];
  return await send("LoginRequest14sp4", fields, [signedPassword]);
}

/** Fields as elements. Throws a `ValidationError` for what XML cannot carry. */
export function writeFields(fields: readonly (readonly [name: string, value: string])[]): string {
  return fields
    .map(([name, value]) => {
      const text = escapeText(value);
      if (text === undefined)
        throw new ValidationError(`${name}: holds a character that XML cannot carry`, {
          path: name,
          facet: "character",
        });
      return `<${name}>${text}</${name}>`;
    })
    .join("");
}
