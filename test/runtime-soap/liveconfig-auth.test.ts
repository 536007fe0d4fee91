import { execFileSync, spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { liveConfigTimestamp, liveConfigToken } from "../../runtime/auth/hmac-token.js";
import { liveConfigAuth } from "../../runtime/auth/liveconfig-auth.js";
import { liveConfigSingleSignOnUrl } from "../../runtime/auth/liveconfig-single-sign-on.js";
import { AuthError, ValidationError } from "../../runtime/errors.js";
import type { Call } from "../../runtime/interceptor.js";
import { operation } from "../../runtime/message.js";
import { SoapFault } from "../../runtime/soap/soap-fault.js";

const now = Date.UTC(2026, 10, 25, 13, 0, 0, 987);
const login = { login: "ada", password: "geheim", now: () => now };

describe("LiveConfig token", () => {
  // Made with: printf '%s' "LiveConfig$login$function$timestamp$customer" | openssl dgst -sha1 -hmac "$password" -binary | base64
  it.each([
    ["ada", "geheim", "TestSayHello", "2026-11-25T13:00:00.000Z", undefined, "lxEWTwCOR9xfpHVZ34k1rGxjR2E="],
    ["admin", "p&<ß\"'", "ContactAdd", "2009-12-22T19:20:59.000Z", "kunde1", "QGylQFcEhIfre2chiyCKH+sj9eI="],
  ])("of %s for %s is what openssl computes", (login, password, functionName, timestamp, customer, token) => {
    expect(liveConfigToken({ login, password, functionName, timestamp, customer })).toBe(token);
  });

  it("agrees with openssl on any text", (context) => {
    context.skip(spawnSync("openssl", ["version"]).status !== 0, "install openssl");
    const word = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }).filter((text) => !text.includes("\0"));
    fc.assert(
      fc.property(word, word, fc.option(word, { nil: undefined }), (login, password, customer) => {
        const input = { login, password, functionName: "UserAdd", timestamp: liveConfigTimestamp(now), customer };
        const text = `LiveConfig${login}UserAdd2026-11-25T13:00:00.000Z${customer ?? ""}`;
        const hmac = [
          "dgst",
          "-sha1",
          "-mac",
          "HMAC",
          "-macopt",
          `hexkey:${Buffer.from(password).toString("hex")}`,
          "-binary",
        ];
        expect(liveConfigToken(input)).toBe(execFileSync("openssl", hmac, { input: text }).toString("base64"));
      }),
      { numRuns: 10 },
    );
  });

  it("has a timestamp in UTC with zeroed milliseconds", () => {
    expect(liveConfigTimestamp(now)).toBe("2026-11-25T13:00:00.000Z");
  });
});

