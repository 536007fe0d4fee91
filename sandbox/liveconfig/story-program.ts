import { SoapFault } from "@wirewright/runtime/liveconfig";
import { createLiveConfigClient } from "./generated/liveconfig/index.js";

/** Runs one step: `work` calls the server, `show` says what came back. */
export type Step = <T>(title: string, work: () => Promise<T>, show: (result: T) => string) => Promise<T>;

/**
 * A new customer of a small hosting company. `npm start` copies this file beside the client that it has just made, and
 * compiles both; this is why `tsconfig.build.json` leaves it out.
 */
export async function tellStory(
  server: { readonly url: string; readonly login: string; readonly password: string },
  step: Step,
): Promise<void> {
  const liveconfig = createLiveConfigClient(server);
  try {
    await step(
      "Say hello",
      () => liveconfig.testSayHello({ firstname: "Ada", lastname: "Lovelace" }),
      ({ greeting }) => greeting,
    );

    const contact = await step(
      "Add a contact",
      () =>
        liveconfig.contactAdd({
          type: 0,
          firstname: "Ada",
          lastname: "Lovelace",
          country: "GB",
          email: "ada@example.com",
        }),
      ({ id }) => `contact ${id}`,
    );

    const customer = await step(
      "Add a customer, with an 18-digit number",
      () =>
        liveconfig.customerAdd({
          cid: 202611250000000042n,
          owner_c: contact.id,
          admin_c: contact.id,
          billing_c: contact.id,
          locked: 0,
        }),
      ({ id, cid }) => `customer ${id}, number ${cid}`,
    );

    await step(
      "Add a hosting plan with one mailbox",
      () =>
        liveconfig.hostingPlanAdd({
          name: "Small",
          maxusers: 1,
          webspace: 5_000,
          mailboxes: 1,
          mailaddrs: -1,
          traffic: -1,
        }),
      ({ id }) => `plan ${id}`,
    );

    await step(
      "Add a subscription of that plan",
      () =>
        liveconfig.hostingSubscriptionAdd({
          subscriptionname: "lovelace",
          customerid: customer.id,
          plan: "Small",
          webserver: "web1",
          mailserver: "mail1",
          dbserver: "db1",
        }),
      ({ id }) => `subscription ${id}`,
    );

    await step(
      'Add a domain (web: "" enables the web space, null would disable it)',
      () => liveconfig.hostingDomainAdd({ subscription: "lovelace", domain: "lovelace.example", mail: 1, web: "" }),
      ({ webip }) => `served at ${(webip ?? []).join(" and ")}`,
    );

    const mailbox = {
      subscription: "lovelace",
      domain: "lovelace.example",
      mailbox: 1,
      password: "analytical engine",
      quota: 500,
      autoresponder: 0,
    } as const;
    await step(
      "Add a mailbox",
      () => liveconfig.hostingMailboxAdd({ ...mailbox, name: "ada", alias: ["augusta", "countess"] }),
      ({ folder }) => `ada@lovelace.example in ${folder}`,
    );

    await step(
      "Read it all back",
      async () => ({
        subscription: await liveconfig.hostingSubscriptionGet({ subscriptionname: "lovelace" }),
        customers: (await liveconfig.customerGet({ cid: 202611250000000042n })).customers ?? [],
      }),
      ({ subscription, customers }) =>
        `${subscription.webspace} MB, ${subscription.mailboxes} mailbox, domains ${(subscription.domains ?? []).map(({ name }) => name).join(", ")}; customer ${customers[0]?.cid} has ${customers[0]?.subscription?.join(", ")}`,
    );

    await step(
      "Ask for one mailbox too many",
      () => faultOf(liveconfig.hostingMailboxAdd({ ...mailbox, name: "charles" })),
      (fault) => `SoapFault of ${fault.operation}: "${fault.reason}" (${fault.code}, HTTP ${fault.http?.status})`,
    );
  } finally {
    await liveconfig.close();
  }
}

async function faultOf(call: Promise<unknown>): Promise<SoapFault> {
  try {
    await call;
  } catch (error) {
    if (error instanceof SoapFault) return error;
    throw error;
  }
  throw new Error("the server answered without a fault");
}
