// npm xmlrpc against the eGroupWare sandbox: URL, user and password in, one line of JSON out.
import xmlrpc from "xmlrpc";

const [url, username, password] = process.argv.slice(2);

function clientOf(options) {
  const client = xmlrpc.createClient({ url, ...options });
  return (method, ...parameters) =>
    new Promise((resolve, reject) => {
      client.methodCall(method, parameters, (error, value) => (error ? reject(error) : resolve(value)));
    });
}

const anonymous = clientOf({});
const refused = await anonymous("system.login", { username, password: "wrong" });
const login = await anonymous("system.login", { username, password, domain: "default" });
const call = clientOf({ basic_auth: { user: login.sessionid, pass: login.kp3 } });
const book = (method, argument) => call(`addressbook.boaddressbook.${method}`, argument);

const family = "O'Brien <Ltd> & Söhne \u{1F600}";
const id = await book("write", {
  n_given: "Chloé",
  n_family: family,
  bday: new Date(1906, 11, 9),
  "#membership": "blue",
});
const contact = await book("read", { id });
const failed = await book("delete", id).catch((error) => error);
const stranger = await anonymous("addressbook.boaddressbook.read", { id: 1 }).catch((error) => error);
console.log(
  JSON.stringify({
    refused,
    system: await anonymous("system.listMethods"),
    signature: await anonymous("system.methodSignature", "system.login"),
    list: (await book("list_methods", "xmlrpc")).delete.signature,
    contact: {
      id: contact.id,
      family: contact.n_family,
      // A Date in the local zone: sv-SE is ISO 8601 with a space.
      bday: contact.bday.toLocaleString("sv-SE").replace(" ", "T"),
      membership: contact["#membership"],
      categories: contact.cat_id,
    },
    found: (await book("search", { query: "chloé", start: 0, limit: 5 })).map((entry) => entry.id),
    missing: await call("infolog.boinfolog.read", 404),
    fault: { code: failed.faultCode, text: failed.faultString },
    deleted: await book("delete", String(id)),
    stranger: stranger.res?.statusCode,
    goodbye: await call("system.logout", { sessionid: login.sessionid, kp3: login.kp3 }),
  }),
);
