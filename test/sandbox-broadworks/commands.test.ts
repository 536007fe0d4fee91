import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BroadworksSandbox, startBroadworksSandbox } from "../../sandbox/broadworks/sandbox.js";
import { command, documentOf, logInBySoap, soap } from "./raw-oci.js";

const IDA = "ida@voice.example.net";
const ADD_IDA = `<serviceProviderId>ACME_SP</serviceProviderId><groupId>BERLIN</groupId><userId>${IDA}</userId><lastName>Meyer</lastName><firstName>Ida</firstName><callingLineIdLastName>Meyer</callingLineIdLastName><callingLineIdFirstName>Ida</callingLineIdFirstName>`;

let sandbox: BroadworksSandbox;
let admin: string;
let provider: string;
beforeAll(async () => {
  sandbox = await startBroadworksSandbox({
    accounts: [
      { userId: "prov.admin", password: "Wh!te-Label-77" },
      { userId: "acme", password: "secret", serviceProviderId: "ACME_SP" },
    ],
    users: 5,
    newNonce: () => "1700000000123",
  });
  admin = await logInBySoap(sandbox.soapUrl, "8cae6924062f3428ee2cb851bbda1a70");
  const login = command("LoginRequest22V5", "<userId>acme</userId><password>secret</password>");
  const reply = await soap(sandbox.soapUrl, documentOf(login));
  provider = String(reply.headers["set-cookie"]?.[0]?.split(";")[0]);
});
afterAll(() => sandbox.close());

/** The response's element, or several. */
async function ask(commands: string, cookie = admin): Promise<string> {
  const { document, body } = await soap(sandbox.soapUrl, documentOf(commands), { cookie });
  return /<\/sessionId>(.*)<\/BroadsoftDocument>/s.exec(document)?.[1] ?? body;
}

const SUCCESS = '<command echo="" xsi:type="c:SuccessResponse" xmlns:c="C" xmlns=""/>';

function error(summary: string, echo = ""): string {
  return `<command type="Error" echo="${echo}" xsi:type="c:ErrorResponse" xmlns:c="C" xmlns=""><summary>${summary}</summary><summaryEnglish>${summary}</summaryEnglish></command>`;
}

function user(id: string): string {
  return `<userId>${id}</userId>`;
}

