import { createCipheriv, createHash, timingSafeEqual } from "node:crypto";

/** A login at the PBX, with what stands for the password: itself, or what NTLM makes of it. */
export interface LoginDigestInput {
  readonly domain: string;
  readonly username: string;
  readonly secret: string;
  readonly nonce: string;
  readonly challenge: string;
}

export function loginResponse(type: string, input: LoginDigestInput): string {
  const { domain, username, secret, nonce, challenge } = input;
  return sha256(`innovaphoneAppClient:${type}:${domain}:${username}:${secret}:${nonce}:${challenge}`);
}

export function loginResultDigest(input: LoginDigestInput, info: string): string {
  const { domain, username, secret, nonce, challenge } = input;
  return sha256(`innovaphoneAppClient:loginresult:${domain}:${username}:${secret}:${nonce}:${challenge}:${info}`);
}

/** Without the domain, other than all the others. */
export function redirectDigest({ username, secret, nonce, challenge }: LoginDigestInput, info: string): string {
  return sha256(`innovaphoneAppClient:redirect:${username}:${secret}:${nonce}:${challenge}:${info}`);
}

/** Over what an app login says: `info` as it is on the wire, left out with its colon when there is none. */
export function appDigest(
  login: {
    readonly app: string;
    readonly domain: string;
    readonly sip: string;
    readonly guid: string;
    readonly dn: string;
  },
  info: string | undefined,
  challenge: string,
  password: string,
): string {
  const { app, domain, sip, guid, dn } = login;
  const middle = info === undefined ? "" : `${info}:`;
  return sha256(`${app}:${domain}:${sip}:${guid}:${dn}:${middle}${challenge}:${password}`);
}

/** The NTLM response to a challenge; the hash of the password is given, as OpenSSL has no MD4 any more. */
export function ntlmAnswer(ntHash: string, challenge: string): string {
  const bits = [...Buffer.from(ntHash.padEnd(42, "0"), "hex")]
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("");
  const keys = [0, 56, 112].map((start) =>
    Buffer.from(
      Array.from({ length: 8 }, (_, at) => Number.parseInt(`${bits.slice(start + at * 7, start + at * 7 + 7)}0`, 2)),
    ),
  );
  return keys
    .map((key) => {
      const des = createCipheriv("des-ede3-ecb", Buffer.concat([key, key, key]), null).setAutoPadding(false);
      return Buffer.concat([des.update(Buffer.from(challenge, "hex")), des.final()]).toString("hex");
    })
    .join("");
}

/** A session's name or password as `LoginResult` carries it: RC4, hexadecimal. */
export function hiddenSession(name: "usr" | "pwd", value: string, nonce: string, secret: string): string {
  const key = Buffer.from(`innovaphoneAppClient:${name}:${nonce}:${secret}`);
  const state = [...Array(256).keys()];
  let j = 0;
  state.forEach((_, i) => {
    j = (j + Number(state[i]) + Number(key[i % key.length])) % 256;
    exchange(state, i, j);
  });
  let [i, k] = [0, 0];
  const hidden = [...Buffer.from(value)].map((byte) => {
    i = (i + 1) % 256;
    k = (k + Number(state[i])) % 256;
    exchange(state, i, k);
    return byte ^ Number(state[(Number(state[i]) + Number(state[k])) % 256]);
  });
  return Buffer.from(hidden).toString("hex");
}

export function isSame(claimed: unknown, right: string): boolean {
  const [a, b] = [Buffer.from(sha256(String(claimed))), Buffer.from(sha256(right))];
  return timingSafeEqual(a, b);
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function exchange(state: number[], a: number, b: number): void {
  const kept = Number(state[a]);
  state[a] = Number(state[b]);
  state[b] = kept;
}
