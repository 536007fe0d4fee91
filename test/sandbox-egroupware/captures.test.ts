import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EgroupwareSandbox } from "../../sandbox/egroupware/sandbox.js";
import { capturesFolder, needsCaptures } from "../peers/captures-folder.js";
import { post, resultOf, start } from "./raw-call.js";

/** The account that the captures were taken with. */
const DEMO = { username: "demo", password: "guest" } as const;
const APPS = ["addressbook", "calendar", "infolog", "preferences", "projects"];

needsCaptures();
let sandbox: EgroupwareSandbox;
let headers: Readonly<Record<string, string>>;

beforeEach(async () => {
  sandbox = await start({ accounts: [{ ...DEMO, apps: APPS }] });
  const { body } = await post(sandbox.xmlRpcUrl, captured("login-ok").request);
  const { sessionid, kp3 } = resultOf(body) as { sessionid: string; kp3: string };
  headers = { Authorization: `Basic ${btoa(`${sessionid}:${kp3}`)}` };
});

afterEach(() => sandbox?.close());

describe("the sandbox answers as eGroupWare 1.8.004 did, byte for byte", () => {
  it.each([
    "api_version",
    "app-no-access",
    "delete-int-wrongtype",
    "infolog-read-missing",
    "infolog-search-empty",
    "listMethods-auth",
    "list_methods-bogus-type",
    "list_methods-noarg",
    "list_methods-structarg",
    "login-fail",
    "login-noparams",
    "malformed",
    "methodSignature-system",
    "methodSignature-time",
    "methodSignature-unknown",
    "multicall-auth",
    "nil-param",
    "read-wrongtype",
    "service-call",
    "system-unknown-auth",
    "time-auth",
    "unknown-app-method",
  ])("%s", async (name) => {
    const { request, status, body } = captured(name);
    const reply = await post(sandbox.xmlRpcUrl, request, headers);
    expect([reply.status, reply.body]).toEqual([status, body]);
    expect(reply.headers.get("content-type")).toBe("text/xml;charset=UTF-8");
  });

  it.each(["call-unauth", "system-unknown-noauth", "listMethods-noauth", "time-noauth"])("%s", async (name) => {
    const { request, status, body, head } = captured(name);
    const reply = await post(sandbox.xmlRpcUrl, request);
    expect([reply.status, reply.body]).toEqual([status, body]);
    expect(reply.headers.get("www-authenticate")).toBe(/^WWW-Authenticate: (.*)$/m.exec(head)?.[1]?.trim() ?? null);
  });

  it("time-auth-simpledate", async () => {
    const { request, body } = captured("time-auth-simpledate");
    expect((await post(sandbox.xmlRpcUrl, request, { ...headers, isoDate: "simple" })).body).toBe(body);
  });
});

describe("the sandbox lists the methods that eGroupWare 1.8.004 lists", () => {
  it.each([
    "addressbook.boaddressbook.list_methods-xmlrpc",
    "calendar.bocalendar.list_methods-xmlrpc",
    "infolog.boinfolog.list_methods-xmlrpc",
    "preferences.bosettings.list_methods-xmlrpc",
    "preferences.bopassword.list_methods-xmlrpc",
    "projects.boprojects.list_methods-xmlrpc",
    "addressbook.boaddressbook.list_methods-soap",
    "calendar.bocalendar.list_methods-soap",
    "infolog.boinfolog.list_methods-soap",
    "preferences.bosettings.list_methods-soap",
    "preferences.bopassword.list_methods-soap",
  ])("%s", async (name) => {
    const { request, body } = captured(name);
    const reply = await post(sandbox.xmlRpcUrl, request, headers);
    expect(withoutTexts(reply.body)).toEqual(withoutTexts(body));
  });
});

/** A list without its descriptions, whose words are our own in the sandbox. */
function withoutTexts(body: string): unknown {
  return JSON.parse(JSON.stringify(resultOf(body), (key, value: unknown) => (key === "docstring" ? "" : value)));
}

interface Capture {
  readonly request: string;
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

function captured(name: string): Capture {
  const path = join(capturesFolder, `egroupware-1.8.004-${name}`);
  const [head = "", ...rest] = readFileSync(`${path}.http`, "utf8").split(/\r?\n\r?\n/);
  return {
    request: readFileSync(`${path}.request.xml`, "utf8"),
    status: Number(/^HTTP\/1\.\d (\d+)/.exec(head)?.[1]),
    head,
    body: rest.join("\n\n").trimEnd(),
  };
}
