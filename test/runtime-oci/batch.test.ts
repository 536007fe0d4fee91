import { describe, expect, expectTypeOf, it } from "vitest";
import { MessageError, TransportError, ValidationError } from "../../runtime/errors.js";
import { createOciClient, OciError, type OciResult } from "../../runtime/oci.js";
import { systemSoftwareVersionGet, type UserGetResponse, userDoNotDisturbModify, userGet23V2 } from "./commands.js";
import { createFakeOci, documentOf, error, type FakeOptions, PASSWORD, response, success, USER } from "./fake-oci.js";
import { sendDocument, soapServer } from "./soap-server.js";
import { tcpServer } from "./tcp-server.js";

const login = { userId: USER, password: PASSWORD } as const;
const answer: FakeOptions["answer"] = ({ type, echo }) => {
  if (type.startsWith("System")) return response("SystemSoftwareVersionGetResponse", "<version>25</version>", echo);
  return type.startsWith("UserGet") ? error("[Error 4008] User not found: x", echo) : success(echo);
};

/** One batch of three against what `reply` makes of the three answers. */
async function batchAnswered(reply: (commands: readonly [string, string, string]) => string) {
  const oci = createFakeOci({ answer });
  await using server = await soapServer(oci, {
    hook: (document, http) => {
      if (!document.includes("SystemSoftware")) return false;
      const commands = [
        response("SystemSoftwareVersionGetResponse", "<version>25</version>", "1"),
        error("[Error 4008] User not found: x", "2"),
        success("3"),
      ] as const;
      sendDocument(http, documentOf("", reply(commands)));
      return true;
    },
  });
  await using client = createOciClient({ url: server.url, login, environment: {} });
  return await client.sendBatch([
    [systemSoftwareVersionGet, {}],
    [userGet23V2, { userId: "x" }],
    [userDoNotDisturbModify, { userId: "y", isActive: true }],
  ]);
}

