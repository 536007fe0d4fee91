import { describe, expect, it } from "vitest";
import { MissingPart } from "../../runtime/codec/parts.js";
import { type Message, message, type Operation, operation } from "../../runtime/message.js";
import { commandCodec } from "../../runtime/oci/command-codec.js";
import { createOciClient } from "../../runtime/oci.js";
import { userDoNotDisturbModify } from "./commands.js";
import { createFakeOci, PASSWORD, response, success, USER } from "./fake-oci.js";
import { soapServer } from "./soap-server.js";

// Every test file begins without any part: the order of these tests matters.
const login = { userId: USER, password: PASSWORD } as const;

const Tree$: Message<unknown> = message(
  "1 Tree (name:token branch?:#0 when?:dateTime (leaf:boolean | fruit:int)?)",
  () => [Branch$],
);
const Branch$: Message<unknown> = message("1 Branch (tree*:#0)", () => [Tree$]);
// Its wildcard needs a part when the branch is compiled already.
const Vine$: Message<unknown> = message("1 Vine (name:token shoot?:#0 *>more*)", () => [Shoot$]);
const Shoot$: Message<unknown> = message("1 Shoot (vine*:#0)", () => [Vine$]);
const VineModify$: Message<unknown> = message("1 VineModifyRequest (vine:#0)", () => [Vine$]);
const vineModify: Operation<object, object> = operation("1 VineModifyRequest oci in=#0 out=#1", () => [
  VineModify$,
  Success$,
]);
const TreeModify$: Message<unknown> = message("1 TreeModifyRequest (tree:#0)", () => [Tree$]);
const TreeGet$: Message<unknown> = message("1 TreeGetResponse (tree:#0)", () => [Tree$]);
const Success$: Message<unknown> = message("1 {C}SuccessResponse ()");
const treeModify: Operation<object, object> = operation("1 TreeModifyRequest oci in=#0 out=#1", () => [
  TreeModify$,
  Success$,
]);
const treeGet: Operation<object, unknown> = operation("1 TreeGetRequest oci in=#0 out=#1", () => [Success$, TreeGet$]);

const inner = { name: "b", branch: { tree: [{ name: "c", fruit: 3 }] }, leaf: true };
const xml =
  "<tree><name>a</name><branch><tree><name>b</name><branch><tree><name>c</name><fruit>3</fruit></tree></branch><leaf>true</leaf></tree></branch></tree>";

describe("parts of the codec", () => {
  it("are missing at first", () => {
    expect(() => commandCodec(treeModify).write({}, "", { out: "" } as never)).toThrow(MissingPart);
  });

  it("are loaded for the command that needs them, and calls keep their order", async () => {
    const oci = createFakeOci({
      answer: ({ type, echo }) => (type === "TreeGetRequest" ? response("TreeGetResponse", xml, echo) : success(echo)),
    });
    await using server = await soapServer(oci);
    await using client = createOciClient({ url: server.url, login, environment: {} });
    const tree = { name: "a", branch: { tree: [inner] } };
    await Promise.all([
      client.send(treeModify, { tree }),
      client.send(userDoNotDisturbModify, { userId: "x" }),
      client.send(treeModify, { tree: inner }),
    ]);
    expect(oci.ran.map(({ xml: sent }) => sent)).toEqual([
      xml,
      "<userId>x</userId>",
      "<tree><name>b</name><branch><tree><name>c</name><fruit>3</fruit></tree></branch><leaf>true</leaf></tree>",
    ]);
    expect(await client.send(treeGet, {})).toEqual({ tree });
  });

  it("leave nothing half compiled behind", async () => {
    const oci = createFakeOci();
    await using server = await soapServer(oci);
    await using client = createOciClient({ url: server.url, login, environment: {} });
    await client.send(vineModify, { vine: { name: "a", shoot: { vine: [{ name: "b" }] } } });
    expect(oci.ran[0]?.xml).toBe("<vine><name>a</name><shoot><vine><name>b</name></vine></shoot></vine>");
  });

  it("let a client be closed right behind its last call", async () => {
    const oci = createFakeOci();
    await using server = await soapServer(oci);
    const client = createOciClient({ url: server.url, login, environment: {} });
    const last = client.send(treeModify, { tree: inner });
    await Promise.all([client.close(), last]);
    expect(oci.ran).toHaveLength(2);
  });
});
