import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BroadworksSandbox, startBroadworksSandbox } from "../../sandbox/broadworks/sandbox.js";
import { command, documentOf, logInBySoap, post, soap, tcp } from "./raw-oci.js";

let sandbox: BroadworksSandbox;
let cookie: string;
beforeAll(async () => {
  const accounts = [{ userId: "prov.admin", password: "Wh!te-Label-77" }];
  sandbox = await startBroadworksSandbox({ accounts, users: 1, newNonce: () => "1700000000123" });
  cookie = await logInBySoap(sandbox.soapUrl, "8cae6924062f3428ee2cb851bbda1a70");
});
afterAll(() => sandbox.close());

const whole = documentOf(
  command("UserModifyRequest22", "<userId>user1000@voice.example.net</userId><title>a</title>", "e") +
    command("UserGetRequest22V8", "<userId>user1000@voice.example.net</userId>"),
);
const pieces = fc.oneof(
  fc.string({ maxLength: 10 }),
  fc.constantFrom(
    "<",
    ">",
    "&",
    "]]>",
    "<![CDATA[",
    "<!--",
    "</command>",
    '"',
    " xsi:nil='true'",
    "<__proto__>",
    "&#0;",
  ),
);
const damaged = fc
  .tuple(fc.nat(whole.length), fc.nat(20), pieces)
  .map(([at, length, put]) => whole.slice(0, at) + put + whole.slice(at + length));

describe("the sandbox", () => {
  it("answers any text with a document or a fault, and goes on", async () => {
    const deep = documentOf("<a>".repeat(50_000) + "</a>".repeat(50_000));
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.string()), async (text) => {
        const reply = await soap(sandbox.soapUrl, text.replace(/[^\t\n\r -\ud7ff\ue000-\ufffd]/g, "?"), { cookie });
        expect(reply.document.includes("</BroadsoftDocument>") || reply.body.includes("</soapenv:Fault>")).toBe(true);
      }),
      { numRuns: 150, examples: [[deep]] },
    );
    await fc.assert(
      fc.asyncProperty(fc.string(), async (body) => {
        expect((await post(sandbox.soapUrl, body, { soapAction: '""', cookie })).body).toContain("</soapenv:Fault>");
      }),
      { numRuns: 40 },
    );
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    const version = documentOf(command("SystemSoftwareVersionGetRequest"));
    expect((await soap(sandbox.soapUrl, version, { cookie })).document).toContain("<version>22</version>");
  });

  it("answers any bytes over TCP that end as a document, and goes on", async () => {
    const client = await tcp(sandbox.tcpPort);
    let count = 0;
    await fc.assert(
      fc.asyncProperty(damaged, async (text) => {
        const framed = `${text.replaceAll("</BroadsoftDocument>", "")}</BroadsoftDocument>`;
        client.send(framed);
        count += 1;
        expect(await client.document(count)).toContain("ErrorResponse");
      }),
      { numRuns: 60 },
    );
    client.socket.destroy();
  });
});
