import { createHmac, timingSafeEqual } from "node:crypto";
import { SandboxFault } from "./sandbox-fault.js";
import { type Fields, requiredText, textOf } from "./values.js";

export interface SandboxAccount {
  readonly login: string;
  /** The SOAP password. */
  readonly password: string;
  /** The functions that the account's WSDL lists and that it may call. Default: all. */
  readonly functions?: readonly string[] | undefined;
}

/** LiveConfig tolerates a difference of 15 minutes between its clock and the timestamp. */
const TOLERANCE_MS = 15 * 60_000;

/** Finds the account that signed the call; `now` is the server's clock. */
export function authenticate(
  functionName: string,
  auth: Fields,
  accounts: readonly SandboxAccount[],
  now: number,
): SandboxAccount {
  const timestamp = requiredText(auth, "timestamp");
  const difference = Math.abs(Date.parse(timestamp) - now);
  if (!(difference <= TOLERANCE_MS)) throw new SandboxFault("Authentication timestamp too far in past or future");
  const login = requiredText(auth, "login");
  const account = accounts.find((candidate) => candidate.login === login);
  const signed = `LiveConfig${login}${functionName}${timestamp}${textOf(auth, "customer") ?? ""}`;
  if (account === undefined || !isToken(requiredText(auth, "token"), account.password, signed)) {
    throw new SandboxFault("Authentication failed");
  }
  if (!allows(account, functionName)) throw new SandboxFault(`Permission denied for function ${functionName}`);
  return account;
}

export function allows(account: SandboxAccount, functionName: string): boolean {
  return account.functions?.includes(functionName) ?? true;
}

function isToken(token: string, password: string, signed: string): boolean {
  const expected = Buffer.from(createHmac("sha1", password).update(signed, "utf8").digest("base64"));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
