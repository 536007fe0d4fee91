import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redact, redactHeaders } from "../../runtime/redact.js";

describe("redact", () => {
  it.each([
    ["a prefixed element", "<ns1:newPassword>geheim</ns1:newPassword>", "<ns1:newPassword>***</ns1:newPassword>"],
    [
      "an element with attributes",
      '<wsse:Password Type="x">geheim</wsse:Password>',
      '<wsse:Password Type="x">***</wsse:Password>',
    ],
    ["a CDATA section", "<p:token><![CDATA[a<geheim]]></p:token>", "<p:token>***</p:token>"],
    [
      "an escaped message inside another",
      "<m>&lt;a:pwd x=&quot;1&quot;&gt;ge&amp;heim&lt;/a:pwd&gt;</m>",
      "<m>&lt;a:pwd x=&quot;1&quot;&gt;***&lt;/a:pwd&gt;</m>",
    ],
    ["a German name", "<passwort>geheim</passwort>", "<passwort>***</passwort>"],
    ["a text cut off inside", "<login>ada</login><password>gehei", "<login>ada</login><password>***"],
    [
      "a container that is named like a secret",
      "<ResetPassword><login>geheim</login></ResetPassword>",
      "<ResetPassword><login>***</login></ResetPassword>",
    ],
    ["a query", "/soap?wsdl&l=admin&p=geheim#x", "/soap?wsdl&l=admin&p=***#x"],
    ["a query in markup", '<a href="/sso?x=1&amp;token=geheim">', '<a href="/sso?x=1&amp;token=***">'],
    ["user information", "connect to https://ada:ge@heim@host/p", "connect to https://***@host/p"],
    ["a header line", "Authorization: Basic YWRhOmdlaGVpbQ==\r\nHost: x", "Authorization: ***\r\nHost: x"],
    ["a cookie line", "set-cookie: sid=geheim; Path=/\nx", "set-cookie: ***\nx"],
    ["a scheme in prose", "refused Bearer abc.DEF-123 today", "refused Bearer *** today"],
    ["a JSON field", '{"login":"ada","password":"ge\\"heim"}', '{"login":"ada","password":"***"}'],
    ["a JSON field that is cut off inside", '{"login":"ada","password":"ge\\"hei', '{"login":"ada","password":"***'],
    ["an inspected field", "{ apiKey: 'geheim', n: 1 }", "{ apiKey: '***', n: 1 }"],
    ["an attribute", '<user name="ada" password="geheim"/>', '<user name="ada" password="***"/>'],
  ])("hides %s", (_what, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it("takes texts of many megabytes in one piece", () => {
    const large = "x".repeat(16_000_000);
    expect(redact(`{"data":"${large}","password":"${large}","n":1}`).length).toBe(
      large.length + '{"data":"","password":"***","n":1}'.length,
    );
    expect(redact(`{"password":"${String.raw`\"`.repeat(4_000_000)}`).length).toBe(16);
  });

  it.each([
    ..."password newPassword PASSWD pwd passwort kennwort passphrase passcode clientSecret secret token authToken".split(
      " ",
    ),
    ..."credentials apiKey api_key accessKey licenseKey LicenceKey privateKey secretKey sessionKey sslkey".split(" "),
    ..."session Session sessionId SessionID session_id sid pin PIN userPin user_pin voicePortalPIN otp cvv2Otp password2".split(
      " ",
    ),
  ])("hides what an element, attribute or field named %s holds", (name) => {
    expect(redact(`<a:${name}>geheim</a:${name}>`)).toBe(`<a:${name}>***</a:${name}>`);
    expect(redact(`<x ${name}="geheim"/>`)).toBe(`<x ${name}="***"/>`);
    expect(redact(JSON.stringify({ [name]: "geheim" }))).toBe(`{"${name}":"***"}`);
    expect(redact(`/?${name}=geheim`)).toBe(`/?${name}=***`);
  });

  it.each(
    "shipping shippin spin mappin key keys keyword tokens sessions sessionCount inside side userId nonce passwordRules".split(
      " ",
    ),
  )("shows what an element named %s holds", (name) => {
    expect(redact(`<${name}>7</${name}>`)).toBe(`<${name}>7</${name}>`);
  });

  it.each([
    "<HostingPasswordUserAdd><login>ada</login></HostingPasswordUserAdd>",
    "<p>Basic authentication is required here</p>",
    "<token/><password></password><id>7</id>",
    "a?page=2&sort=name; see http://host/path@v2",
  ])("leaves %s alone", (text) => {
    expect(redact(text)).toBe(text);
  });

  it("hides header values by name and secrets in the others", () => {
    const headers = { authorization: "Basic x", "set-cookie": "a=b", cookie: "c", server: "x", location: "/?p=geheim" };
    expect(redactHeaders(headers)).toEqual({
      authorization: "***",
      "set-cookie": "***",
      cookie: "***",
      server: "x",
      location: "/?p=***",
    });
  });

  it("hides a known secret in every usual escape, wherever it stands", () => {
    const secret = fc
      .string({ minLength: 4, maxLength: 30, unit: "grapheme" })
      .filter((text) => text.trim().length >= 4);
    const around = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(secret, around, around, (value, before, after) => {
        for (const form of escapes(value)) {
          const text = redact(`${before}\n${form}\n${after}`, [value]);
          const inside = `${before}\n\n${after}`.includes(form);
          if (!inside) expect(text).not.toContain(form);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("hides a secret that is an escape itself", () => {
    expect(redact("a !%2500 b !%00 c", ["!%00"])).toBe("a *** b *** c");
  });

  it("leaves alone what is no secret", () => {
    const text = '\\"+%41&amp;amp;&#228;\\u00e4C:\\new\\\\';
    expect(redact(text, ["geheim", "abc", ""])).toBe(text);
    expect(redact(`${text}geheim${text}%67eheim${text}`, ["geheim"])).toBe(`${text}***${text}***${text}`);
  });

  it("is idempotent", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("<", ">", "/", "password", "p", "=", "&", '"', " ", "a", ":", "@") }),
        (text) => {
          const once = redact(text);
          expect(redact(once)).toBe(once);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ["opened elements", "<password>"],
    ["tag starts", "<password "],
    ["slashes", "//"],
    ["quotes", 'a="'],
    ["escapes", '\\"'],
    ["parameters", "&p="],
    ["CDATA starts", "<token><![CDATA["],
    ["names", "password"],
    ["prefixes", "<a:"],
    ["escaped tags", "&lt;password &quot;"],
    ["backslashes", "\\"],
    ["escaped ampersands", "&amp;amp;"],
    ["percent signs", "%67"],
  ])(
    "takes linear time on a megabyte of %s",
    (_what, piece) => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      expect(typeof redact(text, ["geheim"])).toBe("string");
    },
    10_000,
  );
});

function escapes(secret: string): string[] {
  const markup = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ x: secret }).toString().slice(2),
    markup,
    markup.replaceAll('"', "&quot;"),
    markup.replaceAll('"', "&quot;").replaceAll("&", "&amp;"),
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    JSON.stringify(secret).slice(1, -1).replaceAll("/", "\\/"),
    byCharacter(secret, (code) => (code < 128 ? String.fromCodePoint(code) : `&#${code};`)),
    byCharacter(secret, (code) => `&#${code};`),
    byCharacter(secret, (code) => `&#x${code.toString(16).toUpperCase()};`),
    byUnit(secret, (unit) => `\\u${unit.toString(16).padStart(4, "0")}`),
    encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase()),
    encodeURI(secret),
    [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
    ...["", "a:", "ad:", "ada:"].flatMap((before) => {
      const bytes = Buffer.from(before + secret);
      return [bytes.toString("base64"), bytes.toString("base64url"), encodeURIComponent(bytes.toString("base64"))];
    }),
  ];
}

function byCharacter(text: string, write: (code: number) => string): string {
  return [...text].map((character) => write(character.codePointAt(0) ?? 0)).join("");
}

function byUnit(text: string, write: (unit: number) => string): string {
  return Array.from({ length: text.length }, (_, index) => write(text.charCodeAt(index))).join("");
}
