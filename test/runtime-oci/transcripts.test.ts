import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { provideAllParts } from "../../runtime/codec/all-parts.js";
import { createDecodeContext } from "../../runtime/codec/decode-context.js";
import { messageReader } from "../../runtime/codec/decode-message.js";
import { createContext } from "../../runtime/codec/encode-context.js";
import { messageWriter } from "../../runtime/codec/encode-message.js";
import { parseTypeName } from "../../runtime/descriptor/parse.js";
import type { Message } from "../../runtime/message.js";
import { commandCodec } from "../../runtime/oci/command-codec.js";
import { writeDocument } from "../../runtime/oci/document.js";
import { noDocument } from "../../runtime/oci/no-document.js";
import { OciError } from "../../runtime/oci/oci-error.js";
import { readDocument } from "../../runtime/oci/read-document.js";
import type { AnyCommand } from "../../runtime/oci/result.js";
import { saysNotLoggedIn } from "../../runtime/oci/session-failure.js";
import { unwrapDocument, wrapDocument } from "../../runtime/oci/soap-message.js";
import { SoapFault } from "../../runtime/soap/soap-fault.js";
import { captureElement } from "../../runtime/xml/capture-element.js";
import { decodeText } from "../../runtime/xml/decode-text.js";
import { nextTag } from "../../runtime/xml/next.js";
import { openReader } from "../../runtime/xml/reader.js";
import type { XmlElement } from "../../runtime/xml/xml-element.js";
import * as commands from "./commands.js";

provideAllParts();

const SESSION = "3f6c1a0e-7d52-4b9e-9a53-2c1e5a7f0b11";
const user = "+4930555100@voice.example.net";

const requests: readonly (readonly [file: string, operation: AnyCommand, input: unknown])[] = [
  ["01a-auth.req.xml", commands.authentication, { userId: "prov.admin" }],
  [
    "02a-login14.req.xml",
    commands.login14sp4,
    { userId: "prov.admin", signedPassword: "8cae6924062f3428ee2cb851bbda1a70" },
  ],
  ["03a-login22V5.req.xml", commands.login22V5, { userId: "prov.admin", password: "Wh!te-Label-77" }],
  ["05a-userget.req.xml", commands.userGet23V2, { userId: user }],
  [
    "06a-userlist.req.xml",
    commands.userGetList,
    {
      serviceProviderId: "ACME_SP",
      responseSizeLimit: 1000,
      searchCriteriaUserLastName: [{ mode: "Starts With", value: "M", isCaseInsensitive: true }],
    },
  ],
  [
    "07a-usermodify.req.xml",
    commands.userModify22,
    {
      userId: user,
      lastName: "Müller-Schmidt",
      phoneNumber: null,
      extension: "5199",
      department: null,
      sipAliasList: { sipAlias: ["sip:jms@voice.example.net"] },
      endpoint: null,
      emailAddress: null,
    },
  ],
  [
    "08a-groupadd.req.xml",
    commands.groupAdd,
    {
      serviceProviderId: "ACME_SP",
      groupId: "HAMBURG",
      defaultDomain: "voice.example.net",
      userLimit: 25,
      groupName: "ACME Hamburg",
      timeZone: "Europe/Berlin",
      contact: { contactName: "Ida Meyer", contactNumber: "+4940555000" },
      address: { addressLine1: "Hafenstr. 7", city: "Hamburg", zipOrPostalCode: "20457", country: "Germany" },
    },
  ],
  [
    "11a-findme-choice.req.xml",
    commands.findMeFollowMeAdd,
    {
      serviceUserId: "fmfm@voice.example.net",
      alertingGroupName: "First",
      useDiversionInhibitor: false,
      answerConfirmationRequired: false,
      numberOfRings: 3,
      choice: [{ phoneNumber: "+4930555100" }, { userId: "a@voice.example.net" }, { phoneNumber: "+4930555101" }],
    },
  ],
  [
    "12a-unbounded.req.xml",
    commands.groupServiceModifyAuthorizationList,
    {
      serviceProviderId: "ACME_SP",
      groupId: "BERLIN",
      servicePackAuthorization: [
        { servicePackName: "Basic", authorizedQuantity: { unlimited: true } },
        { servicePackName: "Premium", authorizedQuantity: { quantity: 32 } },
        { servicePackName: "Old", unauthorized: true },
      ],
    },
  ],
  ["13a-logout.req.xml", commands.logout, { userId: "prov.admin", reason: "Client Logout" }],
];

