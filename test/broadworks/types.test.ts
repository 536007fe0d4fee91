import { describe, expectTypeOf, it } from "vitest";
import { groupFindMeFollowMeAddAlertingGroup } from "../../generated/broadworks/services/find-me-follow-me.js";
import {
  type UserGetResponse22V8,
  userGet22V8,
  userGetListInServiceProvider,
  userModify22,
} from "../../generated/broadworks/user.js";
import { createOciClient, type OciClient, type OciResult } from "../../runtime/oci.js";

/** Never run: the compiler is the judge (`npm run types`, which the house tests run). */
function compiled(_program: (client: OciClient) => unknown): void {}

const userId = "a@b.example";

describe("a client's options", () => {
  it("are those of one transport, with a login", () => {
    const login = { userId: "a", password: "b" };
    compiled(() => {
      createOciClient({ host: "a", tls: true, login });
      createOciClient({ url: "https://a.example", login: { method: "external", userId: "a" } });
      // @ts-expect-error: neither url nor host
      createOciClient({ login });
      // @ts-expect-error: both
      createOciClient({ url: "https://a.example", host: "a", login });
      // @ts-expect-error: no login
      createOciClient({ host: "a" });
      // @ts-expect-error: a password is missing
      createOciClient({ host: "a", login: { userId: "a" } });
      // @ts-expect-error: external authentication has no password
      createOciClient({ host: "a", login: { method: "external", userId: "a", password: "b" } });
      // @ts-expect-error: one connection is the rule of the protocol
      createOciClient({ url: "https://a.example", login, connections: 4 });
      // @ts-expect-error: a port belongs to a host
      createOciClient({ url: "https://a.example", port: 2208, login });
    });
  });
});

describe("an input", () => {
  it("is that of its command in send", () => {
    compiled((client) => {
      // @ts-expect-error: a required field is missing
      client.send(userGet22V8, {});
      // @ts-expect-error: a field that the command does not have
      client.send(userGet22V8, { userId, userid: userId });
      // @ts-expect-error: null only where the schema lets it be cleared
      client.send(userModify22, { userId, lastName: null });
      // @ts-expect-error: not a text
      client.send(userModify22, { userId, title: 5 });
      // @ts-expect-error: an abstract type needs $type
      client.send(userModify22, { userId, department: { serviceProviderId: "a", groupId: "b", name: "c" } });
      // @ts-expect-error: the abstract type itself is none
      client.send(userModify22, { userId, department: { $type: "DepartmentKey" } });
      // @ts-expect-error: a field of another variant
      client.send(userModify22, { userId, department: { $type: "EnterpriseDepartmentKey", groupId: "b", name: "c" } });
      const like = { mode: "Like", value: "M" } as const;
      // @ts-expect-error: a mode that does not exist
      client.send(userGetListInServiceProvider, { serviceProviderId: "a", searchCriteriaUserLastName: [like] });
      const has = { mode: "Contains", value: "M" } as const;
      // @ts-expect-error: a single one is an array too
      client.send(userGetListInServiceProvider, { serviceProviderId: "a", searchCriteriaUserLastName: has });
      // @ts-expect-error: a call has no HTTP headers of its own
      client.send(userGet22V8, { userId }, { headers: { a: "b" } });
    });
  });

  it("is that of its slot in sendBatch", () => {
    compiled((client) => {
      client.sendBatch([
        [userGet22V8, { userId }],
        [userModify22, { userId, title: null }],
      ]);
      client.sendBatch(["a", "b"].map((id) => [userGet22V8, { userId: id }] as const));
      // @ts-expect-error: a required field is missing
      client.sendBatch([[userGet22V8, {}]]);
      // @ts-expect-error: a field that the command does not have
      client.sendBatch([[userGet22V8, { userId, title: "x" }]]);
      const titled = { userId, title: "x" } as const;
      client.sendBatch([[userModify22, titled]]);
      const first = [userModify22, titled] as const;
      // @ts-expect-error: of several, one is wrong
      client.sendBatch([first, [userModify22, { title: "x" }]]);
      // @ts-expect-error: a command without its input
      client.sendBatch([[userGet22V8]]);
      // @ts-expect-error: a command alone
      client.sendBatch([userGet22V8]);
    });
  });

  it("is that of its command in sendAll", () => {
    compiled((client) => {
      client.sendAll(["a", "b"].map((id) => [userGet22V8, { userId: id }] as const));
      client.sendAll(new Set([[userGet22V8, { userId }] as const, [userModify22, { userId }] as const]));
      // @ts-expect-error: a required field is missing
      client.sendAll([[userGet22V8, {}]]);
      // @ts-expect-error: a field of another type
      client.sendAll([[userGet22V8, { userId: 5 }]]);
      // @ts-expect-error: of several, one is wrong
      client.sendAll([
        [userGet22V8, { userId }],
        [userModify22, { title: "x" }],
      ]);
      // @ts-expect-error: a batch of batches
      client.sendAll([[[userGet22V8, { userId }]]]);
      function* broken() {
        yield [userGet22V8, { id: userId }] as const;
      }
      // @ts-expect-error: as generators give them, too
      client.sendAll(broken());
    });
  });
});

