import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createSoapClient, type UsernameTokenOptions, usernameToken } from "../../runtime/soap.js";
import { runToEnd } from "../package/packed.js";
import { envelope, said, say } from "../runtime-soap/echo-service.js";
import { loopback } from "../runtime-soap/loopback.js";
import { needs, ZEEP } from "./debian-program.js";

const folder = fileURLToPath(new URL("clients", import.meta.url));
const user = { username: "ada", password: "Geheim & <Cö>" };

describe("WS-Security's UsernameToken", () => {
  const here = needs(ZEEP);

  it.each([
    { form: "text", options: {} },
    { form: "digest", options: { passwordType: "digest" } },
  ] as const)("is the one that Python's zeep makes: $form", async ({ form, options }) => {
    if (!here) return;
    // zeep takes only a text for a nonce.
    const random = (size: number) => Buffer.from("0123456789abcdefghij".slice(0, size));
    const body = await sentBy({ ...user, ...options, random, now: () => Date.UTC(2026, 10, 25, 13, 0, 0, 987) });
    const facts = JSON.stringify({ ...user, envelope: body, digest: form === "digest" });
    const outcome = await runToEnd("/usr/bin/python3", ["username-token.py", facts], folder);
    expect(outcome.code, outcome.stderr).toBe(0);
    const { ours, theirs, digest } = JSON.parse(outcome.stdout);
    expect(ours).toEqual(theirs);
    expect(ours).toHaveLength(form === "digest" ? 4 : 2);
    expect(digest).toBe(form === "digest" ? true : undefined);
  });
});

async function sentBy(options: UsernameTokenOptions): Promise<string> {
  await using server = await loopback((_request, response) =>
    response.writeHead(200, { "content-type": "text/xml" }).end(envelope(said("x"))),
  );
  await using client = createSoapClient({ url: server.url, environment: {}, interceptors: [usernameToken(options)] });
  await client.send(say, { text: "hello" });
  return server.requests[0]?.body ?? "";
}
