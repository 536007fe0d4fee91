import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import type { LoginConfig, SystemConfig } from "../config.js";

export type SecretSettings = Pick<SystemConfig, "headers" | "basic" | "login">;

/** Looks a secret up by the name that the config gives it. */
export type Secrets = (name: string) => string;

/** A secret that is nowhere to be found. The message holds its name, and where it was looked for. */
export class MissingSecretError extends Error {
  override readonly name = "MissingSecretError";
}

/** From the environment first, then from the `NAME=value` lines of the config's `secretsFile`, which is read at first need. */
export function openSecrets(
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
  file: string | undefined,
): Secrets {
  let lines: Readonly<Record<string, string | undefined>> | undefined;
  return (name) => {
    const fromEnvironment = env[name];
    if (fromEnvironment !== undefined && fromEnvironment !== "") return fromEnvironment;
    lines ??= file === undefined ? {} : readSecretsFile(resolve(folder, file));
    const fromFile = Object.hasOwn(lines, name) ? lines[name] : undefined;
    if (fromFile !== undefined && fromFile !== "") return fromFile;
    const places = file === undefined ? "the environment" : `the environment or ${file}`;
    throw new MissingSecretError(`${name} is not set; the config names it, so put it into ${places}`);
  };
}

/** `Basic` credentials as a header value (RFC 7617, UTF-8). */
function basicHeader(login: LoginConfig, secrets: Secrets): string {
  const pair = `${secrets(login.userEnv)}:${secrets(login.passwordEnv)}`;
  return `Basic ${Buffer.from(pair, "utf8").toString("base64")}`;
}

/** The passwords and secret headers themselves, for taking them out of what a server repeats. User names are none. */
export function secretValues(settings: SecretSettings, secrets: Secrets): readonly string[] {
  const logins = [settings.login, settings.basic].flatMap((login) => (login === undefined ? [] : [login.passwordEnv]));
  const headers = Object.values(settings.headers ?? {}).flatMap((value) =>
    typeof value === "string" ? [] : [value.env],
  );
  return [...logins, ...headers].map(secrets);
}

/** The configured headers with their secrets filled in. */
export function requestHeaders(settings: SecretSettings, secrets: Secrets): Readonly<Record<string, string>> {
  const headers = Object.entries(settings.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), typeof value === "string" ? value : secrets(value.env)] as const,
  );
  const basic = settings.basic === undefined ? [] : [["authorization", basicHeader(settings.basic, secrets)] as const];
  return Object.fromEntries([...headers, ...basic]);
}

function readSecretsFile(path: string): Readonly<Record<string, string | undefined>> {
  try {
    return parseEnv(readFileSync(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}
