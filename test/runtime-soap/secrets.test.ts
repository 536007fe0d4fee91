import { inspect } from "node:util";
import { expect, it } from "vitest";
import { liveConfigToken } from "../../runtime/auth/hmac-token.js";
import type { Message, Operation } from "../../runtime/index.js";
import { message, operation } from "../../runtime/index.js";
import { createLiveConfigSession } from "../../runtime/liveconfig.js";
import type { WireLogEntry } from "../../runtime/soap.js";
import { envelope, fault, said } from "./echo-service.js";
import { type Answer, loopback } from "./loopback.js";

interface Greeting {
  text: string;
  password?: string | undefined;
}

const Auth$: Message<object> = message(
  "1 {urn:echo}AuthData qualified (login:string timestamp:dateTime token:string customer?:string)",
);
const Greeting$: Message<Greeting> = message(
  "1 {urn:echo}Greet qualified (auth!:#0 text:string password?:string[minLength=20])",
  () => [Auth$],
);
const Said$: Message<{ text: string; count?: number }> = message("1 {urn:echo}Said qualified (text:string count?:int)");
const greet: Operation<Greeting, { text: string }> = operation(
  "1 Greet soap11 document in={urn:echo}Greet:#0 out={urn:echo}SayResponse:#1",
  () => [Greeting$, Said$],
);

const password = "Pa<ss&\"wo'rd €7";
const mailboxPassword = "mailbox-geheim-2026-11";
const now = Date.UTC(2026, 10, 25, 13);
const token = liveConfigToken({ login: "ada", password, functionName: "Greet", timestamp: "2026-11-25T13:00:00.000Z" });

const xml = { "content-type": "text/xml" };
const escaped = password.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Servers that give back everything they know, in every way in which a call can fail. */
const answers: Readonly<Record<string, Answer>> = {
  "a reply": (_request, response) =>
    response.writeHead(200, { ...xml, "set-cookie": `sid=${token}` }).end(envelope(said("a"))),
  "a fault": (request, response) =>
    response
      .writeHead(500, xml)
      .end(
        fault(
          `${escaped} ${token} in ${encodeURIComponent(password)}`,
          `<detail><dump>${markup(request.body)}</dump></detail>`,
        ),
      ),
  "a page": (request, response) =>
    response
      .writeHead(500, { "content-type": "text/html" })
      .end(`<html>${request.body} ${JSON.stringify(request.headers)}`),
  "a 401": (request, response) => response.writeHead(401, { "www-authenticate": `Basic ${token}` }).end(request.body),
  "a redirect": (_request, response) =>
    response
      .writeHead(302, {
        location: `http://ada:${encodeURIComponent(password)}@other/?token=${encodeURIComponent(token)}`,
      })
      .end(),
  "a wrong value": (_request, response) =>
    response.writeHead(200, xml).end(envelope(said(`a</e:text><e:count>${token}</e:count><e:text>`))),
  "broken XML": (request, response) => response.writeHead(200, xml).end(envelope(said(`${request.body}<${token}`))),
  "half a reply": (request, response) => {
    response.writeHead(200, { ...xml, "content-length": "100000" });
    response.write(request.body);
    setTimeout(() => response.destroy(), 20);
  },
  "no reply": () => {},
  "a closed door": (_request, _response, incoming) => incoming.socket.destroy(),
};

it("appear in no error and no log, however a call fails", async () => {
  const captured: string[] = [];
  const directions: string[] = [];
  const log = (entry: WireLogEntry): void => {
    directions.push(entry.direction);
    captured.push(inspect(entry, { depth: 10, maxStringLength: null }), JSON.stringify(entry));
  };
  for (const answer of Object.values(answers)) {
    await using server = await loopback(answer);
    const url = `${server.url.replace("//", `//ada:${encodeURIComponent(password)}@`)}?wsdl&l=ada&p=${encodeURIComponent(password)}`;
    await using session = createLiveConfigSession({
      url,
      login: "ada",
      password,
      now: () => now,
      log,
      timeoutMs: 200,
      environment: {},
    });
    const input = { text: "a", password: mailboxPassword };
    const outcome: unknown = await session.send(greet, input).catch((error: unknown) => error);
    const refused: unknown = await session
      .send(greet, { ...input, password: "too-short-geheim" })
      .catch((error: unknown) => error);
    captured.push(...[outcome, refused].flatMap(everything), inspect(session, { depth: 10, showHidden: true }));
    expect(server.requests[0]?.body).toContain(token);
  }
  expect(new Set(directions)).toEqual(new Set(["sent", "received", "failed"]));
  expect(captured.join("\n")).toContain("***");
  const secrets = [token, password, mailboxPassword, "too-short-geheim"].flatMap((secret) => [
    secret,
    markup(secret),
    encodeURIComponent(secret),
    Buffer.from(secret).toString("base64"),
  ]);
  secrets.push(Buffer.from(`ada:${password}`).toString("base64"));
  expect(secrets.flatMap((secret) => captured.flatMap((text) => around(text, secret)))).toEqual([]);
});

function around(text: string, secret: string): string[] {
  const at = text.indexOf(secret);
  return at === -1 ? [] : [text.slice(Math.max(0, at - 200), at + 100)];
}

function everything(value: unknown): string[] {
  if (!(value instanceof Error)) return [inspect(value, { depth: 10 })];
  const own = JSON.stringify(value, Object.getOwnPropertyNames(value));
  return [
    inspect(value, { depth: 10, showHidden: true, maxStringLength: null }),
    String(value.stack),
    value.message,
    own,
  ];
}

function markup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
