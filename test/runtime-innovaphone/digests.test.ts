import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { innovaphoneAppDigest, innovaphoneAppSessionKey } from "../../runtime/auth/innovaphone-app-digest.js";
import {
  type InnovaphoneLoginSecrets,
  innovaphoneLoginResponse,
  innovaphoneRedirectDigest,
  innovaphoneResultDigest,
  isSameDigest,
} from "../../runtime/auth/innovaphone-digest.js";
import { ntlmPassword, ntlmResponse } from "../../runtime/auth/innovaphone-ntlm.js";
import { innovaphoneSession } from "../../runtime/auth/innovaphone-session.js";
import { md4 } from "../../runtime/auth/md4.js";
import { rc4 } from "../../runtime/auth/rc4.js";
import { rawMember } from "../../runtime/innovaphone/raw-member.js";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const ascii = (text: string): Uint8Array => Buffer.from(text, "latin1");

describe("an app login", () => {
  const CHALLENGE = "0123456789abcdef";

  it("has the digests of the SDK's four examples", () => {
    const app = "pbxadminapi";
    const user = {
      app: "innovaphone-users",
      domain: "example.com",
      sip: "administrator",
      guid: "0123456789abcdef0123456789abcdef",
      dn: "Administrator User",
      info: '{"appobj":"users","apps":[{"name":"users"},{"name":"profile"}],"appurl":"https://1.2.3.4/example.com/usersapp/innovaphone-users","unlicensed":true}',
    };
    const digests = [{ app }, { app, info: "{}" }, { app, info: '{"cn":"Test User"}' }, user].map((login) =>
      innovaphoneAppDigest(login, CHALLENGE, "pwd"),
    );
    expect(digests).toEqual([
      "a205299ed2ef2786c311e0be1b14db343f2cadd906a6ae7b564eee34bda5e9a1",
      "57b23fe824b9222a7ac879597cb509bcdc865a1bfeb057d9d12118cef0c3ba34",
      "96db3c3f657230c2b68194becc6d2a77f05de9f79f01fc81e9ca0fb196b10d9d",
      "ef1b811ffaa8f9255c39c653d8fb26b4687b2d8c4d9ac91b4821bff6bae3ff44",
    ]);
  });

  it("has a key of challenge and password", () => {
    const expected = createHash("sha256").update("innovaphoneAppSessionKey:4711081512345678:s3cr3t-app").digest("hex");
    expect(innovaphoneAppSessionKey("4711081512345678", "s3cr3t-app")).toBe(expected);
  });
});

describe("a login at the PBX", () => {
  const LOGIN: InnovaphoneLoginSecrets = {
    type: "user",
    domain: "demo.test",
    username: "erika",
    password: "sesam-42",
    nonce: "8f14e45fceea167a",
    challenge: "3b7a9c1d5e2f4860",
  };
  const INFO =
    '{"user":{"domain":"demo.test","sip":"erika","guid":"9f7b5d1fef717f4eb61e06167d42179a","dn":"Erika Beispiel","num":"23","email":"erika@demo.test"},"session":{"usr":"78cc19a4c5e8a753597196a463647ef495fa5f60bbd81057b82bff789a667224","pwd":"5899dbd9a434b6d920afb71b383ec2eade320dca95d2"}}';

  it("answers the challenge as the samples do", () => {
    expect(innovaphoneLoginResponse(LOGIN)).toBe("3b2df3ae87e30ac298a3c1a98dcd65e6321f30dcd1b00f71e319ea63e5d8a208");
    const session: InnovaphoneLoginSecrets = {
      type: "session",
      domain: "demo.test",
      username: "5c0d1a7e9b3f46288d21c4f07a96e310",
      password: "Wq7Zt1mBv90LrXkcN2hSde",
      nonce: "742a7df3180dd0eb",
      challenge: "18bbf2255ea04bad",
    };
    expect(innovaphoneLoginResponse(session)).toBe("5a4ad0e6050fe77cb1fcce772d30d6e52f29c01026e547b63c533efeaf8474f3");
  });

  it("expects the digests of the samples from the PBX", () => {
    expect(innovaphoneResultDigest(LOGIN, INFO)).toBe(
      "abd3b7efdd76819e5e9a662eb269ce7b6e680c4f333b3aea2ce977c613101759",
    );
    const redirect = '{"host":"pbx2.demo.test","mod":"PBX0","https":443,"http":80}';
    expect(innovaphoneRedirectDigest(LOGIN, redirect)).toBe(
      "0a7505b76a1e54fd469794ad7f205d7dcf5f62fbd4464ae6240529c0b495d844",
    );
  });

  it("decrypts the session's name and password", () => {
    expect(innovaphoneSession(JSON.parse(INFO), LOGIN.nonce, LOGIN.password)).toEqual({
      username: "5c0d1a7e9b3f46288d21c4f07a96e310",
      password: "Wq7Zt1mBv90LrXkcN2hSde",
    });
    for (const info of [undefined, null, 7, {}, { session: null }, { session: { usr: 1, pwd: "00" } }])
      expect(innovaphoneSession(info, LOGIN.nonce, LOGIN.password)).toBeUndefined();
  });

  it("takes only the right digest, in whatever letter case", () => {
    const digest = innovaphoneResultDigest(LOGIN, INFO);
    expect(isSameDigest(digest, digest)).toBe(true);
    expect(isSameDigest(digest.toUpperCase(), digest)).toBe(true);
    for (const wrong of [
      `${digest.slice(0, -1)}0`,
      "",
      digest.slice(1),
      `${digest}0`,
      "ä".repeat(32),
      undefined,
      0,
      [digest],
    ])
      expect(isSameDigest(wrong, digest)).toBe(false);
  });
});

