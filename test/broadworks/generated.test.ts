import { readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, it } from "vitest";
import { serviceProviderAdd13mp2 } from "../../generated/broadworks/deprecated.js";
import {
  type groupConsolidatedDnAssignList,
  groupServiceModifyAuthorizationList,
} from "../../generated/broadworks/group.js";
import { login22V5 } from "../../generated/broadworks/login.js";
import { groupFindMeFollowMeAddAlertingGroup } from "../../generated/broadworks/services/find-me-follow-me.js";
import { userGet23V2, userGetListInServiceProvider, userModify22 } from "../../generated/broadworks/user.js";
import { provideAllParts } from "../../runtime/codec/all-parts.js";
import { createContext } from "../../runtime/codec/encode-context.js";
import type { Operation } from "../../runtime/message.js";
import { commandCodec } from "../../runtime/oci/command-codec.js";
import { readDocument } from "../../runtime/oci/read-document.js";
import { decodeText } from "../../runtime/xml/decode-text.js";

provideAllParts();

// What the schemas in `schemas/broadworks` become, against the recorded documents that the runtime's own tests use.

const userId = "+4930555100@voice.example.net";

describe("generated commands", () => {
  it("clear by null, also where the type is abstract and needs a concrete one beside xsi:nil", () => {
    const command = encode(userModify22, {
      userId,
      lastName: "Müller-Schmidt",
      phoneNumber: null,
      extension: "5199",
      department: null,
      sipAliasList: { sipAlias: ["sip:jms@voice.example.net"] },
      endpoint: null,
      emailAddress: null,
    });
    expect(command).toBe(commandIn("07a-usermodify.req.xml"));
  });

  it("keep the order of the schema, whatever the object's is", () => {
    expect(encode(userModify22, { emailAddress: null, lastName: "B", userId: "a" })).toBe(
      '<command xsi:type="UserModifyRequest22" xmlns=""><userId>a</userId><lastName>B</lastName><emailAddress xsi:nil="true"/></command>',
    );
  });

  it("keep nil, absent and empty apart", () => {
    const withTitle = (title: string | null | undefined) => encode(userModify22, { userId: "a", title });
    expect(withTitle(undefined)).not.toContain("title");
    expect(withTitle(null)).toContain('<title xsi:nil="true"/>');
    expect(() => withTitle("")).toThrow(/title.*at least 1/s);
  });

  it("send a repeated choice in the order given", () => {
    const command = encode(groupFindMeFollowMeAddAlertingGroup, {
      serviceUserId: "fmfm@voice.example.net",
      alertingGroupName: "First",
      useDiversionInhibitor: false,
      answerConfirmationRequired: false,
      numberOfRings: 3,
      choice: [{ phoneNumber: "+4930555100" }, { userId: "a@voice.example.net" }, { phoneNumber: "+4930555101" }],
    });
    expect(command).toBe(commandIn("11a-findme-choice.req.xml"));
  });

  it("send choices inside lists", () => {
    const command = encode(groupServiceModifyAuthorizationList, {
      serviceProviderId: "ACME_SP",
      groupId: "BERLIN",
      servicePackAuthorization: [
        { servicePackName: "Basic", authorizedQuantity: { unlimited: true } },
        { servicePackName: "Premium", authorizedQuantity: { quantity: 32 } },
        { servicePackName: "Old", unauthorized: true },
      ],
    });
    expect(command).toBe(commandIn("12a-unbounded.req.xml"));
  });

  it("never choose a tag that nobody gave", () => {
    const rest = { serviceProviderId: "ACME_SP", defaultDomain: "voice.example.net" };
    // @ts-expect-error: one of isEnterprise and useCustomRoutingProfile is required
    expect(() => encode(serviceProviderAdd13mp2, rest)).toThrow(/isEnterprise, useCustomRoutingProfile is required/);
    expect(encode(serviceProviderAdd13mp2, { ...rest, isEnterprise: true })).toContain(
      "<isEnterprise>true</isEnterprise>",
    );
  });

  it("fill in what is required and has a default", () => {
    const command = encode(userGetListInServiceProvider, {
      serviceProviderId: "ACME_SP",
      responseSizeLimit: 1000,
      searchCriteriaUserLastName: [{ mode: "Starts With", value: "M" }],
    });
    expect(command).toBe(commandIn("06a-userlist.req.xml"));
  });

  it("say with their types which response may come", () => {
    type Reply = typeof groupConsolidatedDnAssignList extends Operation<infer _Input, infer Output> ? Output : never;
    expectTypeOf<Reply["$type"]>().toEqualTypeOf<"SuccessResponse" | "GroupConsolidatedDnAssignListResponse">();
  });
});

describe("generated responses", () => {
  it("have an abstract element's type in $type", () => {
    const user = decode(userGet23V2, "05b-userget.rsp.xml");
    expect(user.department).toEqual({
      $type: "GroupDepartmentKey",
      serviceProviderId: "ACME_SP",
      groupId: "BERLIN",
      name: "Sales & Service",
    });
    expect(user.alias).toEqual(["sip:joerg@voice.example.net", "sip:jm@voice.example.net"]);
  });

  it("have tables with known headings", () => {
    const { userTable } = decode(userGetListInServiceProvider, "06b-userlist.rsp.xml");
    expect(userTable.rows.map((row) => row["Last Name"])).toEqual(["Müller", "Meyer"]);
    expect(userTable.rows.map((row) => row["A column of a newer release"])).toEqual([undefined, undefined]);
    expect(decode(userGetListInServiceProvider, "06c-userlist-empty.rsp.xml").userTable.rows).toEqual([]);
  });

  it("hold large numbers whole", () => {
    expect(decode(login22V5, "03b-login22V5.rsp.xml").tokenRevocationTime).toBe(1_700_000_000_000n);
  });
});

function encode<Input>(operation: Operation<Input, unknown>, input: NoInfer<Input>): string {
  const context = createContext();
  commandCodec(operation).write(input, "", context);
  return context.out;
}

function decode<Input, Output>(operation: Operation<Input, Output>, file: string): Output {
  const [reply] = readDocument(transcript(file), {}, (reader, context, { type }) =>
    commandCodec(operation).read(reader, context, type),
  );
  if (reply?.result.ok !== true) throw new Error(`${file} holds an error`);
  return reply.result.value as Output;
}

function commandIn(file: string): string {
  return /<command.*<\/command>/s.exec(transcript(file))?.[0] ?? "";
}

function transcript(file: string): string {
  return decodeText(readFileSync(new URL(`../runtime-oci/transcripts/${file}`, import.meta.url)));
}
