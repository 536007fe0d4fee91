import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDocument } from "../../sandbox/broadworks/read-document.js";
import { type BroadworksSandbox, startBroadworksSandbox } from "../../sandbox/broadworks/sandbox.js";
import { broadworksSchema } from "../../sandbox/broadworks/schema/read-schema.js";
import { command, documentOf, logInBySoap, soap } from "../sandbox-broadworks/raw-oci.js";
import { needs, XERCES } from "./debian-program.js";
import { judgeByXerces } from "./oci-judge.js";
import { ociOperations, ownSchemas } from "./oci-operations.js";
import { roundTripAll } from "./oci-round-trip.js";

describe("the BroadWorks sandbox", () => {
  needs(XERCES);
  let sandbox: BroadworksSandbox;
  beforeAll(async () => {
    const accounts = [{ userId: "prov.admin", password: "Wh!te-Label-77" }];
    sandbox = await startBroadworksSandbox({ accounts, users: 40, newNonce: () => "1700000000123" });
  });
  afterAll(() => sandbox.close());

  it("refuses and takes the same documents as Xerces: valid ones, and the same with one thing wrong", async () => {
    const { documents } = roundTripAll(await ociOperations(ownSchemas), 3, 7);
    const requests = documents.filter(({ name }) => name.includes("Request")).map(({ text }) => text);
    const all = [...requests, ...requests.flatMap((text, index) => damage(text, index))];
    const refusedByXerces = new Set(judgeByXerces(ownSchemas, all).map(({ index }) => index));
    const schema = broadworksSchema();
    const different = all.filter(
      (text, index) => "detail" in readDocument(schema, text) !== refusedByXerces.has(index),
    );
    expect(different).toEqual([]);
    expect(all.length).toBeGreaterThan(1000);
    // Enough of either kind that the agreement says something.
    expect(refusedByXerces.size).toBeGreaterThan(500);
    expect(all.length - refusedByXerces.size).toBeGreaterThan(requests.length);
  });

  it("answers with documents that Xerces finds valid", async () => {
    const cookie = await logInBySoap(sandbox.soapUrl, "8cae6924062f3428ee2cb851bbda1a70");
    const sp = "<serviceProviderId>ACME_SP</serviceProviderId>";
    const group = `${sp}<groupId>BERLIN</groupId>`;
    const user = "<userId>user1000@voice.example.net</userId>";
    const device =
      "<endpoint><accessDeviceEndpoint><accessDevice><deviceLevel>Group</deviceLevel><deviceName>d</deviceName></accessDevice><linePort>l@d</linePort></accessDeviceEndpoint></endpoint>";
    const commands = [
      command("SystemSoftwareVersionGetRequest"),
      command("UserModifyRequest22", `${user}<sipAliasList><sipAlias>sip:a@b</sipAlias></sipAliasList>${device}`),
      command("UserGetRequest22V8", user),
      command("UserGetRequest23V2", user),
      command("UserGetRequest22V8", "<userId>nobody</userId>"),
      command("UserGetListInServiceProviderRequest", sp),
      command("UserGetListInGroupRequest", `${sp}<GroupId>HAMBURG</GroupId>`),
      command("UserGetListInSystemRequest", "<responseSizeLimit>3</responseSizeLimit>"),
      command("UserAssignedServicesGetListRequest", user),
      command("UserDoNotDisturbGetRequest", user),
      command("UserCallForwardingAlwaysGetRequest", user),
      command("GroupGetRequest22V5", group),
      command("GroupGetListInServiceProviderRequest", sp),
      command("GroupGetListInSystemRequest"),
      command("ServiceProviderGetRequest22V4", sp),
      command("ServiceProviderGetListRequest"),
      command("LoginRequest22V4", "<userId>prov.admin</userId><password>Wh!te-Label-77</password>"),
      command("LoginRequest22V5", "<userId>prov.admin</userId><password>Wh!te-Label-77</password>"),
      command("GroupDeleteRequest", group),
      command("NoSuchRequest"),
    ];
    const replies: string[] = [];
    for (const one of commands) replies.push((await soap(sandbox.soapUrl, documentOf(one), { cookie })).document);
    expect(judgeByXerces(ownSchemas, replies).map(({ index, message }) => `${replies[index]}: ${message}`)).toEqual([]);
    expect(replies.filter((reply) => reply.includes("ErrorResponse"))).toHaveLength(3);
  });
});

const LEAF = /<(\w+)((?: [^<>]*)?)>([^<]*)<\/\1>/g;

/** A document with one thing wrong, or changed without harm, in each of its elements that hold text; at most eight. */
function damage(document: string, seed: number): readonly string[] {
  const start = document.indexOf("<command");
  const [head, body] = [document.slice(0, start), document.slice(start)];
  const leaves = [...body.matchAll(LEAF)].slice(0, 8);
  return leaves.map((leaf, index) => {
    const [whole, name = "", attributes = ""] = leaf;
    const next = body.slice(leaf.index + whole.length).match(/^<(\w+)(?: [^<>]*)?>[^<]*<\/\1>/)?.[0] ?? "";
    const changed = [
      "",
      whole + whole,
      `<${name}${attributes}></${name}>`,
      `<${name}${attributes}> ${"x".repeat(100)} </${name}>`,
      `<${name}${attributes}>1</${name}>`,
      `<${name} xsi:nil="true"/>`,
      `<other>1</other>`,
      next + whole,
      `<!-- nothing -->${whole}`,
    ][(seed + index) % 9];
    const rest = body.slice(leaf.index + whole.length + ((seed + index) % 9 === 7 ? next.length : 0));
    return `${head}${body.slice(0, leaf.index)}${changed}${rest}`;
  });
}