const headings =
  "User Id|Group Id|Last Name|First Name|Department|Phone Number|Phone Number Activated|Email Address|Hiragana Last Name|Hiragana First Name|In Trunk Group|Extension|User External Id".split(
    "|",
  );
const row = (cells: string) => Object.fromEntries(cells.split("|").map((cell, index) => [headings[index], cell]));
const loginFields = { locale: "en_US", userDomain: "voice.example.net" };

const responses: readonly (readonly [file: string, operation: AnyCommand, output: unknown])[] = [
  [
    "01b-auth.rsp.xml",
    commands.authentication,
    { userId: "prov.admin", nonce: "1700000000123", passwordAlgorithm: "MD5" },
  ],
  [
    "02b-login14.rsp.xml",
    commands.login14sp4,
    {
      ...loginFields,
      loginType: "Service Provider",
      encoding: "ISO-8859-1",
      serviceProviderId: "ACME_SP",
      isEnterprise: true,
      passwordExpiresDays: 2147483647,
    },
  ],
  [
    "03b-login22V5.rsp.xml",
    commands.login22V5,
    {
      ...loginFields,
      loginType: "System",
      encoding: "UTF-8",
      isEnterprise: false,
      tokenRevocationTime: 1700000000000n,
    },
  ],
  [
    "05b-userget.rsp.xml",
    commands.userGet23V2,
    {
      serviceProviderId: "ACME_SP",
      groupId: "BERLIN",
      userId: user,
      lastName: "Müller",
      firstName: "Jörg",
      callingLineIdLastName: "Mueller",
      callingLineIdFirstName: "Joerg",
      phoneNumber: "+49-30555100",
      extension: "5100",
      department: {
        $type: "GroupDepartmentKey",
        serviceProviderId: "ACME_SP",
        groupId: "BERLIN",
        name: "Sales & Service",
      },
      departmentFullPath: "Sales & Service",
      language: "English",
      timeZone: "Europe/Berlin",
      timeZoneDisplayName: "(GMT+01:00) Europe/Berlin",
      defaultAlias: user,
      alias: ["sip:joerg@voice.example.net", "sip:jm@voice.example.net"],
      emailAddress: "joerg@example.net",
      countryCode: "49",
      allowVideo: true,
    },
  ],
  [
    "06b-userlist.rsp.xml",
    commands.userGetList,
    {
      userTable: {
        columns: headings,
        rows: [
          row(`${user}|BERLIN|Müller|Jörg|Sales & Service|+49-30555100|true|joerg@example.net|||false|5100|`),
          row("+4930555101@voice.example.net|BERLIN|Meyer|Ida|||||||false|5101|"),
        ],
      },
    },
  ],
  ["06c-userlist-empty.rsp.xml", commands.userGetList, { userTable: { columns: headings, rows: [] } }],
  ["07b-usermodify.rsp.xml", commands.userModify22, {}],
  ["08b-groupadd.rsp.xml", commands.groupAdd, {}],
  ["13b-logout.rsp.xml", commands.logout, {}],
];

