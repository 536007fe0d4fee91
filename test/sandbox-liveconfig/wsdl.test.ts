import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { SANDBOX_FUNCTIONS } from "../../sandbox/liveconfig/functions.js";
import { type LiveConfigSandbox, startLiveConfigSandbox } from "../../sandbox/liveconfig/sandbox.js";
import { readFunctions } from "../../sandbox/liveconfig/schema.js";
import { ACCOUNT, call, envelope, faultOf, NOW, post } from "./raw-call.js";

const folder = new URL("../../schemas/liveconfig/", import.meta.url);
const stored = readFileSync(new URL("liveconfig.wsdl", folder), "utf8");

let sandbox: LiveConfigSandbox | undefined;
afterEach(() => sandbox?.close());

describe("the stored WSDL", () => {
  it("is the one whose checksum is recorded", () => {
    const record: { readonly files: Record<string, { readonly sha256: string }> } = JSON.parse(
      readFileSync(new URL("source.json", folder), "utf8"),
    );
    expect(record.files["liveconfig.wsdl"]?.sha256).toBe(createHash("sha256").update(stored).digest("hex"));
  });

  it("has the 30 functions, each with auth first and each known to the sandbox", () => {
    const functions = readFunctions(stored);
    expect([...functions.keys()].sort()).toEqual([...SANDBOX_FUNCTIONS.keys()].sort());
    expect(functions.size).toBe(30);
    for (const [, { request }] of functions) {
      expect(request[0]).toMatchObject({ name: "auth", required: true, nillable: false });
    }
  });

  it("describes every function and field, and marks what is inferred inside an annotation", () => {
    const undescribed = [...stored.matchAll(/<xs:element name="([a-z_0-9]+)"[^>]*>\n +(?! |<xs:annotation>)/gi)];
    expect(undescribed.map(([, name]) => name).filter((name) => /^[a-z]/.test(name ?? ""))).toEqual([]);
    expect(stored.match(/<wsdl:operation name="\w+">\n\s*<wsdl:documentation>/g)).toHaveLength(30);
    expect(stored.match(/<w:provenance>inferred<\/w:provenance><\/xs:appinfo><xs:documentation>/g)?.length).toBe(
      stored.match(/<w:provenance>/g)?.length,
    );
  });
});

describe("docs/liveconfig.md", () => {
  it("counts the fields and those that are inferred", () => {
    const page = readFileSync(new URL("../../docs/liveconfig.md", import.meta.url), "utf8");
    const fields = [...stored.matchAll(/<xs:element name="[a-z][^>]*>\n +<xs:annotation>(<xs:appinfo>)?/g)].filter(
      ([text]) => !text.includes('type="tns:AuthData"'),
    );
    const inferred = fields.filter(([, mark]) => mark !== undefined);
    expect(page).toContain(`Of the ${fields.length} fields in our WSDL, ${inferred.length} are inferred`);
  });
});

describe("the WSDL of an account", () => {
  it("is the stored one with the server's address", async () => {
    sandbox = await startLiveConfigSandbox({ accounts: [ACCOUNT] });
    const served = await read(sandbox.wsdlUrl(ACCOUNT.login, ACCOUNT.password));
    expect(withoutSpace(served)).toBe(
      withoutSpace(stored.replace("https://liveconfig.example:8443/liveconfig/soap", sandbox.url)),
    );
  });

  it("has only the account's functions and what they use", async () => {
    sandbox = await startLiveConfigSandbox({ accounts: [{ ...ACCOUNT, functions: ["CustomerGet"] }] });
    const served = await read(sandbox.wsdlUrl(ACCOUNT.login, ACCOUNT.password));
    expect([...readFunctions(served).keys()]).toEqual(["CustomerGet"]);
    const types = [...served.matchAll(/<xs:(?:complex|simple)Type name="(\w+)"/g)].map(([, name]) => name);
    expect(types).toEqual([
      "RecordId",
      "CustomerNumber",
      "CustomerStatus",
      "AuthData",
      "ArrayOfString",
      "CustomerDetails",
      "ArrayOfCustomerDetails",
    ]);
    expect([...served.matchAll(/<wsdl:(message|operation) name="(\w+)"/g)].map(([, , name]) => name)).toEqual([
      "CustomerGet",
      "CustomerGetResponse",
      "CustomerGet",
      "CustomerGet",
    ]);
  });

  it.each([
    ["a wrong password", "admin", "x"],
    ["an unknown login", "root", "PaSsWoRt"],
    ["nothing", "", ""],
  ])("has no service after %s", async (_what, login, password) => {
    sandbox = await startLiveConfigSandbox({ accounts: [ACCOUNT] });
    const reply = await fetch(sandbox.wsdlUrl(login, password));
    expect(reply.status).toBe(200);
    expect(await reply.text()).toMatch(/<definitions [^>]*\/>\s*$/);
  });

  it("takes a password as a query has it", async () => {
    sandbox = await startLiveConfigSandbox({ accounts: [{ login: "a b", password: "p&w=1+ä" }] });
    expect(await read(`${sandbox.url}?wsdl&l=a+b&p=p%26w%3D1%2B%C3%A4`)).toContain("<wsdl:service");
  });

  it("has a repeated element for string[] where it is told to, on the wire too", async () => {
    sandbox = await startLiveConfigSandbox({ accounts: [ACCOUNT], now: () => NOW, stringArrays: "repeated" });
    const served = await read(sandbox.wsdlUrl(ACCOUNT.login, ACCOUNT.password));
    expect(served).toContain('<xs:element name="alias" type="xs:string" minOccurs="0" maxOccurs="unbounded">');
    expect(served).not.toContain("ArrayOfString");
    expect(served).toContain("ArrayOfHostingPlanDetails");
    const servers = { webserver: "a", mailserver: "a", dbserver: "a" };
    await call(sandbox, "HostingSubscriptionAdd", { subscriptionname: "shop", ...servers });
    const domain = await call(sandbox, "HostingDomainAdd", { subscription: "shop", domain: "example.com", web: "" });
    expect(domain.body).toContain("<webip>192.0.2.10</webip><webip>2001:db8::10</webip>");
    const mailbox = await post(
      sandbox,
      envelope(
        "HostingMailboxAdd",
        "<ns1:subscription>shop</ns1:subscription><ns1:name>info</ns1:name><ns1:domain>example.com</ns1:domain><ns1:alias>a</ns1:alias><ns1:alias>b</ns1:alias><ns1:mailbox>0</ns1:mailbox><ns1:autoresponder>0</ns1:autoresponder>",
      ),
    );
    expect(faultOf(mailbox)).toBeUndefined();
    expect(sandbox.state.mailboxes[0]?.fields["alias"]).toEqual(["a", "b"]);
  });
});

async function read(address: string): Promise<string> {
  return (await fetch(address)).text();
}

function withoutSpace(xml: string): string {
  return xml
    .replace(/\s+/g, " ")
    .replace(/ ?(\/?[<>]) ?/g, "$1")
    .trim();
}
