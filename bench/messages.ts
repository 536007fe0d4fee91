/** What the contenders encode and decode: LiveConfig's own calls, in sizes that its users meet. */

export const auth = {
  login: "admin",
  timestamp: "2009-12-22T19:20:59.000Z",
  token: "lv/RCrlGxe95z7S/ScscOwPS9ZI=",
} as const;

/** About 1 kB as an envelope. */
export const mailbox = {
  auth,
  subscription: "web1",
  name: "info",
  domain: "example.com",
  alias: ["sales", "support", "office"],
  mailbox: 1,
  password: "correct horse battery staple",
  weblogin: 1,
  quota: 2048,
  forward: ["ada@example.org", "grace@example.org"],
  autoresponder: 1,
  autosubject: "We have got your message",
  automessage:
    "Thank you for writing to us. Somebody will answer within one working day.\nTill then: R&D's answers are on our pages.",
  greylisting: 0,
  spamfilter: 1,
  spamwarn: 5,
  spamreject: 10,
  spamprefix: "[SPAM]",
} as const;

const replyHead =
  '<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><SOAP-ENV:Body>';
const replyTail = "</SOAP-ENV:Body></SOAP-ENV:Envelope>\n";

/** A reply of so many customers, about 310 bytes each; one text of each has an entity. */
export function customersReply(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => customerXml(index)).join("");
  return `${replyHead}<CustomerGetResponse xmlns="urn:LiveConfig"><customers>${rows}</customers></CustomerGetResponse>${replyTail}`;
}

/** What `customersReply` says, as data: every contender must have found it. */
export function customersData(count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, index) => ({
    id: id(index, "c"),
    cid: String(cid(index)),
    owner_c: id(index, "o"),
    admin_c: id(index, "a"),
    billing_c: id(index, "b"),
    locked: "0",
    subscription: [`web${index}`, `shop${index} & more`],
  }));
}

function customerXml(index: number): string {
  return (
    `<CustomerDetails><id>${id(index, "c")}</id><cid>${cid(index)}</cid><owner_c>${id(index, "o")}</owner_c>` +
    `<admin_c>${id(index, "a")}</admin_c><billing_c>${id(index, "b")}</billing_c><locked>0</locked>` +
    `<subscription><string>web${index}</string><string>shop${index} &amp; more</string></subscription></CustomerDetails>`
  );
}

function id(index: number, letter: string): string {
  return `${letter}${String(index).padStart(5, "0")}.Xy_-Z`;
}

/** Beyond what a JavaScript number holds: we read a bigint, the others keep the digits as text. */
function cid(index: number): bigint {
  return 900_000_000_000_000_000n + BigInt(index);
}