describe("a result", () => {
  it("is looked at only once it is known to be there", () => {
    compiled(async (client) => {
      const [one, two] = await client.sendBatch([
        [userGet22V8, { userId }],
        [userModify22, { userId }],
      ]);
      expectTypeOf(one).toEqualTypeOf<OciResult<UserGetResponse22V8>>();
      // @ts-expect-error: it may have failed
      one.value;
      // @ts-expect-error: it may have gone well
      two.error;
      // @ts-expect-error: there is no third
      (await client.sendBatch([[userGet22V8, { userId }]]))[1];
      for await (const result of client.sendAll([[userGet22V8, { userId }] as const], {
        onSend: (commands) => commands.map(({ command: [, input] }) => input.userId.toUpperCase()),
      })) {
        expectTypeOf(result.command[1].userId).toExtend<string>();
        if (result.ok) expectTypeOf(result.value).toEqualTypeOf<UserGetResponse22V8>();
        // @ts-expect-error: it may have failed
        result.value;
      }
    });
  });

  it("tells the commands of a mixed job apart", () => {
    compiled(async (client) => {
      const commands = [[userGet22V8, { userId }] as const, [userModify22, { userId }] as const];
      for await (const result of client.sendAll(commands)) {
        if (!result.ok) continue;
        // @ts-expect-error: not every command of the job answers with a user
        result.value.firstName;
      }
    });
  });

  it("has cells that may be missing", () => {
    compiled(async (client) => {
      const { userTable } = await client.send(userGetListInServiceProvider, { serviceProviderId: "a" });
      expectTypeOf(userTable.rows[0]).toEqualTypeOf<(typeof userTable.rows)[number] | undefined>();
      for (const row of userTable.rows) {
        expectTypeOf(row["User Id"]).toEqualTypeOf<string | undefined>();
        expectTypeOf(row["What nobody knows"]).toEqualTypeOf<string | undefined>();
        // @ts-expect-error: a cell that did not come is undefined
        row["User Id"].toUpperCase();
        // @ts-expect-error: what came is not written to
        row["User Id"] = "x";
      }
    });
  });

  it("of a choice is one of its branches", () => {
    compiled((client) => {
      const group = {
        serviceUserId: "a",
        alertingGroupName: "b",
        useDiversionInhibitor: false,
        answerConfirmationRequired: false,
        numberOfRings: 3,
      };
      client.send(groupFindMeFollowMeAddAlertingGroup, { ...group, choice: [{ phoneNumber: "+49" }, { userId: "a" }] });
      // @ts-expect-error: both branches at once
      client.send(groupFindMeFollowMeAddAlertingGroup, { ...group, choice: [{ phoneNumber: "+49", userId: "a" }] });
      // @ts-expect-error: neither branch
      client.send(groupFindMeFollowMeAddAlertingGroup, { ...group, choice: [{}] });
    });
  });
});
