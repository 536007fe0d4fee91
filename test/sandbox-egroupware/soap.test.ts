import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EgroupwareSandbox } from "../../sandbox/egroupware/sandbox.js";
import { parseXml, type XmlElement } from "../../sandbox/xml.js";
import { ACCOUNT, post, SERVER, start } from "./raw-call.js";

let sandbox: EgroupwareSandbox;

beforeEach(async () => {
  sandbox = await start();
});

afterEach(() => sandbox.close());

/** As the methodology document of eGroupWare writes its login: types have an empty prefix. */
const packet = (content: string): string => `<?xml version="1.0"?>
<SOAP-ENV:Envelope
xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"
xmlns:xsi="http://www.w3.org/1999/XMLSchema-instance" xmlns:xsd="http://www.w3.org/1999/XMLSchema"
xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/"
xmlns:si="http://soapinterop.org/xsd"
xmlns:ns6="http://soapinterop.org" SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">
<SOAP-ENV:Body> ${content}
</SOAP-ENV:Body>
</SOAP-ENV:Envelope>
`;

const loginPacket = (server: string, username: string, password: string): string =>
  packet(`<ns6:system_login>
<server_name xsi:type=":string">${server}</server_name>
<username xsi:type=":string">${username}</username>
<password xsi:type=":string">${password}</password>
</ns6:system_login>`);

async function send(body: string, headers: Readonly<Record<string, string>> = {}) {
  const reply = await post(sandbox.soapUrl, body, { SOAPAction: '"urn:http://soapinterop.org"', ...headers });
  const root = reply.status === 401 ? undefined : parseXml(reply.body);
  return { ...reply, reply: root?.children[0]?.children[0] };
}

const textAt = (element: XmlElement | undefined, ...path: readonly string[]): string | undefined =>
  path.reduce<XmlElement | undefined>((at, name) => at?.children.find((child) => child.name === name), element)?.text;

async function basic(): Promise<Readonly<Record<string, string>>> {
  const { reply } = await send(loginPacket("", ACCOUNT.username, "guest &amp; co"));
  const [sessionid, kp3] = ["sessionid", "kp3"].map((name) => textAt(reply, "system_login", name));
  return { Authorization: `Basic ${btoa(`${sessionid}:${kp3}`)}` };
}

describe("the methodology document's packets", () => {
  it("logs a server in, and answers in the style of its library", async () => {
    const { status, body, reply } = await send(loginPacket(SERVER.server, SERVER.username, SERVER.password));
    expect([status, reply?.name, reply?.namespace]).toEqual([200, "system_loginResponse", "http://soapinterop.org"]);
    expect(body).toMatch(/<sessionid xsi:type=":string">[0-9a-f]{32}<\/sessionid>\r\n/);
    expect(textAt(reply, "system_login", "kp3")).toMatch(/^[0-9a-f]{32}$/);
  });

  it("logs a user in, without a server or with the domain in its place", async () => {
    for (const domain of ["", "default"]) {
      const { reply } = await send(loginPacket(domain, ACCOUNT.username, "guest &amp; co"));
      expect(textAt(reply, "system_login", "domain")).toBe("default");
    }
  });

  it("sends a wrong login away by its name", async () => {
    const { status, reply } = await send(loginPacket(SERVER.server, SERVER.username, "wrong"));
    expect([status, textAt(reply, "system_login", "GOAWAY")]).toEqual([200, "bubba"]);
  });

  it("logs out once", async () => {
    await basic();
    const [session] = [...sandbox.state.sessions.values()];
    const logout = packet(
      `<ns6:system_logout><sessionid xsi:type=":string">${session?.sessionId}</sessionid><kp3 xsi:type=":string">${session?.kp3}</kp3></ns6:system_logout>`,
    );
    expect(textAt((await send(logout)).reply, "system_logout", "GOODBYE")).toBe("XOXO");
    expect(textAt((await send(logout)).reply, "system_logout", "OOPS")).toBe("WHAT?");
  });
});

describe("calls", () => {
  const read = (argument: string) => packet(`<ns6:infolog.boinfolog.read>${argument}</ns6:infolog.boinfolog.read>`);

  it("take arguments by place and answer with the record", async () => {
    const { status, reply } = await send(read('<x xsi:type="xsd:int">1</x>'), await basic());
    expect([status, reply?.name, textAt(reply, "read", "subject")]).toEqual([
      200,
      "readResponse",
      "Translate Menabrea's paper",
    ]);
    const contact = packet(
      '<m:addressbook.boaddressbook.read xmlns:m="urn:x"><id xsi:type="xsd:int">2</id><fields xsi:type="si:struct"></fields></m:addressbook.boaddressbook.read>',
    );
    expect(textAt((await send(contact, await basic())).reply, "read", "n_given")).toBe("Charles");
  });

  it("are refused without a session, as on the other endpoint", async () => {
    const { status, body } = await send(read('<x xsi:type="xsd:int">1</x>'));
    expect([status, body]).toEqual([401, ""]);
  });

  it.each([
    [
      "another type",
      '<x xsi:type="xsd:string">1</x>',
      "Client",
      "had type string, which did not match signature's type: int",
    ],
    ["another number", "", "Client", "required 1 and request provided 0"],
  ])("with %s are a fault of a namespace that is not SOAP's", async (_what, argument, code, problem) => {
    const { status, reply } = await send(read(argument), await basic());
    expect([status, reply?.name, reply?.namespace]).toEqual([
      500,
      "Fault",
      "http://schemas.xmlphpgwapi.org/soap/envelope/",
    ]);
    expect([textAt(reply, "faultcode"), textAt(reply, "faultstring")]).toEqual([
      code,
      expect.stringContaining(problem),
    ]);
    sandbox.flaws = { strangeSoapFaults: false };
    const proper = await send(read(argument), await basic());
    expect(proper.reply?.namespace).toBe("http://schemas.xmlsoap.org/soap/envelope/");
  });

  it("of what is not there are faults of the server, and so is anything else", async () => {
    const headers = await basic();
    const missing = packet(
      '<a:calendar.bocalendar.read xmlns:a="urn:a"><id xsi:type="xsd:int">404</id></a:calendar.bocalendar.read>',
    );
    const { reply } = await send(missing, headers);
    expect(textAt(reply, "faultstring")).toBe("Entry does not (longer) exist!: calendar.bocalendar.read");
    for (const body of ["", "<a/>", "no XML", packet("")]) expect((await send(body, headers)).status).toBe(500);
    sandbox.flaws = { disabled: true };
    expect(textAt((await send(missing, headers)).reply, "faultcode")).toBe("9999");
  });
});
