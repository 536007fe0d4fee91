import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Message, operation } from "../../runtime/message.js";
import type { TransportReply } from "../../runtime/transport.js";
import { AuthError, createXmlRpcClient, MessageError, XmlRpcFault } from "../../runtime/xmlrpc.js";
import { capturesFolder, needsCaptures } from "../peers/captures-folder.js";
import { answering, methodOf, record } from "./echo.js";

const contact: Message<unknown> = record(
  'id?:int owner?:string private?:boolean cat_id?:{string} n_given?:string n_family?:string bday?:dateTime modified?:dateTime etag?:int nullfield?:int empty?:string emptyarr?:{string} ..."#":string',
);
const event: Message<unknown> = record("id:int title:string start:dateTime participants?:{#1} access:string", () => [
  event,
  record("name:string email:string status:string"),
]);
const alan = {
  id: 1,
  tid: "n",
  owner: "5",
  private: false,
  cat_id: { 1: "Friends" },
  n_given: "Alan",
  n_family: "O'Brien <Ltd> & Söhne",
  bday: "1970-02-03T00:00:00",
  modified: "2010-01-02T11:04:05",
  jpegphoto: false,
  etag: 3,
};
const types = { i: 1, d: 1.5, b: true, s: "a <x> & y", e: "", dt: "20240102T03:04:05", a: [1, "two", []], st: {} };
const bytes = Uint8Array.of(0, 1);

/** What our types make of a capture; the untyped value of each is held against Python's in `test/peers`. */
const TYPED: Readonly<Record<string, readonly [type: string, value: unknown]>> = {
  "egroupware-1.8.004-read-1": ["#0", alan],
  "egroupware-1.8.004-search": ["[#0]", [alan, { id: 2, n_given: "Andy", empty: "", emptyarr: {} }]],
  "egroupware-1.8.004-categories": ["{string}", { 3: "Work", 7: "Private" }],
  "egroupware-1.8.004-calendar-search": [
    "[#1]",
    [
      {
        id: 12,
        title: "Meeting",
        start: "2010-01-02T11:04:05",
        end: "2010-01-02T12:04:05",
        participants: {
          5: { name: "Demo User", email: "demo@example.org", status: "A" },
          7: { name: "X", email: "", status: "U" },
        },
        access: "public",
        priority: 2,
        non_blocking: 0,
      },
    ],
  ],
  "egroupware-1.8.004-infolog-search-empty": ["{#0}", {}],
  "egroupware-1.8.004-infolog-read-missing": ["#0", undefined],
  "egroupware-1.8.004-save-returns-int": ["string", "17"],
  "egroupware-1.8.004-delete-string": ["(int/boolean)", true],
  "egroupware-1.8.004-login-fail": ["{string}", { GOAWAY: "XOXO" }],
  "egroupware-1.8.004-time-auth-simpledate": [
    "{(dateTime/int)}",
    { system: "20261124T15:34:02", system_tz_offset: 0, user: "20261124T16:34:02", user_tz_offset: 3600 },
  ],
  "python3.11-methodSignature": ["[[string]]", "signatures not supported"],
  "python3.11-allownone-niltest": ["(null/string)", null],
  "python3.11-allownone-types": ["{any}", { ...types, s: "äöü <x> & y", b64: bytes }],
  "perl-RPC-XML-types": ["{any}", { ...types, b64: bytes }],
  "perl-RPC-XML-methodSignature": ["[[string]]", [Array(3).fill("int"), Array(3).fill("double")]],
  "xmlrpc-c-types": ["{any}", { ...types, nil: null, i8: 1099511627776n }],
  "xmlrpc-c-methodSignature-none": ["[[string]]", "undef"],
};

describe("captured replies", () => {
  needsCaptures();

  it.each(Object.entries(TYPED))("%s is read by its type", async (name, [type, value]) => {
    const [reply] = capture(name);
    const client = createXmlRpcClient({ url: "http://test.example/", transport: answering(reply.body, reply) });
    expect(
      await client.send(
        methodOf(`():${type}`, () => [contact, event]),
        [],
      ),
    ).toEqual(value);
  });

  it("are each a value, a fault, or the refusal that their status says", async () => {
    const names = readdirSync(capturesFolder).filter((name) => name.endsWith(".http"));
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) {
      const [reply, request] = capture(name.replace(/\.http$/, ""));
      const client = createXmlRpcClient({ url: "http://test.example/", transport: answering(reply.body, reply) });
      const method = /<methodName>([^<]*)/.exec(request)?.[1] ?? "none";
      const outcome = await client.send(operation(`1 ${method} xmlrpc (...):any`), []).catch((error: unknown) => error);
      if (reply.status === 401 || reply.status === 403) expect(outcome, name).toBeInstanceOf(AuthError);
      else if (reply.status !== 200) expect(outcome, name).toBeInstanceOf(MessageError);
      else if (/<methodResponse>\s*<fault>/.test(reply.body.toString()))
        expect(outcome, name).toBeInstanceOf(XmlRpcFault);
      else expect(outcome, name).not.toBeInstanceOf(Error);
    }
  });
});

function capture(name: string): readonly [TransportReply & { readonly body: Buffer }, request: string] {
  const raw = readFileSync(join(capturesFolder, `${name}.http`));
  const end = raw.indexOf("\r\n\r\n");
  const [first = "", ...lines] = raw.subarray(0, end).toString("latin1").split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const body = raw.subarray(end + 4);
  return [{ status: Number(first.split(" ")[1]), headers, body }, requestOf(name)];
}

/** A GET has none. */
function requestOf(name: string): string {
  const file = join(capturesFolder, `${name}.request.xml`);
  return name.endsWith("-GET") ? "" : readFileSync(file, "utf8");
}