describe("the transcripts", () => {
  it.each(requests)("write and read the request %s", (file, operation, input) => {
    const text = transcript(file);
    const context = createContext();
    commandCodec(operation).write(input, "", context);
    expect(elementOf(writeDocument(SESSION, context.out))).toEqual(elementOf(text));
    expect(readAs(text, messageOf(operation, 0))).toEqual([input]);
  });

  it.each(responses)("read and write the response %s", (file, operation, output) => {
    const text = transcript(file);
    const [reply] = readDocument(text, {}, (reader, context, { type }) =>
      commandCodec(operation).read(reader, context, type),
    );
    expect(reply?.result).toEqual({ ok: true, value: output });
    const message = messageOf(operation, 1);
    const context = createContext();
    const { name, namespace } = parseTypeName(message.text);
    const type = namespace === "" ? `xsi:type="${name}"` : `xsi:type="c:${name}" xmlns:c="${namespace}"`;
    messageWriter(message, "", "literal").write(output, context, `<command echo="" ${type} xmlns=""`, "</command>");
    expect(elementOf(writeDocument(SESSION, context.out))).toEqual(elementOf(text));
  });

  it.each([
    ["04a-badpassword.rsp.xml", 4962, "[Error 4962] Invalid password", undefined],
    ["09a-notfound.rsp.xml", 4008, "[Error 4008] User not found: nobody@voice.example.net", undefined],
    [
      "09b-validation.rsp.xml",
      6004,
      "[Error 6004] OCI XML Request validation error",
      /Invalid xsi:type qname: 'UserGettRequest'/,
    ],
  ] as const)("read the error of %s", (file, code, summary, detail) => {
    const [reply] = readDocument(transcript(file), {}, captureElement);
    const failure = reply?.result.ok === false ? reply.result.error : undefined;
    expect(failure).toBeInstanceOf(OciError);
    expect(failure).toMatchObject({ code, summary, summaryEnglish: summary, message: summary, severity: "Error" });
    if (detail !== undefined) expect((failure as OciError).detail).toMatch(detail);
  });

  it("write and read several commands by echo", () => {
    const context = createContext();
    commandCodec(commands.systemSoftwareVersionGet).write({}, "c1", context);
    commandCodec(commands.userGet23V2).write({ userId: "nobody@voice.example.net" }, "c2", context);
    commandCodec(commands.userDoNotDisturbModify).write({ userId: user, isActive: true }, "c3", context);
    expect(elementOf(writeDocument(SESSION, context.out))).toEqual(elementOf(transcript("10a-multi.req.xml")));
    const replies = readDocument(transcript("10b-multi.rsp.xml"), {}, captureElement);
    expect(replies.map(({ echo, type, result }) => [echo, type, result.ok])).toEqual([
      ["c1", "SystemSoftwareVersionGetResponse", true],
      ["c2", "ErrorResponse", false],
      ["c3", "SuccessResponse", true],
    ]);
  });

  it("wrap a request and unwrap a reply as they were seen over HTTP", () => {
    const document = `${decodeText(bytesOf("01a-auth.req.xml")).trim()}\n`;
    // What is quoted in the recording needs no quoting in text.
    const recorded = bodyOf("soap-01a.req.http").replaceAll("&quot;", '"');
    expect(wrapDocument(document, "in0")).toBe(recorded);
    expect(elementOf(unwrapDocument(bodyOf("soap-01b.rsp.http"), {}) ?? "")).toEqual(
      elementOf(transcript("01b-auth.rsp.xml")),
    );
  });

  it("recognise the fault of an ended session", () => {
    const text = decodeText(bytesOf("soap-04.fault.xml"));
    expect(unwrapDocument(text, {})).toBeUndefined();
    const fault = noDocument({ status: 500, headers: {}, body: new Uint8Array() }, text, [], {});
    expect(fault).toBeInstanceOf(SoapFault);
    expect((fault as SoapFault).reason).toBe("INVALID_REQUEST");
    expect(saysNotLoggedIn(fault)).toBe(true);
  });
});

function transcript(file: string): string {
  return decodeText(bytesOf(file));
}

function bytesOf(file: string): Buffer {
  return readFileSync(new URL(`transcripts/${file}`, import.meta.url));
}

function bodyOf(file: string): string {
  return bytesOf(file)
    .toString("utf8")
    .split(/\r?\n\r?\n/)
    .slice(1)
    .join("\n\n")
    .trimEnd();
}

/** Types resolved and empty texts left out, so that prefixes and the form of empty elements do not count. */
function elementOf(text: string): unknown {
  const reader = openReader(text);
  nextTag(reader);
  const element = captureElement(reader);
  return normalised(element, element.scope ?? {});
}

function normalised(
  { name, namespace, attributes, children }: XmlElement,
  scope: Readonly<Record<string, string>>,
): unknown {
  const resolved = Object.entries(attributes).map(([key, value]) => {
    const [prefix = "", local] = value.split(":");
    return [key, key.endsWith("}type") && local !== undefined ? `{${scope[prefix]}}${local}` : value];
  });
  const kept = children.filter((child) => typeof child !== "string" || child.trim() !== "");
  return [
    `{${namespace}}${name}`,
    Object.fromEntries(resolved),
    kept.map((child) => (typeof child === "string" ? child : normalised(child, scope))),
  ];
}

function messageOf(operation: AnyCommand, index: number): Message<unknown> {
  return operation.references()[index] as Message<unknown>;
}

function readAs(text: string, message: Message<unknown>): unknown[] {
  const replies = readDocument(text, {}, (reader) => {
    reader.attributeCount = 0;
    return messageReader(message, false).read(reader, createDecodeContext({}), undefined);
  });
  return replies.map(({ result }) => (result.ok ? result.value : result.error));
}
