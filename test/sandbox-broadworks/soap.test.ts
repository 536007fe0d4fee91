import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BroadworksSandbox, startBroadworksSandbox } from "../../sandbox/broadworks/sandbox.js";
import { command, cookieOf, documentOf, keptAlive, logInBySoap, post, SESSION, soap } from "./raw-oci.js";

const SIGNED = "8cae6924062f3428ee2cb851bbda1a70";
const accounts = [{ userId: "prov.admin", password: "Wh!te-Label-77" }];
const VERSION = command("SystemSoftwareVersionGetRequest");
const NOT_LOGGED_IN =
  "<soapenv:Fault><faultcode>soapenv:Server.generalException</faultcode><faultstring>INVALID_REQUEST</faultstring><faultactor>ProvisioningService</faultactor><detail><string>Cannot process any request before user is logged in.</string></detail></soapenv:Fault>";

let sandbox: BroadworksSandbox;
beforeEach(async () => {
  sandbox = await startBroadworksSandbox({ accounts, users: 3, newNonce: () => "1700000000123" });
});
afterEach(() => sandbox.close());

describe("the envelope", () => {
  it.each(["in0", "arg0"] as const)("takes the argument as %s, and answers as servers do", async (envelope) => {
    const reply = await soap(
      sandbox.soapUrl,
      documentOf(command("AuthenticationRequest", "<userId>prov.admin</userId>")),
      {
        envelope,
      },
    );
    expect(reply.status).toBe(200);
    expect(reply.headers["content-type"]).toBe("text/xml;charset=utf-8");
    expect(reply.headers["set-cookie"]?.[0]).toMatch(/^JSESSIONID=[0-9A-F]{18}; Path=\/webservice$/);
    expect(reply.body).toBe(
      transcript("soap-01b.rsp.http")
        .replace(/.*?(?=<\?xml)/s, "")
        .replace("ISO-8859-1", "UTF-8")
        .trimEnd(),
    );
  });

  it("insists on the SOAPAction header, whatever is in it", async () => {
    const body = documentOf(VERSION);
    expect((await soap(sandbox.soapUrl, body, { soapAction: undefined })).body).toContain("no SOAPAction header!");
    expect((await soap(sandbox.soapUrl, body, { soapAction: "" })).body).toContain(NOT_LOGGED_IN);
  });

  it("describes itself, at both of its addresses", async () => {
    for (const url of [sandbox.soapUrl, sandbox.soapUrl.replace("/webservice/", "/OCIOverSoap/")]) {
      const wsdl = await (await fetch(`${url}?wsdl`)).text();
      expect(wsdl).toContain(`<soap:address location="${url}"/>`);
      expect(wsdl).toContain('<xsd:element name="in0" type="xsd:string"/>');
    }
    expect((await fetch(sandbox.soapUrl)).status).toBe(405);
    expect((await fetch(new URL("/", sandbox.soapUrl))).status).toBe(404);
  });

  it("times out on what was escaped twice, as no document ends in it", async () => {
    const twice = documentOf(VERSION).replace(/</g, "&lt;");
    const reply = await soap(sandbox.soapUrl, twice);
    expect(reply.status).toBe(500);
    expect(reply.body).toContain("<faultstring>REQUEST_TIMEOUT</faultstring>");
    expect(sandbox.state.documents).toBe(0);
  });

  it("answers any other text with a fault", async () => {
    for (const body of ["", "<a", "<a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"]) {
      const reply = await post(sandbox.soapUrl, body, { soapAction: '""' });
      expect([reply.status, reply.body.includes("<soapenv:Fault>")]).toEqual([500, true]);
    }
  });
});