describe("users", () => {
  it("are added, read, changed, cleared and deleted", async () => {
    const department =
      '<department xsi:type="GroupDepartmentKey"><serviceProviderId>ACME_SP</serviceProviderId><groupId>BERLIN</groupId><name>R&amp;D</name></department>';
    const more = `<phoneNumber>+49-30555101</phoneNumber><extension>5101</extension>${department}<alias>sip:ida@voice.example.net</alias><alias>sip:im@voice.example.net</alias>`;
    expect(await ask(command("UserAddRequest22V2", ADD_IDA + more))).toBe(SUCCESS);
    expect(await ask(command("UserAddRequest22V2", ADD_IDA))).toBe(error(`[Error 4200] User already exists: ${IDA}`));
    expect(await ask(command("UserGetRequest22V8", user(IDA)))).toBe(
      `<command echo="" xsi:type="UserGetResponse22V8" xmlns="">${ADD_IDA}<phoneNumber>+49-30555101</phoneNumber><extension>5101</extension>${department}<departmentFullPath>R&amp;D</departmentFullPath><language>English</language><timeZone>Europe/Berlin</timeZone><timeZoneDisplayName>Europe/Berlin</timeZoneDisplayName><defaultAlias>${IDA}</defaultAlias><alias>sip:ida@voice.example.net</alias><alias>sip:im@voice.example.net</alias><countryCode>49</countryCode><allowVideo>true</allowVideo></command>`,
    );
    // As in the transcripts: an absent field stays, nil clears, also on the abstract department.
    const changes = `${user(IDA)}<lastName>Müller-Schmidt</lastName><phoneNumber xsi:nil="true"/><department xsi:type="EnterpriseDepartmentKey" xsi:nil="true"/><sipAliasList><sipAlias>sip:ims@voice.example.net</sipAlias></sipAliasList><endpoint xsi:nil="true"/>`;
    expect(await ask(command("UserModifyRequest22", changes))).toBe(SUCCESS);
    expect(sandbox.state.users.get(IDA)?.fields).toEqual({
      lastName: "Müller-Schmidt",
      firstName: "Ida",
      callingLineIdLastName: "Meyer",
      callingLineIdFirstName: "Ida",
      extension: "5101",
      alias: ["sip:ims@voice.example.net"],
    });
    expect(await ask(command("UserDeleteRequest", user(IDA)))).toBe(SUCCESS);
    expect(await ask(command("UserGetRequest22V8", user(IDA)))).toBe(error(`[Error 4008] User not found: ${IDA}`));
  });

  it("are read by a command of a later release, too", async () => {
    const reply = await ask(command("UserGetRequest23V2", user("user1000@voice.example.net")));
    expect(reply).toContain('xsi:type="UserGetResponse23V2"');
    expect(reply).toContain("<lastName>Müller</lastName><firstName>Jörg</firstName>");
  });

  it("get an endpoint, and a new id", async () => {
    const device =
      "<accessDeviceEndpoint><accessDevice><deviceLevel>Group</deviceLevel><deviceName>phone 1</deviceName></accessDevice><linePort>ada@voice.example.net</linePort><useHotline>false</useHotline></accessDeviceEndpoint>";
    expect(await ask(command("UserAddRequest22V2", ADD_IDA + device))).toBe(SUCCESS);
    expect(await ask(command("UserGetRequest22V8", user(IDA)))).toContain(
      "<accessDeviceEndpoint><accessDevice><deviceLevel>Group</deviceLevel><deviceName>phone 1</deviceName></accessDevice><linePort>ada@voice.example.net</linePort><staticRegistrationCapable>false</staticRegistrationCapable><useDomain>true</useDomain><supportVisualDeviceManagement>false</supportVisualDeviceManagement><useHotline>false</useHotline></accessDeviceEndpoint>",
    );
    const contacts =
      "<contactList><contact><sipContact>sip:1@10.0.0.1</sipContact></contact></contactList><portNumber>2</portNumber>";
    const modify = `${user(IDA)}<endpoint><accessDeviceEndpoint>${contacts}</accessDeviceEndpoint></endpoint>`;
    expect(await ask(command("UserModifyRequest22", modify))).toBe(SUCCESS);
    expect(await ask(command("UserGetRequest22V8", user(IDA)))).toContain(
      "<contact><sipContact>sip:1@10.0.0.1</sipContact></contact><staticRegistrationCapable>false</staticRegistrationCapable><useDomain>true</useDomain><portNumber>2</portNumber>",
    );
    const rename = `${user(IDA)}<newUserId>ida2@voice.example.net</newUserId>`;
    expect(await ask(command("UserModifyUserIdRequest", rename))).toBe(SUCCESS);
    expect(await ask(command("UserDeleteRequest", user("ida2@voice.example.net")))).toBe(SUCCESS);
  });

  it("are listed in a table, found by criteria that all must hold", async () => {
    const sp = "<serviceProviderId>ACME_SP</serviceProviderId>";
    const criterion = (name: string, mode: string, value: string, folds = "true") =>
      `<searchCriteriaUser${name}><mode>${mode}</mode><value>${value}</value><isCaseInsensitive>${folds}</isCaseInsensitive></searchCriteriaUser${name}>`;
    const list = (fields: string) => ask(command("UserGetListInServiceProviderRequest", sp + fields));
    const found = await list(criterion("LastName", "Starts With", "m"));
    expect(rows(found)).toEqual([
      "user1000@voice.example.net|BERLIN|Müller|Jörg|Sales & Service|+49-30551000|true|user1000@example.net|||false|1000|",
      "user1001@voice.example.net|HAMBURG|Meyer|Ida|Sales & Service|+49-30551001|true|user1001@example.net|||false|1001|",
    ]);
    expect([...found.matchAll(/<colHeading>/g)]).toHaveLength(13);
    expect(rows(await list(criterion("LastName", "Equal To", "müller", "false")))).toEqual([]);
    expect(
      rows(await list(criterion("LastName", "Contains", "e") + criterion("FirstName", "Equal To", "Ada"))),
    ).toHaveLength(1);
    expect(rows(await list("<responseSizeLimit>2</responseSizeLimit>"))).toHaveLength(2);
    const none = await list(criterion("LastName", "Equal To", "Nobody"));
    expect(none).toContain("<colHeading>User External Id</colHeading></userTable>");
    const inGroup = await ask(command("UserGetListInGroupRequest", `${sp}<GroupId>HAMBURG</GroupId>`));
    expect(rows(inGroup)).toHaveLength(2);
    expect(rows(await ask(command("UserGetListInSystemRequest")))).toHaveLength(5);
  });

  it("have services", async () => {
    const id = user("user1000@voice.example.net");
    expect(await ask(command("UserDoNotDisturbModifyRequest", `${id}<isActive>true</isActive>`))).toBe(SUCCESS);
    expect(await ask(command("UserDoNotDisturbGetRequest", id))).toContain(
      "<isActive>true</isActive><ringSplash>false</ringSplash>",
    );
    const forward = `${id}<isActive>true</isActive><forwardToPhoneNumber>+4930555100</forwardToPhoneNumber>`;
    expect(await ask(command("UserCallForwardingAlwaysModifyRequest", forward))).toBe(SUCCESS);
    expect(await ask(command("UserCallForwardingAlwaysGetRequest", id))).toContain(
      "<isActive>true</isActive><forwardToPhoneNumber>+4930555100</forwardToPhoneNumber><isRingSplashActive>false</isRingSplashActive>",
    );
    const assign = `${id}<serviceName>Call Waiting</serviceName><serviceName>Privacy</serviceName>`;
    expect(await ask(command("UserServiceAssignListRequest", assign))).toBe(SUCCESS);
    expect(await ask(command("UserServiceUnassignListRequest", `${id}<serviceName>Privacy</serviceName>`))).toBe(
      SUCCESS,
    );
    expect(await ask(command("UserAssignedServicesGetListRequest", id))).toContain(
      "<userServiceEntry><serviceName>Call Forwarding Always</serviceName><isActive>true</isActive></userServiceEntry><userServiceEntry><serviceName>Call Waiting</serviceName></userServiceEntry><userServiceEntry><serviceName>Do Not Disturb</serviceName><isActive>true</isActive></userServiceEntry></command>",
    );
  });

  it("ring in the order that was sent, numbers and users mixed", async () => {
    const fields =
      "<serviceUserId>fmfm@voice.example.net</serviceUserId><alertingGroupName>First</alertingGroupName><useDiversionInhibitor>false</useDiversionInhibitor><answerConfirmationRequired>false</answerConfirmationRequired><numberOfRings>3</numberOfRings><phoneNumber>+4930555100</phoneNumber><userId>a@voice.example.net</userId><phoneNumber>+4930555101</phoneNumber>";
    expect(await ask(command("GroupFindMeFollowMeAddAlertingGroupRequest", fields))).toBe(SUCCESS);
    expect(sandbox.state.findMeServices.get("fmfm@voice.example.net")?.[0]?.targets).toEqual([
      { kind: "phoneNumber", value: "+4930555100" },
      { kind: "userId", value: "a@voice.example.net" },
      { kind: "phoneNumber", value: "+4930555101" },
    ]);
  });
});