describe("NTLM", () => {
  it("has the values of MS-NLMP, 4.2.2", () => {
    expect(ntlmResponse("Password", "0123456789abcdef")).toBe("67c43011f30298a2ad35ece64f16331c44bdbed927841f94");
    expect(ntlmPassword("Password")).toBe("d87262b0cde4b1cb7499becccdf10784");
  });

  it("has the MD4 values of RFC 1320, across block borders", () => {
    expect(hex(md4(ascii("")))).toBe("31d6cfe0d16ae931b73c59d7e0c089c0");
    expect(hex(md4(ascii("abc")))).toBe("a448017aaf21d8525fc10ae87aa6729d");
    const digits = "1234567890".repeat(8);
    expect(hex(md4(ascii(digits)))).toBe("e33b4ddc9c38f2199c3e7b164fcc0536");
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    expect(hex(md4(ascii(alphabet)))).toBe("043f8582f241db351ce627e153e7f0e4");
  });

  it("has the well-known RC4 values, in both directions", () => {
    expect(hex(rc4(ascii("Key"), ascii("Plaintext")))).toBe("bbf316e8d940af0ad3");
    expect(hex(rc4(ascii("Secret"), ascii("Attack at dawn")))).toBe("45a01f645fc35b383552544b9bf5");
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.uint8Array(), (key, data) => {
        expect(hex(rc4(key, rc4(key, data)))).toBe(hex(data));
      }),
    );
  });
});

describe("the raw text of a member", () => {
  it("is what came, without white space between the tokens", () => {
    const text = ' { "mt" : "x", "info" : { "2" : 1.50, "1" : "a\\u0041\\"} : ,", "c" : [ 1e2 , { } ] } , "z" : 1 } ';
    expect(rawMember(text, "info")).toBe('{"2":1.50,"1":"a\\u0041\\"} : ,","c":[1e2,{}]}');
    expect(rawMember(text, "mt")).toBe('"x"');
    expect(rawMember('{"\\u0069nfo":9007199254740993}', "info")).toBe("9007199254740993");
  });

  it("is of the top level only, and of one member of that name", () => {
    expect(rawMember('{"a":{"info":1},"b":[{"info":2}]}', "info")).toBeUndefined();
    expect(rawMember('{"info":1,"info":2}', "info")).toBeUndefined();
    for (const text of ["[]", "1", '"info"', "null", "{}"]) expect(rawMember(text, "info")).toBeUndefined();
  });

  it("is the minimal JSON of any value, however it is spaced", () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), fc.constantFrom(undefined, 1, "\t"), (before, value, space) => {
        const frame = JSON.stringify(
          { before: JSON.parse(before), info: JSON.parse(value), after: 1 },
          undefined,
          space,
        );
        expect(rawMember(frame, "info")).toBe(JSON.stringify(JSON.parse(value)));
      }),
    );
  });
});