describe("login", () => {
  it("answers every request of the transcripts' login with their reply", async () => {
    const first = await soap(sandbox.soapUrl, transcript("01a-auth.req.xml"));
    expect(first.document).toBe(transcript("01b-auth.rsp.xml").replace("ISO-8859-1", "UTF-8"));
    const cookie = cookieOf(first);
    const second = await soap(sandbox.soapUrl, transcript("02a-login14.req.xml"), { cookie });
    expect(second.headers["set-cookie"]).toBeUndefined();
    expect(shape(second.document)).toEqual(
      shape(transcript("02b-login14.rsp.xml")).filter((name) => name !== "serviceProviderId"),
    );
    const version = await soap(sandbox.soapUrl, documentOf(VERSION), { cookie });
    expect(version.document).toBe(
      documentOf(
        '<command echo="" xsi:type="SystemSoftwareVersionGetResponse" xmlns=""><version>22</version></command>',
      ),
    );
    const last = await soap(sandbox.soapUrl, transcript("13a-logout.req.xml"), { cookie });
    expect(last.document).toBe(transcript("13b-logout.rsp.xml").replace("ISO-8859-1", "UTF-8"));
    expect((await soap(sandbox.soapUrl, documentOf(VERSION), { cookie })).body).toContain(NOT_LOGGED_IN);
  });

  it.each(["LoginRequest22V4", "LoginRequest22V5"])("takes %s in one step", async (name) => {
    const fields = "<userId>prov.admin</userId><password>Wh!te-Label-77</password>";
    const reply = await soap(sandbox.soapUrl, documentOf(command(name, fields)));
    expect(reply.document).toContain(`xsi:type="${name.replace("Request", "Response")}"`);
    expect(reply.document).toContain("<loginType>System</loginType>");
  });

  it("refuses a wrong password in either way, and a nonce that is used up", async () => {
    const wrong = await soap(
      sandbox.soapUrl,
      documentOf(command("LoginRequest22V5", "<userId>prov.admin</userId><password>x</password>")),
    );
    expect(wrong.document).toContain("<summary>[Error 4962] Invalid userId or password.</summary>");
    const signed = `<userId>prov.admin</userId><signedPassword>${SIGNED}</signedPassword>`;
    const unasked = await soap(sandbox.soapUrl, documentOf(command("LoginRequest14sp4", signed)));
    expect(unasked.document).toBe(transcript("04a-badpassword.rsp.xml").replace("ISO-8859-1", "UTF-8"));
    const none = await soap(sandbox.soapUrl, documentOf(command("LoginRequest22V5", "<userId>prov.admin</userId>")));
    expect(none.document).toContain("[Error 4962]");
  });

  it("lets a trusted host in without a password, and nobody whose account is disabled", async () => {
    await sandbox.close();
    sandbox = await startBroadworksSandbox({
      accounts: [
        { userId: "trusted", password: "x", external: true, phoneNumber: "+4930100" },
        { userId: "wary", password: "x", phoneNumber: "+4930101" },
        { userId: "gone", password: "x", disabled: true },
      ],
    });
    const login = (fields: string) => soap(sandbox.soapUrl, documentOf(command("LoginRequest22V5", fields)));
    expect((await login("<userId>trusted</userId>")).document).toContain("LoginResponse22V5");
    expect((await login("<userId>gone</userId><password>x</password>")).document).toContain(
      "[Error 5202] Account is disabled.",
    );
    const speaker = `<sessionId xmlns="">${SESSION}</sessionId>`;
    const once = async (kind: string, value: string) =>
      soap(sandbox.soapUrl, documentOf(VERSION).replace(speaker, `<${kind} xmlns="">${value}</${kind}>`));
    expect((await once("userId", "trusted")).document).toContain("<version>22</version>");
    expect((await once("phoneNumber", "+4930100")).document).toContain("<version>22</version>");
    expect((await once("phoneNumber", "+4930101")).body).toContain(NOT_LOGGED_IN);
    expect((await once("phoneNumber", "trusted")).body).toContain(NOT_LOGGED_IN);
  });

  it("needs the cookie and the session id together", async () => {
    const cookie = await logInBySoap(sandbox.soapUrl, SIGNED);
    expect((await soap(sandbox.soapUrl, documentOf(VERSION))).body).toContain(NOT_LOGGED_IN);
    expect((await soap(sandbox.soapUrl, documentOf(VERSION, "other"), { cookie })).body).toContain(NOT_LOGGED_IN);
    expect((await soap(sandbox.soapUrl, documentOf(VERSION), { cookie })).document).toContain("<version>22</version>");
  });

  it("needs nobody logged in for a test whether it is there", async () => {
    const reply = await soap(sandbox.soapUrl, documentOf(command("AvailabilityTestRequest", "", "e1")));
    expect(reply.document).toContain('<command echo="e1" xsi:type="c:SuccessResponse" xmlns:c="C" xmlns=""/>');
  });

  it("is tied to the connection as well in the strict mode", async () => {
    await sandbox.close();
    const newNonce = () => "1700000000123";
    sandbox = await startBroadworksSandbox({ accounts, newNonce, sessionMode: "strict-connection" });
    const agent = keptAlive();
    const cookie = await logInBySoap(sandbox.soapUrl, SIGNED, { agent });
    const here = await soap(sandbox.soapUrl, documentOf(VERSION), { agent, cookie });
    expect(here.document).toContain("<version>22</version>");
    const elsewhere = await soap(sandbox.soapUrl, documentOf(VERSION), { cookie });
    expect(elsewhere.body).toContain(NOT_LOGGED_IN);
    expect(cookieOf(elsewhere)).not.toBe(cookie);
    agent.destroy();
  });
});