describe("groups and service providers", () => {
  const HAMBURG = "<serviceProviderId>ACME_SP</serviceProviderId><groupId>KIEL</groupId>";

  it("are added, read, changed, listed and deleted", async () => {
    const add = `${HAMBURG}<defaultDomain>voice.example.net</defaultDomain><userLimit>25</userLimit><groupName>ACME Kiel</groupName><timeZone>Europe/Berlin</timeZone><contact><contactName>Ida Meyer</contactName></contact><address><addressLine1>Hafenstr. 7</addressLine1><city>Kiel</city></address>`;
    expect(await ask(command("GroupAddRequest", add))).toBe(SUCCESS);
    const modify = `${HAMBURG}<groupName xsi:nil="true"/><address><addressLine1 xsi:nil="true"/><country>Germany</country></address>`;
    expect(await ask(command("GroupModifyRequest", modify))).toBe(SUCCESS);
    expect(await ask(command("GroupGetRequest22V5", HAMBURG))).toBe(
      `<command echo="" xsi:type="GroupGetResponse22V5" xmlns=""><defaultDomain>voice.example.net</defaultDomain><userLimit>25</userLimit><userCount>0</userCount><timeZone>Europe/Berlin</timeZone><timeZoneDisplayName>Europe/Berlin</timeZoneDisplayName><contact><contactName>Ida Meyer</contactName></contact><address><city>Kiel</city><country>Germany</country></address>${HAMBURG}</command>`,
    );
    const list = await ask(
      command("GroupGetListInServiceProviderRequest", "<serviceProviderId>ACME_SP</serviceProviderId>"),
    );
    expect(rows(list)).toEqual(["BERLIN|ACME Berlin|2000", "HAMBURG|ACME Hamburg|2000", "KIEL||25"]);
    expect(rows(await ask(command("GroupGetListInSystemRequest")))[2]).toBe("KIEL||25|ACME_SP|Enterprise|");
    expect(await ask(command("GroupDeleteRequest", HAMBURG))).toBe(SUCCESS);
    expect(await ask(command("GroupGetRequest22V5", HAMBURG))).toBe(error("[Error 4152] Group not found: KIEL"));
    const full = HAMBURG.replace("KIEL", "BERLIN");
    expect(await ask(command("GroupDeleteRequest", full))).toBe(error("Group has users: BERLIN"));
  });

  it("come as enterprises and as others", async () => {
    const id = "<serviceProviderId>NEW</serviceProviderId>";
    const add = `<useCustomRoutingProfile>true</useCustomRoutingProfile>${id}<defaultDomain>n.example</defaultDomain>`;
    expect(await ask(command("ServiceProviderAddRequest13mp2", add))).toBe(SUCCESS);
    const name = `${id}<serviceProviderName>New &amp; Co</serviceProviderName>`;
    expect(await ask(command("ServiceProviderModifyRequest", name))).toBe(SUCCESS);
    expect(await ask(command("ServiceProviderGetRequest22V4", id))).toContain(
      "<useCustomRoutingProfile>true</useCustomRoutingProfile><defaultDomain>n.example</defaultDomain><serviceProviderName>New &amp; Co</serviceProviderName><useServiceProviderLanguages>false</useServiceProviderLanguages><serviceProviderId>NEW</serviceProviderId>",
    );
    expect(rows(await ask(command("ServiceProviderGetListRequest")))).toEqual([
      "ACME_SP|ACME|true|",
      "NEW|New & Co|false|",
    ]);
    expect(rows(await ask(command("ServiceProviderGetListRequest", "<isEnterprise>true</isEnterprise>")))).toHaveLength(
      1,
    );
    expect(await ask(command("ServiceProviderDeleteRequest", id))).toBe(SUCCESS);
  });

  it("are hidden from the administrators of others", async () => {
    const unauthorized = error("[Error 5404] Unauthorized transaction.");
    expect(await ask(command("ServiceProviderGetListRequest"), provider)).toBe(unauthorized);
    const other = "<serviceProviderId>OTHER</serviceProviderId>";
    expect(await ask(command("UserGetListInServiceProviderRequest", other), provider)).toBe(unauthorized);
    const own = "<serviceProviderId>ACME_SP</serviceProviderId>";
    expect(rows(await ask(command("UserGetListInServiceProviderRequest", own), provider))).toHaveLength(5);
  });
});

