import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainProfile } from "../../generator/model/json-components/plain-profile.js";
import { wtiProfile } from "../../generator/model/json-components/wti-profile.js";
import { learnFromHttp } from "../../generator/record/learn-secrets.js";
import { createSecretStore } from "../../generator/record/secret-store.js";
import { testRecorder } from "./recorder-fixture.js";

describe("secrets by name", () => {
  it("are replaced by something as long and of the same form", () => {
    const { offer, take } = testRecorder();
    const secret = {
      digest: "abd3b7efdd76819e5e9a662eb269ce7b6e680c4f333b3aea2ce977c613101759",
      nonce: "742A7DF3180DD0EB",
      challenge: "4711",
      password: "geheim äöü",
      token: "eyJhbGciOiJIUzI1NiJ9.e30.c2ln",
      guidToken: "9f7b5d1f-ef71-7f4e-b61e-06167d42179a",
      code: 4711,
      session: { usr: "78cc19a4c5e8a753", pwd: "5899dbd9a434b6d9", since: "BIG", ok: true, none: null },
    };
    const sent = JSON.stringify(secret).replace('"BIG"', "1234567890123456789");
    offer("s2c", `{"mt":"X",${sent.slice(1)}`);
    const [line] = take();
    const text = line?.text ?? "";
    const clean = JSON.parse(text);
    expect(clean).toMatchObject({
      digest: expect.stringMatching(/^a[\da-f]{63}$/),
      nonce: expect.stringMatching(/^A[\dA-F]{15}$/),
      challenge: expect.stringMatching(/^\d{4}$/),
      guidToken: expect.stringMatching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/),
      code: expect.any(Number),
      session: { usr: expect.stringMatching(/^[\da-f]{16}$/), ok: true, none: null },
    });
    expect(clean.password).toHaveLength(secret.password.length);
    expect(text).toMatch(/"since":9\d{18},/);
    for (const value of leavesOf(secret)) if (value !== "BIG") expect(text).not.toContain(value);
  });

  it("are those of the system: an innovaphone session's user, and not a user's name", () => {
    const { offer, take } = testRecorder();
    offer("c2s", { mt: "Login", type: "user", username: "erika", response: "0123456789abcdef" });
    offer("c2s", { mt: "Login", type: "session", username: "5c0d1a7e9b3f46288d21c4f07a96e310", x: 1 });
    const [user, session] = take().map(({ text }) => JSON.parse(text));
    expect(user.username).toBe("erika");
    expect(user.response).not.toBe("0123456789abcdef");
    expect(session.username).toMatch(/^a[\da-f]{31}$/);
    expect(session.username).not.toBe("5c0d1a7e9b3f46288d21c4f07a96e310");
  });
});