describe("flaws over SOAP", () => {
  it.each([
    ["before", 0],
    ["after", 1],
  ] as const)("drops a connection %s the document has run", async (when, ran) => {
    const cookie = await logInBySoap(sandbox.soapUrl, SIGNED);
    sandbox.state.commands.length = 0;
    sandbox.flaws = { dropConnection: { after: 0, when } };
    await expect(soap(sandbox.soapUrl, documentOf(VERSION), { cookie })).rejects.toThrow();
    expect(sandbox.state.commands).toHaveLength(ran);
    sandbox.flaws = {};
    expect((await soap(sandbox.soapUrl, documentOf(VERSION), { cookie })).document).toContain("<version>22</version>");
  });

  it("closes a connection after so many documents", async () => {
    const agent = keptAlive();
    const cookie = await logInBySoap(sandbox.soapUrl, SIGNED);
    sandbox.flaws = { dropConnection: { after: 2, when: "between" } };
    const replies = [];
    for (let count = 0; count < 3; count += 1)
      replies.push(await soap(sandbox.soapUrl, documentOf(VERSION), { cookie, agent }));
    expect(replies.map(({ headers }) => headers["connection"])).toEqual(["keep-alive", "close", "keep-alive"]);
    agent.destroy();
  });

  it("forgets a login after some documents, some time, or when it is told to", async () => {
    await sandbox.close();
    let clock = 0;
    sandbox = await startBroadworksSandbox({ accounts, now: () => clock, newNonce: () => "1700000000123" });
    const ask = async (cookie: string) => (await soap(sandbox.soapUrl, documentOf(VERSION), { cookie })).status;
    sandbox.flaws = { expireSessionAfter: 2 };
    let cookie = await logInBySoap(sandbox.soapUrl, SIGNED);
    expect([await ask(cookie), await ask(cookie), await ask(cookie)]).toEqual([200, 200, 500]);
    sandbox.flaws = { idleTimeoutMs: 60_000 };
    cookie = await logInBySoap(sandbox.soapUrl, SIGNED);
    clock += 60_000;
    expect(await ask(cookie)).toBe(200);
    clock += 60_001;
    expect(await ask(cookie)).toBe(500);
    sandbox.flaws = { forceLogoutAfter: 1 };
    cookie = await logInBySoap(sandbox.soapUrl, SIGNED);
    expect([await ask(cookie), await ask(cookie)]).toEqual([200, 500]);
    sandbox.flaws = {};
    cookie = await logInBySoap(sandbox.soapUrl, SIGNED);
    sandbox.forceLogout();
    expect(await ask(cookie)).toBe(500);
  });

  it.each(["NO_OCS_CONNECTION", "REQUEST_TIMEOUT"] as const)(
    "answers with the fault %s, and runs nothing",
    async (fault) => {
      const cookie = await logInBySoap(sandbox.soapUrl, SIGNED);
      sandbox.state.commands.length = 0;
      sandbox.flaws = { fault };
      const reply = await soap(sandbox.soapUrl, documentOf(VERSION), { cookie });
      expect(reply.body).toContain(`<faultstring>${fault}</faultstring>`);
      expect(sandbox.state.commands).toEqual([]);
    },
  );

  it.each(["end tag", "characters", "bytes"] as const)("sends a reply in pieces, cut at %s", async (at) => {
    const cookie = await logInBySoap(sandbox.soapUrl, SIGNED);
    const get = documentOf(command("UserGetRequest22V8", "<userId>user1000@voice.example.net</userId>"));
    const whole = await soap(sandbox.soapUrl, get, { cookie });
    expect(whole.document).toContain("<lastName>Müller</lastName><firstName>Jörg</firstName>");
    sandbox.flaws = { split: { at, pauseMs: 0 } };
    const split = await soap(sandbox.soapUrl, get, { cookie });
    expect(split.document).toBe(whole.document);
    expect(split.headers["transfer-encoding"]).toBe("chunked");
  });
});

/** The names of the elements in a document, in order. */
function shape(document: string): readonly string[] {
  return [...document.matchAll(/<([a-z]\w*)[ >/]/gi)].map(([, name]) => name ?? "");
}

function transcript(name: string): string {
  const folder = new URL("../runtime-oci/transcripts/", import.meta.url);
  expect(readdirSync(folder)).toContain(name);
  return readFileSync(new URL(name, folder), "latin1");
}
