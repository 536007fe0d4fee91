import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BroadworksSandbox, startBroadworksSandbox } from "../../sandbox/broadworks/sandbox.js";
import { command, documentOf, logInBySoap, soap } from "./raw-oci.js";

let sandbox: BroadworksSandbox;
let cookie: string;
beforeAll(async () => {
  const accounts = [{ userId: "prov.admin", password: "Wh!te-Label-77" }];
  sandbox = await startBroadworksSandbox({ accounts, users: 1, newNonce: () => "1700000000123" });
  cookie = await logInBySoap(sandbox.soapUrl, "8cae6924062f3428ee2cb851bbda1a70");
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.state.commands.length = 0;
});

const ID = "<userId>user1000@voice.example.net</userId>";
const LOGIN_RESPONSE =
  "<loginType>System</loginType><locale>en_US</locale><encoding>UTF-8</encoding><isEnterprise>false</isEnterprise><userDomain>d</userDomain>";
const FIND_ME =
  "<serviceUserId>a</serviceUserId><alertingGroupName>First</alertingGroupName><useDiversionInhibitor>false</useDiversionInhibitor><answerConfirmationRequired>false</answerConfirmationRequired><numberOfRings>3</numberOfRings>";
const OK = command("UserDoNotDisturbModifyRequest", `${ID}<isActive>true</isActive>`);
const SUMMARY = "[Error 6004] OCI XML Request validation error";

async function detailOf(document: string): Promise<string | undefined> {
  const { document: reply, body } = await soap(sandbox.soapUrl, document, { cookie });
  const error = `<command type="Error" echo="" xsi:type="c:ErrorResponse" xmlns:c="C" xmlns=""><summary>${SUMMARY}</summary><summaryEnglish>${SUMMARY}</summaryEnglish><detail>`;
  if (!reply.includes(error)) return reply.includes("<command ") ? undefined : body;
  expect(reply.match(/<command /g)?.length).toBeGreaterThan(0);
  return /<!\[CDATA\[(.*)\]\]>/s.exec(reply)?.[1];
}

