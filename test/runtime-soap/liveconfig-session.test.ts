import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import type { Message, Operation } from "../../runtime/index.js";
import { message, operation } from "../../runtime/index.js";
import { createLiveConfigSession } from "../../runtime/liveconfig.js";
import { envelope, fault, said } from "./echo-service.js";
import { type Answer, loopback } from "./loopback.js";

const Auth$: Message<object> = message(
  "1 {urn:echo}AuthData qualified (login:string timestamp:dateTime token:string customer?:string)",
);
const Hello$: Message<{ text: string }> = message("1 {urn:echo}Hello qualified (auth!:#0 text:string)", () => [Auth$]);
const Said$: Message<{ text: string }> = message("1 {urn:echo}Said qualified (text:string)");
const hello: Operation<{ text: string }, { text: string }> = operation(
  "1 Hello soap11 document in={urn:echo}Hello:#0 out={urn:echo}SayResponse:#1",
  () => [Hello$, Said$],
);

const hour = 3_600_000;

/** Checks clock and token as the fact sheet says LiveConfig does; its own clock is the one of its Date header. */
const strictServer: Answer = (request, response) => {
  const [, timestamp = ""] = /<timestamp>(.*?)<\/timestamp>/.exec(request.body) ?? [];
  const [, token = ""] = /<token>(.*?)<\/token>/.exec(request.body) ?? [];
  const [, customer = ""] = /<customer>(.*?)<\/customer>/.exec(request.body) ?? [];
  const expected = createHmac("sha1", "geheim").update(`LiveConfigadaHello${timestamp}${customer}`).digest("base64");
  if (token !== expected) return response.writeHead(500, { "content-type": "text/xml" }).end(fault("bad token"));
  const late = Math.abs(Date.parse(timestamp) - Date.now()) > 15 * 60_000;
  if (!late) return response.writeHead(200, { "content-type": "text/xml" }).end(envelope(said(customer)));
  return response
    .writeHead(500, { "content-type": "text/xml" })
    .end(fault("Authentication timestamp too far in past or future"));
};

it.each([-5 * hour, 0, 5 * hour])("calls a server although this machine's clock is %d ms off", async (off) => {
  await using server = await loopback(strictServer);
  const now = (): number => Date.now() + off;
  await using session = createLiveConfigSession({
    url: server.url,
    login: "ada",
    password: "geheim",
    now,
    environment: {},
  });
  expect(await session.send(hello, { text: "a" })).toEqual({ text: "" });
  expect(await session.send(hello, { text: "a" }, { session: { customer: "k7" } })).toEqual({ text: "k7" });
  // @ts-expect-error a typo would make the call as somebody else
  await expect(session.send(hello, { text: "a" }, { session: { custmer: "k7" } })).rejects.toThrow("session.custmer");
  // @ts-expect-error as would a number
  await expect(session.send(hello, { text: "a" }, { session: { customer: 5 } })).rejects.toThrow("session.customer");
  // Learned once, then known.
  expect(server.requests).toHaveLength(off === 0 ? 2 : 3);
  expect(server.connections()).toBe(1);
});