describe("LiveConfig login", () => {
  it("adds auth and its token to the secrets, and keeps the caller's input as it was", async () => {
    const input = { firstname: "Ada" };
    const seen = await attempts(liveConfigAuth(login), call(input), [undefined]);
    expect(seen[0]?.input).toEqual({ firstname: "Ada", auth: authOf("2026-11-25T13:00:00.000Z") });
    expect(seen[0]?.secrets).toContain("lxEWTwCOR9xfpHVZ34k1rGxjR2E=");
    expect(input).toEqual({ firstname: "Ada" });
  });

  it.each([
    ["the client's customer", "k1", {}, "k1"],
    ["the call's over the client's", "k1", { customer: "k2" }, "k2"],
    ["the call's alone", undefined, { customer: "k2" }, "k2"],
    ["nobody where the call says so", "k1", { customer: "" }, undefined],
  ])("names %s", async (_what, customer, session, expected) => {
    const seen = await attempts(liveConfigAuth({ ...login, customer }), call({}, session), [undefined]);
    const timestamp = "2026-11-25T13:00:00.000Z";
    expect(seen[0]?.input).toEqual({ auth: authOf(timestamp, expected) });
  });

  it.each([
    ["session.custmer", "is unknown; a session takes only customer", { custmer: "k2" }],
    ["session.__proto__", "is unknown", JSON.parse('{ "__proto__": "k2" }')],
    ["session.customer", "a string is expected", { customer: 5 }],
    ["session.customer", "a string is expected", { customer: null }],
    ["session", "an object is expected", ["k2"]],
    ["session", "an object is expected", "k2"],
  ])("refuses %s: %s", async (path, message, session) => {
    const refused = attempts(liveConfigAuth({ ...login, customer: "k1" }), call({}, session as never), [undefined]);
    const error = await refused.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ValidationError);
    expect(error).toMatchObject({ path, operation: "TestSayHello", message: expect.stringContaining(message) });
  });

  it("learns the server's clock, repeats once with a new token, and remembers", async () => {
    const interceptor = liveConfigAuth(login);
    const first = await attempts(interceptor, call({}), [timestampFault("Wed, 25 Nov 2026 14:00:00 GMT"), undefined]);
    expect(first.map(({ input }) => input)).toEqual([
      { auth: authOf("2026-11-25T13:00:00.000Z") },
      { auth: authOf("2026-11-25T14:00:00.000Z") },
    ]);
    const later = await attempts(interceptor, call({}), [undefined]);
    expect(later[0]?.input).toEqual({ auth: authOf("2026-11-25T14:00:00.000Z") });
  });

  it("gives up after one repeat and says how far the clocks are apart", async () => {
    const fault = timestampFault("Wed, 25 Nov 2026 12:00:00 GMT");
    const error = await attempts(liveConfigAuth(login), call({}), [fault, fault, undefined]).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(AuthError);
    expect(String(error)).toContain("3601 s behind");
    expect(error).toMatchObject({ operation: "TestSayHello", cause: fault });
  });

  it("learns also in a leap second", async () => {
    const leap = timestampFault("Sat, 31 Dec 2016 23:59:60 GMT");
    const seen = await attempts(liveConfigAuth(login), call({}), [leap, undefined]);
    expect(seen[1]?.input).toEqual({ auth: authOf("2016-12-31T23:59:59.000Z") });
  });

  it("signs each of many calls at once by itself, while the clock is being learned", async () => {
    const interceptor = liveConfigAuth(login);
    const early = timestampFault("Wed, 25 Nov 2026 14:00:00 GMT");
    const calls = ["a", "b", "c"].map((customer) => attempts(interceptor, call({}, { customer }), [early, undefined]));
    for (const [index, seen] of (await Promise.all(calls)).entries()) {
      const customer = ["a", "b", "c"][index];
      expect(seen.map(({ input }) => input)).toEqual([
        { auth: authOf("2026-11-25T13:00:00.000Z", customer) },
        { auth: authOf("2026-11-25T14:00:00.000Z", customer) },
      ]);
    }
  });

  it.each([
    ["a text", "x"],
    ["null", null],
    ["a list", []],
    ["a Map", new Map()],
    ["a promise", Promise.resolve({})],
  ])("leaves %s as it is, for the codec to refuse", async (_what, input) => {
    const seen = await attempts(liveConfigAuth(login), call(input), [undefined]);
    expect(seen[0]?.input).toBe(input);
  });

  it.each([[undefined], ["1"], ["yesterday"], ["Wed, 25 Nov 2026"]])(
    "says so when the reply's date is %s",
    async (date) => {
      const error = await attempts(liveConfigAuth(login), call({}), [timestampFault(date)]).catch(
        (caught: unknown) => caught,
      );
      expect(error).toBeInstanceOf(AuthError);
      expect(String(error)).toContain("Date header");
    },
  );

  it("never repeats after another fault", async () => {
    const fault = new SoapFault({ code: "Server", reason: "User already exists" });
    await expect(attempts(liveConfigAuth(login), call({}), [fault, undefined])).rejects.toBe(fault);
  });
});

describe("LiveConfig single sign-on", () => {
  it.each([
    ["https://panel.example:8443/liveconfig/soap", "https://panel.example:8443/liveconfig/login/sso?token=a%2Bb%2F%3D"],
    ["https://panel.example/", "https://panel.example/liveconfig/login/sso?token=a%2Bb%2F%3D"],
    [
      "https://ada:geheim@panel.example/x/liveconfig/soap?wsdl&p=1",
      "https://panel.example/x/liveconfig/login/sso?token=a%2Bb%2F%3D",
    ],
  ])("stands beside %s", (base, address) => {
    expect(liveConfigSingleSignOnUrl(base, "a+b/=")).toBe(address);
  });
});

function authOf(timestamp: string, customer?: string): object {
  const token = liveConfigToken({ ...login, functionName: "TestSayHello", timestamp, customer });
  return { login: "ada", timestamp, token, ...(customer === undefined ? {} : { customer }) };
}

function call(input: unknown, session: Record<string, unknown> = {}): Call {
  return {
    operation: operation("1 TestSayHello soap11 document"),
    operationName: "TestSayHello",
    input,
    options: { session },
    secrets: [],
    deadline: Number.POSITIVE_INFINITY,
  };
}

function timestampFault(date: string | undefined): SoapFault {
  const headers: Record<string, string> = date === undefined ? {} : { date };
  return new SoapFault({
    code: "{http://schemas.xmlsoap.org/soap/envelope/}Server",
    reason: "Authentication timestamp too far in past or future",
    http: { status: 500, headers },
  });
}

/** Runs one call whose attempts end like this, and returns what each attempt was given. */
async function attempts(
  interceptor: ReturnType<typeof liveConfigAuth>,
  first: Call,
  ends: readonly (Error | undefined)[],
): Promise<Call[]> {
  const seen: Call[] = [];
  const next = interceptor(async (attempt) => {
    const end = ends[seen.length];
    seen.push(attempt);
    if (end !== undefined) throw end;
    return { output: {}, http: { status: 200, headers: {} } };
  });
  await next(first);
  return seen;
}
