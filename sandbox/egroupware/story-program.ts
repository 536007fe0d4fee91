import { XmlRpcFault } from "@wirewright/runtime/egroupware";
import { createEGroupwareClient } from "./generated/egroupware/client.js";

/** Runs one step: `work` calls the server, `show` says what came back. */
export type Step = <T>(
  title: string,
  work: () => Promise<T>,
  show: (result: T) => string | readonly string[],
) => Promise<T>;

/**
 * A secretary's morning. `npm start` copies this file beside the client that it has just made from the server's own list of
 * methods, and compiles both; this is why `tsconfig.build.json` leaves it out.
 */
export async function tellStory(
  server: { readonly url: string; readonly username: string; readonly password: string },
  step: Step,
): Promise<void> {
  const egroupware = createEGroupwareClient(server);
  const { addressbook, calendar } = egroupware;
  try {
    const [found] = await step(
      "Log in with the first call, and find a contact",
      () => addressbook.search({ query: "lovelace", limit: 5 }),
      (contacts) => contacts.map(({ id, n_fn, email }) => `contact ${id}: ${n_fn}, ${email}`),
    );
    const id = found?.id ?? "";

    await step(
      "Read it whole: what is a struct to the server's list has its members here",
      () => addressbook.read({ id }),
      ({ bday, org_name, cat_id, ...contact }) =>
        `born ${bday?.slice(0, 10)}, ${org_name}, categories ${Object.values(cat_id ?? {}).join(", ")}, membership ${contact["#membership"]}`,
    );

    await step(
      "Change it, a field of the site's own too",
      async () => {
        await addressbook.write({ id, tel_cell: "+44 7700 900123", "#membership": "platinum" });
        return addressbook.read({ id });
      },
      (contact) => `mobile ${contact.tel_cell}, membership ${contact["#membership"]}`,
    );

    await step(
      "Ask for an event that is not there",
      () => faultOf(calendar.read(404)),
      (fault) => `XmlRpcFault ${fault.code} of ${fault.operation}: "${fault.faultString}"`,
    );
  } finally {
    await egroupware.close();
  }
}

async function faultOf(call: Promise<unknown>): Promise<XmlRpcFault> {
  try {
    await call;
  } catch (error) {
    if (error instanceof XmlRpcFault) return error;
    throw error;
  }
  throw new Error("the server answered without a fault");
}
