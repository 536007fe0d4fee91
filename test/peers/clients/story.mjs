// The story that foreign-clients.test.ts expects, told by npm soap: node story.mjs WSDL-ADDRESS LOGIN PASSWORD
import { createHmac } from "node:crypto";
import { createClientAsync } from "soap";

const [wsdl, login, password] = process.argv.slice(2);
const client = await createClientAsync(wsdl);
const envelopes = [];
client.on("request", (xml) => envelopes.push(xml));
client.on("response", (body) => envelopes.push(body));

async function call(name, input, key = password) {
  const timestamp = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString();
  const token = createHmac("sha1", key).update(`LiveConfig${login}${name}${timestamp}`).digest("base64");
  const [reply] = await client[`${name}Async`]({ auth: { login, timestamp, token }, ...input });
  return reply;
}

const { greeting } = await call("TestSayHello", { firstname: "Jöhn", lastname: "O<&>e" });
const contact = (await call("ContactAdd", { type: 0, firstname: "Ada", lastname: "Lovelace", country: "GB" })).id;
const owner = (await call("ContactGet", { id: contact })).lastname;
const ids = { owner_c: contact, admin_c: contact, billing_c: contact };
const customer = (await call("CustomerAdd", { cid: "900000000000000001", ...ids, locked: 0 })).id;
const { customers } = await call("CustomerGet", { cid: "900000000000000001" });
const servers = { webserver: "localhost", mailserver: "localhost", dbserver: "localhost" };
await call("HostingSubscriptionAdd", { subscriptionname: "web1", ...servers, customerid: customer });
const nil = { attributes: { "xsi:nil": "true" } };
const domain = (await call("HostingDomainAdd", { subscription: "web1", domain: "example.com", mail: 1, web: nil })).id;
const mailbox = await call("HostingMailboxAdd", {
  subscription: "web1",
  name: "info",
  domain: "example.com",
  alias: { string: ["sales", "office"] },
  mailbox: 1,
  password: "geheim",
  quota: 10,
  autoresponder: 0,
});
const fault = await call("TestSayHello", { firstname: "a", lastname: "b" }, "wrong").then(
  () => null,
  (error) => error.root?.Envelope?.Body?.Fault?.faultstring ?? String(error),
);

console.log(
  JSON.stringify({
    greeting,
    owner,
    cids: [customers.CustomerDetails].flat().map(({ cid }) => String(cid)),
    ids: [contact, customer, domain, mailbox.id],
    fault,
    envelopes,
  }),
);