describe("several commands in a document", () => {
  it("each have an answer of their own, in order, with their echo", async () => {
    sandbox.state.commands.length = 0;
    const answers = await ask(
      command("SystemSoftwareVersionGetRequest", "", "c1") +
        command("UserGetRequest22V8", user("nobody@voice.example.net"), "c2") +
        command(
          "UserDoNotDisturbModifyRequest",
          `${user("user1001@voice.example.net")}<isActive>true</isActive>`,
          "c3",
        ),
    );
    expect(answers).toBe(
      `<command echo="c1" xsi:type="SystemSoftwareVersionGetResponse" xmlns=""><version>22</version></command>${error("[Error 4008] User not found: nobody@voice.example.net", "c2")}${SUCCESS.replace('""', '"c3"')}`,
    );
    expect(sandbox.state.commands.map(({ name, subject, error }) => [name, subject, error === undefined])).toEqual([
      ["SystemSoftwareVersionGetRequest", "", true],
      ["UserGetRequest22V8", "nobody@voice.example.net", false],
      ["UserDoNotDisturbModifyRequest", "user1001@voice.example.net", true],
    ]);
  });

  it("say so when the sandbox cannot carry one out", async () => {
    expect(await ask(command("SystemLanguageGetListRequest"))).toBe(
      error("The sandbox does not carry out SystemLanguageGetListRequest"),
    );
  });
});

function rows(response: string): readonly string[] {
  return [...response.matchAll(/<row>(.*?)<\/row>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<col\/>|<col>(.*?)<\/col>/g)].map(([, text = ""]) => text.replace("&amp;", "&")).join("|"),
  );
}
