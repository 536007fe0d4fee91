import { createOciClient, OciError } from "@wirewright/runtime/oci";
import { userDoNotDisturbModify } from "./generated/broadworks/services/do-not-disturb.js";
import { systemSoftwareVersionGet } from "./generated/broadworks/system.js";
import { userGet22V8, userGetListInServiceProvider, userModify22 } from "./generated/broadworks/user.js";

/** Runs one step: `work` calls the server, `show` says what came back. */
export type Step = <T>(
  title: string,
  work: () => Promise<T>,
  show: (result: T) => string | readonly string[],
) => Promise<T>;

/**
 * An administrator's morning. `npm start` copies this file beside the commands that it has just generated, and compiles
 * both; this is why `tsconfig.build.json` leaves it out.
 */
export async function tellStory(
  server: { readonly url: string; readonly userId: string; readonly password: string },
  step: Step,
): Promise<void> {
  const { url, userId, password } = server;
  const broadworks = createOciClient({ url, login: { userId, password, method: "digest" } });
  try {
    await step(
      "Log in with a digest, over SOAP",
      () => broadworks.login(),
      ({ loginType, encoding }) => `${loginType} administrator, ${encoding}`,
    );

    const { userTable } = await step(
      "List users as a table, found by heading",
      () =>
        broadworks.send(userGetListInServiceProvider, {
          serviceProviderId: "ACME_SP",
          searchCriteriaUserLastName: [{ mode: "Starts With", value: "M" }],
        }),
      ({ userTable: { rows } }) => [
        ...rows
          .slice(0, 2)
          .map((row) => `${row["User Id"]}  ${row["First Name"]} ${row["Last Name"]}  ${row.Extension}`),
        `… ${rows.length} in all`,
      ],
    );
    const first = userTable.rows[0]?.["User Id"] ?? "";

    await step(
      "Change one: null clears the mail address",
      async () => {
        await broadworks.send(userModify22, { userId: first, title: "Head of Sales", emailAddress: null });
        return broadworks.send(userGet22V8, { userId: first });
      },
      ({ firstName, lastName, title, emailAddress }) =>
        `${firstName} ${lastName}: ${title}, mail address ${emailAddress ?? "none"}`,
    );

    await step(
      "Three commands in one document, of which one fails",
      () =>
        broadworks.sendBatch([
          [systemSoftwareVersionGet, {}],
          [userGet22V8, { userId: "nobody@voice.example.net" }],
          [userDoNotDisturbModify, { userId: first, isActive: true }],
        ]),
      ([version, user, doNotDisturb]) => [
        version.ok ? `version ${version.value.version}` : version.error.message,
        !user.ok && user.error instanceof OciError ? `OciError ${user.error.code}: ${user.error.summary}` : "found",
        doNotDisturb.ok ? "do not disturb is on" : doNotDisturb.error.message,
      ],
    );
  } finally {
    await broadworks.close();
  }
}