describe("secrets by value", () => {
  it("are replaced wherever they come again: in texts, embedded JSON, numbers, keys, other encodings", () => {
    const { offer, take, secrets } = testRecorder({ profile: wtiProfile });
    const token = 'tok"en/+=&1';
    const header = { headerType: "response", response: "StartApplicationSession" };
    offer("s2c", { header, payload: JSON.stringify({ token, sessionID: "8765432101" }) });
    learnFromHttp(
      {
        authorization: `Basic ${Buffer.from("cti:Pass-W0rd").toString("base64")}`,
        cookie: "JSESSIONID=c00kie-value; theme=dark-mode",
        "set-cookie": ["rotated=fresh-cookie; Path=/api/wti; HttpOnly"],
        "sec-websocket-protocol": "wti.v2, protocol-token-0123456789",
      },
      "/api/wti/session?access_token=in-the-address&page=2",
      secrets,
    );
    const values = [
      token,
      "8765432101",
      "Pass-W0rd",
      "c00kie-value",
      "fresh-cookie",
      "protocol-token-0123456789",
      "in-the-address",
    ];
    const payload = {
      note: `the token is ${token}!`,
      inner: JSON.stringify({ deep: JSON.stringify({ again: token, list: values }) }),
      count: 8765432101,
      [`for ${values[2]}`]: 1,
      address: `https://x.example/?t=${encodeURIComponent(token)}&user=cti%3APass-W0rd`,
      basic: Buffer.from("other:Pass-W0rd").toString("base64"),
      xml: `<t>${token.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}</t>`,
      bearer: "Authorization: Bearer unknown-before",
      link: "https://user:secret-in-link@x.example/",
    };
    offer("s2c", { header: { headerType: "event", event: "Told" }, payload: JSON.stringify(payload) });
    const lines = take();
    expect(lines).toHaveLength(2);
    const written = JSON.stringify(lines);
    for (const value of [
      ...values,
      "unknown-before",
      "secret-in-link",
      Buffer.from("other:Pass-W0rd").toString("base64"),
    ]) {
      expect(written).not.toContain(value);
      expect(written).not.toContain(JSON.stringify(value).slice(1, -1));
      expect(written).not.toContain(encodeURIComponent(value));
    }
    const kept = JSON.parse(JSON.parse(lines[1]?.text ?? "").payload);
    expect(Object.keys(kept)).toHaveLength(Object.keys(payload).length);
    expect(kept.count).not.toBe(8765432101);
    expect(Number.isInteger(kept.count)).toBe(true);
    expect(kept.note).toHaveLength(payload.note.length);
    expect(JSON.parse(JSON.parse(kept.inner).deep).list).toHaveLength(values.length);
  });

  it("of a few characters are words only, so that members and messages keep their names", () => {
    const { offer, take, secrets } = testRecorder();
    for (const weak of ["user", "Dev", "GetDevices", "12"]) secrets.learn(weak);
    offer("c2s", { mt: "Users", user: "superuser", said: "hello user", code: 12 });
    const [line] = take();
    expect(JSON.parse(line?.text ?? "")).toMatchObject({
      mt: "Users",
      user: "superuser",
      said: expect.not.stringContaining(" user"),
    });
  });

  it("that name a message leave no sample of it", () => {
    const { offer, recorder, take, secrets } = testRecorder();
    secrets.learn("GetDevices");
    offer("c2s", { mt: "GetDevices", filter: "" });
    expect(take()).toEqual([]);
    expect(recorder.tally().passedOver.get("secrets")?.messages).toEqual(["Devices.GetDevices.c2s"]);
  });

  it("are taken out of what was written before they were known", () => {
    const { offer, recorder } = testRecorder();
    offer("s2c", { mt: "Early", hint: "s3cret-value-of-later", note: JSON.stringify({ x: "s3cret-value-of-later" }) });
    const [early = ""] = recorder.takeLines();
    expect(early).toContain("s3cret-value-of-later");
    offer("s2c", { mt: "Late", password: "s3cret-value-of-later" });
    const clean = recorder.cleanLine(early);
    expect(clean).not.toContain("s3cret-value-of-later");
    expect(Object.keys(JSON.parse(JSON.parse(clean).text))).toEqual(["mt", "hint", "note"]);
  });

  it("end the recording when there are too many to know", () => {
    const { offer, recorder, take } = testRecorder({ secrets: createSecretStore(3) });
    for (let count = 0; count < 5; count += 1) offer("s2c", { mt: `M${count}`, token: `token-number-${count}` });
    expect(take().length).toBeLessThan(4);
    expect(recorder.tally().passedOver.get("secrets")?.frames).toBeGreaterThan(1);
  });

  it("never stand in anything that is written, whatever they are and wherever", () => {
    const secret = fc.string({ unit: "grapheme", minLength: 8, maxLength: 40 }).filter((text) => /\S{4}/.test(text));
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("password", "token", "sessionID", "apiKey", "Authorization"),
        fc.nat(4),
        (values, name, depth) => {
          const { offer, recorder } = testRecorder({ profile: plainProfile("type") });
          offer("c2s", { type: "Start", [name]: values });
          const nested = Array.from({ length: depth }).reduce<unknown>(
            (inner, _none, level) => (level % 2 === 0 ? JSON.stringify({ inner }) : [{ inner }]),
            { said: values.join(" and "), also: values, [values[0] ?? ""]: 1 },
          );
          offer("s2c", { type: "Later", nested });
          const texts = recorder.takeLines().map((line) => String(unfold(JSON.parse(line).text)));
          for (const value of values) for (const text of texts) expect(text.includes(value)).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Every text in a value, that of embedded JSON as well, one after the other. */
function unfold(value: unknown): string {
  if (typeof value === "string") {
    try {
      const inner: unknown = JSON.parse(value);
      return typeof inner === "object" ? unfold(inner) : value;
    } catch {
      return value;
    }
  }
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, inner]) => `${Array.isArray(value) ? "" : name}\n${unfold(inner)}`)
    .join("\n");
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(leavesOf);
  return typeof value === "string" ? [value] : [];
}