describe("a command that the schema does not allow", () => {
  it.each([
    ["an unknown type", command("UserGettRequest", "<userId>x</userId>"), "Invalid xsi:type qname: 'UserGettRequest'"],
    [
      "the login of old releases",
      command("LoginRequest", "<userId>x</userId>"),
      "Invalid xsi:type qname: 'LoginRequest'",
    ],
    ["a response", command("LoginResponse22V4", LOGIN_RESPONSE), "Invalid xsi:type qname: 'LoginResponse22V4'"],
    ["a type that is no command", command("AccessDevice"), "Invalid xsi:type qname: 'AccessDevice'"],
    ["the abstract type", '<command xmlns=""/>', "is abstract"],
    [
      "a wrong order",
      command("UserDoNotDisturbModifyRequest", `<isActive>true</isActive>${ID}`),
      "Expected element 'userId' instead of 'isActive' here in element command",
    ],
    ["a missing element", command("UserGetRequest22V8"), "Expected element 'userId' before the end of the content"],
    ["an element too many", command("UserGetRequest22V8", ID + ID), "Element 'userId' is not expected here"],
    [
      "an empty string",
      command("UserModifyRequest22", `${ID}<title></title>`),
      "string length (0) is less than minLength facet (1) for Title",
    ],
    ["white space, which is no text", command("UserModifyRequest22", `${ID}<title> \n </title>`), "string length (0)"],
    [
      "a text that is too long",
      command("UserModifyRequest22", `${ID}<lastName>${"x".repeat(31)}</lastName>`),
      "string length (31) is greater than maxLength facet (30)",
    ],
    [
      "a value that is not in the enumeration",
      command("LogoutRequest", "<userId>prov.admin</userId><reason>Connection close</reason>"),
      "'Connection close' is not a valid enumeration value for LogoutRequestReason",
    ],
    [
      "a number that is too small",
      command("UserGetListInSystemRequest", "<responseSizeLimit>0</responseSizeLimit>"),
      "is less than minInclusive (1)",
    ],
    [
      "no number",
      command("UserGetListInSystemRequest", "<responseSizeLimit>1.0</responseSizeLimit>"),
      "invalid int value",
    ],
    ["no boolean", command("UserDoNotDisturbModifyRequest", `${ID}<isActive>True</isActive>`), "invalid boolean value"],
    [
      "nil where it is not allowed",
      command("UserModifyRequest22", `${ID}<lastName xsi:nil="true"/>`),
      "Element 'lastName' with nil attribute is not nillable",
    ],
    [
      "nil with content",
      command("UserModifyRequest22", `${ID}<title xsi:nil="true">x</title>`),
      "has nil attribute and content",
    ],
    [
      "nil on an abstract type alone",
      command("UserModifyRequest22", `${ID}<department xsi:nil="true"/>`),
      "The type DepartmentKey of element 'department' is abstract",
    ],
    [
      "a type that is not derived",
      command("UserModifyRequest22", `${ID}<department xsi:type="AccessDevice"/>`),
      "Invalid xsi:type qname: 'AccessDevice'",
    ],
    [
      "both branches of a choice",
      command(
        "UserGetListInServiceProviderRequest",
        "<serviceProviderId>A</serviceProviderId><serviceProviderExternalId>B</serviceProviderExternalId>",
      ),
      "Element 'serviceProviderExternalId' is not expected here",
    ],
    [
      "no branch of a choice",
      command("UserGetListInServiceProviderRequest", "<responseSizeLimit>1</responseSizeLimit>"),
      "Expected elements 'serviceProviderId serviceProviderExternalId' instead of 'responseSizeLimit'",
    ],
    [
      "branches mixed",
      command("AuthenticationVerifyRequest22V3", "<userId>a</userId><passcode>1</passcode>"),
      "Expected element 'password' instead of 'passcode'",
    ],
    [
      "a repeated choice too often",
      command("GroupFindMeFollowMeAddAlertingGroupRequest", `${FIND_ME}${"<userId>a</userId>".repeat(11)}`),
      "Element 'userId' is not expected here",
    ],
    [
      "a list that is too long",
      command("UserModifyRequest22", `${ID}<sipAliasList>${"<sipAlias>sip:a@b</sipAlias>".repeat(4)}</sipAliasList>`),
      "Element 'sipAlias' is not expected here",
    ],
    [
      "an empty list",
      command("UserModifyRequest22", `${ID}<sipAliasList/>`),
      "Expected element 'sipAlias' before the end",
    ],
    [
      "a fixed value that is another",
      command(
        "ServiceProviderAddRequest13mp2",
        "<isEnterprise>false</isEnterprise><serviceProviderId>A</serviceProviderId><defaultDomain>d</defaultDomain>",
      ),
      "Element 'isEnterprise' must be 'true'",
    ],
    [
      "a default that is left out",
      command(
        "UserGetListInServiceProviderRequest",
        "<serviceProviderId>A</serviceProviderId><searchCriteriaUserLastName><mode>Contains</mode><value>m</value></searchCriteriaUserLastName>",
      ),
      "Expected element 'isCaseInsensitive' before the end",
    ],
    [
      "a namespace on a child",
      command("UserGetRequest22V8", ID.replace("<userId>", '<userId xmlns="C">')),
      "Element 'userId@C' is not expected here",
    ],
    [
      "an attribute that is not there",
      command("UserGetRequest22V8", ID).replace('xmlns=""', 'xmlns="" b="c"'),
      "Attribute 'b' is not expected in element 'command'",
    ],
    ["text between elements", command("UserGetRequest22V8", `x${ID}`), "Element 'command' cannot have text"],
    ["more than 15 commands", OK.repeat(16), "Element 'command' is not expected here in element BroadsoftDocument"],
    ["none", "", "Expected element 'command' before the end"],
  ])("fails the whole document: %s", async (_what, commands, detail) => {
    expect(await detailOf(documentOf(commands))).toContain(detail);
    expect(sandbox.state.commands).toEqual([]);
  });

  it("is quoted, and those beside it do not run", async () => {
    const detail = await detailOf(documentOf(OK + command("UserGettRequest", "<userId>a]]&gt;b</userId>") + OK));
    expect(detail).toBe(
      'Invalid xsi:type qname: \'UserGettRequest\' in element BroadsoftDocument@C\n<command xsi:type="UserGettRequest" echo=""><userId>a]]&gt;b</userId></command>\n',
    );
    expect(sandbox.state.commands).toEqual([]);
  });
});

describe("a document that is none", () => {
  it.each([
    ["no namespace", documentOf(OK).replace('xmlns="C" ', "")],
    ["no protocol", documentOf(OK).replace('protocol="OCI" ', "")],
    ["another protocol", documentOf(OK).replace('"OCI"', '"XCI"')],
    ["a command in the document's namespace", documentOf(OK.replace(' xmlns=""', ""))],
    ["not well-formed", documentOf("<command>")],
    [
      "a document type",
      documentOf(OK).replace("<BroadsoftDocument", '<!DOCTYPE a [<!ENTITY b "c">]><BroadsoftDocument'),
    ],
    ["depth", documentOf("<a>".repeat(20_000) + "</a>".repeat(20_000))],
  ])("is refused: %s", async (_what, document) => {
    expect(await detailOf(document)).toEqual(expect.any(String));
    expect(sandbox.state.commands).toEqual([]);
  });

  it("may have other prefixes and white space", async () => {
    const text = documentOf(OK)
      .replace("xmlns:xsi=", "xmlns:i=")
      .replaceAll("xsi:type", "i:type")
      .replace("<command", "\n  <command");
    expect(await detailOf(text)).toBeUndefined();
    expect(sandbox.state.commands).toHaveLength(1);
  });
});
