import { describe, expect, it } from "vitest";
import { createOciClient, type OciSoapOptions } from "../../runtime/oci.js";
import { systemSoftwareVersionGet, userDoNotDisturbModify } from "./commands.js";
import { createFakeOci, documentOf, error, PASSWORD, response, success, USER } from "./fake-oci.js";
import { sendDocument, sendFault, soapServer } from "./soap-server.js";
import { tcpServer } from "./tcp-server.js";

const login = { userId: USER, password: PASSWORD } as const;

function clientOf(url: string, more: Partial<OciSoapOptions> = {}) {
  return createOciClient({ url, login, environment: {}, timeoutMs: 5_000, ...more });
}

describe("an OCI session in trouble", () => {
  it("takes an error about somebody who is not logged in for what it is", async () => {
    const oci = createFakeOci({
      answer: ({ echo }) => error("[Error 5000] The agent is not logged in to the call center.", echo),
    });
    await using server = await soapServer(oci);
    await using client = clientOf(server.url);
    await expect(client.send(userDoNotDisturbModify, { userId: "a" })).rejects.toMatchObject({
      name: "OciError",
      code: 5000,
    });
  });

  it("says why a server ended the session right after the login", async () => {
    await using server = await soapServer(createFakeOci(), {
      hook: (document, answer) => {
        if (!document.includes("DoNotDisturb")) return false;
        sendFault(answer, "INVALID_REQUEST", "one client for several threads");
        return true;
      },
    });
    await using client = clientOf(server.url);
    await expect(client.send(userDoNotDisturbModify, { userId: "a" })).rejects.toMatchObject({
      name: "AuthError",
      message: "the server ended the session right after the login: INVALID_REQUEST",
      cause: { name: "SoapFault", raw: expect.stringContaining("one client for several threads") },
    });
  });

  it("leaves a session at which the server may still be at work", async () => {
    let held = 0;
    const oci = createFakeOci();
    await using server = await soapServer(oci, {
      hook: (document) => {
        const isFirst = document.includes("DoNotDisturb") && held === 0;
        if (isFirst) held += 1;
        return isFirst;
      },
    });
    await using client = clientOf(server.url, { timeoutMs: 200 });
    await expect(client.send(userDoNotDisturbModify, { userId: "a" })).rejects.toMatchObject({
      code: "TIMEOUT",
      sent: true,
    });
    await client.send(userDoNotDisturbModify, { userId: "b" });
    expect(oci.logins).toHaveLength(2);
    expect(server.requests.at(-1)?.headers.cookie).toBe("JSESSIONID=S2");
  });

  it.each([
    ["nothing", "", "TransportError"],
    [
      "its own logout",
      response("LogoutRequest", "<userId>x</userId><reason>Open Client Server Forced Logout</reason>"),
      "TransportError",
    ],
  ])("does not take %s for a login", async (_what, commands, name) => {
    await using server = await soapServer(createFakeOci(), {
      hook: (document, answer) => {
        if (!document.includes("LoginRequest14sp4")) return false;
        sendDocument(answer, documentOf("", commands));
        return true;
      },
    });
    await using client = clientOf(server.url);
    await expect(client.login()).rejects.toMatchObject({ name });
  });

  it("does not blame the password for an address that is not the server's", async () => {
    await using server = await soapServer(createFakeOci(), {
      hook: (_document, answer) => {
        answer.writeHead(404, { "content-type": "text/html" }).end("<html>Not here</html>");
        return true;
      },
    });
    await using client = clientOf(server.url);
    await expect(client.login()).rejects.toMatchObject({
      name: "TransportError",
      code: "LOGIN",
      sent: false,
      message: expect.stringContaining("HTTP 404"),
      cause: { name: "MessageError", status: 404 },
    });
  });

  it("reads an error whose type has no prefix", async () => {
    const plain = (echo: string | undefined) =>
      error("[Error 4008] x", echo).replace("c:ErrorResponse", "ErrorResponse").replace(' xmlns:c="C"', "");
    await using server = await tcpServer(createFakeOci({ answer: ({ echo }) => plain(echo) }));
    await using client = createOciClient({ host: "127.0.0.1", port: server.port, login });
    await expect(client.send(systemSoftwareVersionGet, {})).rejects.toMatchObject({ name: "OciError", code: 4008 });
  });

  it("shows no session id of a redirect", async () => {
    await using server = await soapServer(createFakeOci(), {
      hook: (document, answer) => {
        if (!document.includes("SystemSoftware")) return false;
        answer.statusCode = 302;
        answer.setHeader("location", "https://a.example/x;jsessionid=S1234567?password=geheim1");
        answer.setHeader("set-cookie", "JSESSIONID=S1234567");
        answer.end();
        return true;
      },
    });
    await using client = clientOf(server.url);
    const failure = await client.send(systemSoftwareVersionGet, {}).catch((caught: unknown) => caught);
    expect((failure as Error).message).toMatch(/302 with a redirect to https:\/\/a\.example/);
    expect((failure as Error).message).not.toMatch(/S1234567|geheim1/);
  });

  it("is not kept from logging in by a field of a newer release", async () => {
    await using server = await soapServer(createFakeOci(), {
      hook: (document, answer) => {
        if (!document.includes("LoginRequest14sp4")) return false;
        const fields = "<loginType>System</loginType><rights><right>all</right></rights>";
        sendDocument(answer, documentOf("", response("LoginResponse14sp4", fields)));
        return true;
      },
    });
    await using client = clientOf(server.url);
    expect(await client.login()).toEqual({ loginType: "System" });
  });

  it("keeps a cookie of the caller's beside the server's", async () => {
    await using server = await soapServer(createFakeOci());
    await using client = clientOf(server.url, { headers: { Cookie: "ROUTE=7" } });
    await client.login();
    expect(server.requests.map(({ headers }) => headers.cookie)).toEqual(["ROUTE=7", "ROUTE=7; JSESSIONID=S1"]);
  });

  it.each([
    [{ userId: "a@b.example" }, '<userId xmlns="">a@b.example</userId>'],
    [{ phoneNumber: "+4930555100" }, '<phoneNumber xmlns="">+4930555100</phoneNumber>'],
    [{ linePort: "a&b" }, '<linePort xmlns="">a&amp;b</linePort>'],
  ] as const)("speaks for %o without any login", async (who, written) => {
    const documents: string[] = [];
    await using server = await soapServer(createFakeOci(), {
      hook: (document, answer) => {
        documents.push(document);
        sendDocument(answer, documentOf("", success()));
        return true;
      },
    });
    const client = clientOf(server.url, { login: { method: "preauthenticated", ...who } });
    await client.send(userDoNotDisturbModify, { userId: "a" });
    await client.close();
    expect(documents).toHaveLength(1);
    expect(documents[0]).toContain(`instance">${written}<command xsi:type="UserDoNotDisturbModifyRequest"`);
  });

  it("tries again in a bulk job when the application server was away at the login", async () => {
    let refused = 0;
    const oci = createFakeOci();
    await using server = await soapServer(oci, {
      hook: (document, answer) => {
        if (!document.includes("AuthenticationRequest") || refused === 2) return false;
        refused += 1;
        sendFault(answer, "NO_OCS_CONNECTION", "");
        return true;
      },
    });
    await using client = clientOf(server.url);
    for await (const { ok } of client.sendAll([[userDoNotDisturbModify, { userId: "a" }]])) expect(ok).toBe(true);
    expect(refused).toBe(2);
  });
});