describe("sendBatch", () => {
  it("gives each slot its own typed result or error", async () => {
    const oci = createFakeOci({ answer });
    await using server = await soapServer(oci);
    await using client = createOciClient({ url: server.url, login, environment: {} });
    const results = await client.sendBatch([
      [systemSoftwareVersionGet, {}],
      [userGet23V2, { userId: "x" }],
      [userDoNotDisturbModify, { userId: "y" }],
    ]);
    expectTypeOf(results[0]).toEqualTypeOf<OciResult<{ version: string }>>();
    expectTypeOf(results[1]).toEqualTypeOf<OciResult<UserGetResponse>>();
    expect(results[0]).toEqual({ ok: true, value: { version: "25" } });
    expect(results[1]).toMatchObject({ ok: false, error: { code: 4008, operation: "UserGetRequest23V2" } });
    expect(results[2]).toEqual({ ok: true, value: {} });
    expect(oci.ran.map(({ echo }) => echo)).toEqual(["1", "2", "3"]);
    // @ts-expect-error: the input belongs to another operation
    client.sendBatch([[userGet23V2, { isActive: true }]]).catch(() => undefined);
  });

  it("refuses a bad input in its slot, and sends the others", async () => {
    const oci = createFakeOci({ answer });
    await using server = await soapServer(oci);
    await using client = createOciClient({ url: server.url, login, environment: {} });
    const results = await client.sendBatch([
      [systemSoftwareVersionGet, {}],
      [userGet23V2, { userId: "" }],
      [systemSoftwareVersionGet, {}],
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(results[1]).toMatchObject({ error: { name: "ValidationError", facet: "minLength" } });
    expect(oci.ran.map(({ echo }) => echo)).toEqual(["1", "3"]);
    expect(await client.sendBatch([])).toEqual([]);
  });

  it.each([
    ["in another order", ([a, b, c]: readonly [string, string, string]) => c + a + b],
    [
      "without echo",
      (commands: readonly [string, string, string]) => commands.join("").replace(/echo="\d"/g, 'echo=""'),
    ],
  ])("finds the slots of answers %s", async (_how, reply) => {
    const results = await batchAnswered(reply);
    expect(results[0]).toEqual({ ok: true, value: { version: "25" } });
    expect(results[1]).toMatchObject({ ok: false, error: { code: 4008 } });
    expect(results[2]).toEqual({ ok: true, value: {} });
  });

  it("fails every slot when the server refuses the document", async () => {
    const results = await batchAnswered(() => error("[Error 6004] OCI XML Request validation error"));
    expect(results.map((result) => result.ok || result.error instanceof OciError)).toEqual([true, true, true]);
    expect(results).toMatchObject([
      { ok: false, error: { code: 6004, operation: "SystemSoftwareVersionGetRequest" } },
      { ok: false, error: { code: 6004, operation: "UserGetRequest23V2" } },
      { ok: false, error: { code: 6004, operation: "UserDoNotDisturbModifyRequest" } },
    ]);
  });

  it("says which slots got no answer, and which one that cannot be read", async () => {
    const [first, second, third] = await batchAnswered(
      ([, b]) => response("SystemSoftwareVersionGetResponse", "<other><deep/></other>", "1") + b,
    );
    expect(first).toMatchObject({
      ok: false,
      error: { name: "DecodeError", path: "SystemSoftwareVersionGetResponse.version" },
    });
    expect(second).toMatchObject({ ok: false, error: { code: 4008 } });
    expect(third?.ok === false && third.error).toBeInstanceOf(MessageError);
  });

  it("tells a wrong type of response from the right one", async () => {
    const [first] = await batchAnswered(([, b, c]) => response("GroupGetResponse", "", "1") + b + c);
    expect(first).toMatchObject({
      ok: false,
      error: {
        message:
          "the server answers SystemSoftwareVersionGetRequest with GroupGetResponse, where SystemSoftwareVersionGetResponse is expected",
      },
    });
  });

  it("splits more than fifteen, one document after the other", async () => {
    const oci = createFakeOci({ answer });
    await using server = await soapServer(oci);
    await using client = createOciClient({ url: server.url, login, environment: {} });
    const commands = Array.from(
      { length: 40 },
      (_, index) => [userDoNotDisturbModify, { userId: `u${index}` }] as const,
    );
    const results = await client.sendBatch(commands);
    expect(results).toHaveLength(40);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(oci.documents.slice(2).map((document) => document.match(/<command /g)?.length)).toEqual([15, 15, 10]);
    expect(oci.ran.map(({ xml }) => xml)).toEqual(commands.map(([, { userId }]) => `<userId>${userId}</userId>`));
  });

  it("rejects when nothing was sent; keeps what was when the line breaks later", async () => {
    const oci = createFakeOci({ answer });
    await using server = await soapServer(oci, {
      hook: (document, http) => {
        if (!document.includes("u15")) return false;
        http.socket?.destroy();
        return true;
      },
    });
    const commands = Array.from(
      { length: 31 },
      (_, index) => [userDoNotDisturbModify, { userId: `u${index}` }] as const,
    );
    await using client = createOciClient({ url: server.url, login, environment: {} });
    const results = await client.sendBatch(commands);
    expect(results.map(({ ok }) => ok)).toEqual(commands.map((_, index) => index < 15 || index > 29));
    const lost = results[20];
    expect(lost?.ok === false && lost.error).toBeInstanceOf(TransportError);
    expect(lost).toMatchObject({ error: { sent: true } });
    await using nowhere = createOciClient({ host: "127.0.0.1", port: 1, login });
    await expect(nowhere.sendBatch(commands)).rejects.toMatchObject({ sent: false });
  });

  it("sends nothing behind what could not be sent", async () => {
    const oci = createFakeOci({ answer });
    const server = await tcpServer(oci, {
      send: (socket, reply, document) => {
        socket.write(reply);
        if (document.includes("u14")) server[Symbol.asyncDispose]().catch(() => undefined);
      },
    });
    const commands = Array.from(
      { length: 50 },
      (_, index) => [userDoNotDisturbModify, { userId: `u${index}` }] as const,
    );
    await using client = createOciClient({ host: "127.0.0.1", port: server.port, login });
    const results = await client.sendBatch(commands);
    expect(results.map(({ ok }) => ok)).toEqual(commands.map((_, index) => index < 15));
    expect(results[49]).toMatchObject({ error: { code: "ECONNREFUSED", sent: false } });
  });
});

describe("sendRaw", () => {
  it("sends what no schema lists", async () => {
    const oci = createFakeOci({
      answer: ({ type, echo }) =>
        type === "OldGetRequest" ? response("OldGetResponse", "<a>1</a>", echo) : answer({ type, echo, xml: "" }),
    });
    await using server = await soapServer(oci);
    await using client = createOciClient({ url: server.url, login, environment: {} });
    const inside = { name: "OldGetRequest", xml: "<x>ä &amp; €</x>" };
    expect(await client.sendRaw(inside)).toMatchObject({ name: "command", children: [{ name: "a", children: ["1"] }] });
    await client.sendRaw('<command xsi:type="OldGetRequest" xmlns=""><x/></command>');
    expect(oci.ran.map(({ xml }) => xml)).toEqual(["<x>ä &amp; &#x20AC;</x>", "<x/>"]);
    await expect(client.sendRaw({ name: "UserGetRequest" })).rejects.toMatchObject({ name: "OciError", code: 4008 });
  });

  it.each([
    "<command/>",
    "text",
    '<command xsi:type="A" xmlns="">',
    '<command xsi:type="A" xmlns=""/></d><d>',
    '<command xsi:type="A" xmlns=""/><command xsi:type="B" xmlns=""/>',
    { name: "A", xml: "</command><command>" },
    { name: 'A" x="', xml: "</x>" },
    { name: "A", xml: "<![CDATA[€]]>" },
  ])("refuses %j before anything is sent", async (command) => {
    await using client = createOciClient({ host: "127.0.0.1", port: 1, login });
    await expect(client.sendRaw(command)).rejects.toThrow(ValidationError);
  });
});
