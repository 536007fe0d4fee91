import { describe, expect, it } from "vitest";
import { AuthError, MessageError, TransportError, ValidationError } from "../../runtime/errors.js";
import { createOciClient, OciError, type OciSoapOptions, SoapFault } from "../../runtime/oci.js";
import { groupAdd, systemSoftwareVersionGet, userDoNotDisturbModify, userGet23V2, userModify22 } from "./commands.js";
import { createFakeOci, documentOf, error, PASSWORD, response, success, USER } from "./fake-oci.js";
import { sendDocument, sendFault, soapServer } from "./soap-server.js";

const login = { userId: USER, password: PASSWORD } as const;
const version = (echo?: string) => response("SystemSoftwareVersionGetResponse", "<version>25</version>", echo);

function clientOf(url: string, more: Partial<OciSoapOptions> = {}) {
  let count = 0;
  return createOciClient({ url, login, randomId: () => `id-${++count}`, environment: {}, timeoutMs: 5_000, ...more });
}

describe("an OCI session over SOAP", () => {
  it("logs in, calls, and logs out, on one connection with one cookie", async () => {
    const oci = createFakeOci({ answer: ({ echo }) => version(echo) });
    await using server = await soapServer(oci);
    {
      await using client = clientOf(server.url);
      expect(await client.send(systemSoftwareVersionGet, {})).toEqual({ version: "25" });
      expect(await client.send(systemSoftwareVersionGet, {})).toEqual({ version: "25" });
    }
    expect(server.requests.map(({ headers }) => headers.cookie)).toEqual([
      undefined,
      ...Array.from({ length: 4 }, () => "JSESSIONID=S1"),
    ]);
    expect(server.connections()).toBe(1);
    expect(oci.ran.map(({ type }) => type)).toEqual([
      "SystemSoftwareVersionGetRequest",
      "SystemSoftwareVersionGetRequest",
      "LogoutRequest",
    ]);
    expect(oci.ran.at(-1)?.xml).toBe(`<userId>${USER}</userId><reason>Client Logout</reason>`);
    expect(new Set(oci.documents.map((document) => /<sessionId xmlns="">([^<]*)/.exec(document)?.[1]))).toEqual(
      new Set(["id-1"]),
    );
  });

  it.each([
    [{ method: "digest", ...login }, "LoginRequest14sp4"],
    [{ method: "external", userId: USER }, "LoginRequest22V5"],
  ] as const)("logs in by %o", async (method, type) => {
    const oci = createFakeOci();
    await using server = await soapServer(oci);
    await using client = clientOf(server.url, { login: method });
    expect(await client.login()).toEqual({ loginType: "System" });
    expect(oci.logins).toEqual([type]);
  });

  it("sends no plain password without encryption, unless it may", async () => {
    const oci = createFakeOci();
    await using server = await soapServer(oci);
    const plain = { method: "plain", ...login } as const;
    await using refused = clientOf(server.url, { login: plain });
    await expect(refused.send(systemSoftwareVersionGet, {})).rejects.toThrow(ValidationError);
    expect(server.requests).toHaveLength(0);
    await using allowed = clientOf(server.url, { login: plain, allowPlaintextPassword: true });
    await allowed.login();
    expect(oci.logins).toEqual(["LoginRequest22V5"]);
  });

  it("refuses an address that is none at once, without showing its password", () => {
    expect(() => clientOf("ftp://a:geheim@b/c")).toThrow(ValidationError);
    expect(() => clientOf("ftp://a:geheim@b/c")).not.toThrow(/geheim/);
  });

  it("tries a refused login once, so that the account is not locked", async () => {
    const oci = createFakeOci({ refuseLogin: true });
    await using server = await soapServer(oci);
    await using client = clientOf(server.url);
    for (let count = 0; count < 3; count++) {
      const failure = await client.send(systemSoftwareVersionGet, {}).catch((caught: unknown) => caught);
      expect(failure).toBeInstanceOf(AuthError);
      expect((failure as AuthError).message).toBe("the server refuses the login: [Error 4962] Invalid password");
      expect((failure as AuthError).cause).toBeInstanceOf(OciError);
    }
    expect(oci.logins).toHaveLength(1);
  });

  it.each([
    [{}, '<processOCIMessage xmlns="urn:com:broadsoft:webservice"><in0>&lt;?xml version', '""'],
    [
      { envelope: "arg0", soapAction: "empty" },
      '<arg0 xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/" xsi:type="soapenc:string">&lt;?xml',
      "",
    ],
  ] as const)("writes the request as %o says", async (options, start, action) => {
    await using server = await soapServer(createFakeOci());
    await using client = clientOf(server.url, options);
    await client.login();
    const [request] = server.requests;
    expect(request?.body).toContain(start);
    expect(request?.headers["soapaction"]).toBe(action);
    expect(request?.headers["content-type"]).toBe("text/xml; charset=UTF-8");
  });

  it("escapes once, and writes what is beyond ISO-8859-1 as references", async () => {
    const oci = createFakeOci();
    await using server = await soapServer(oci);
    await using client = clientOf(server.url);
    await client.send(userModify22, { userId: "a", lastName: "Müller & <Söhne> €😀" });
    expect(oci.ran[0]?.xml).toBe("<userId>a</userId><lastName>Müller &amp; &lt;Söhne&gt; &#x20AC;&#x1F600;</lastName>");
    expect(server.requests.at(-1)?.body).toContain(
      "&lt;lastName&gt;Müller &amp;amp; &amp;lt;Söhne&amp;gt; &amp;#x20AC;",
    );
  });

  it("takes the envelope's encoding, not the inner declaration's", async () => {
    const user = "<userId>a</userId><lastName>Müller €</lastName>";
    const oci = createFakeOci({ answer: ({ echo }) => response("UserGetResponse23V2", userXml(user), echo) });
    await using server = await soapServer(oci);
    await using client = clientOf(server.url);
    expect((await client.send(userGet23V2, { userId: "a" })).lastName).toBe("Müller €");
  });

  it.each([false, true])("logs in again, once, when the server forgot it (strict: %s)", async (strict) => {
    const oci = createFakeOci({ answer: ({ echo }) => version(echo) });
    await using server = await soapServer(oci, { strict });
    await using client = clientOf(server.url);
    await client.send(systemSoftwareVersionGet, {});
    server.forget();
    expect(await client.send(systemSoftwareVersionGet, {})).toEqual({ version: "25" });
    expect(oci.logins).toHaveLength(2);
    expect(oci.ran.filter(({ type }) => type.startsWith("System"))).toHaveLength(2);
    // A session id is used for one login only.
    expect(oci.documents.at(-1)).toContain("id-2");
  });

  it("gives up when the new session is forgotten at once", async () => {
    const oci = createFakeOci();
    await using server = await soapServer(oci, {
      hook: (document, answer) => {
        if (!document.includes("SystemSoftware")) return false;
        sendFault(answer, "INVALID_REQUEST", "Cannot process any request before user is logged in.");
        return true;
      },
    });
    await using client = clientOf(server.url);
    await expect(client.send(systemSoftwareVersionGet, {})).rejects.toThrow(AuthError);
    expect(oci.logins).toHaveLength(2);
  });

  it("does not repeat a command that may have run", async () => {
    let hits = 0;
    const oci = createFakeOci();
    await using server = await soapServer(oci, {
      hook: (document, answer) => {
        if (!document.includes("DoNotDisturb")) return false;
        hits += 1;
        answer.socket?.destroy();
        return true;
      },
    });
    await using client = clientOf(server.url);
    const failure = await client.send(userDoNotDisturbModify, { userId: "a" }).catch((caught: unknown) => caught);
    expect(failure).toBeInstanceOf(TransportError);
    expect(failure).toMatchObject({ sent: true, operation: "UserDoNotDisturbModifyRequest" });
    expect(hits).toBe(1);
  });

  it("says that nothing was sent when the login got no reply", async () => {
    await using server = await soapServer(createFakeOci(), {
      hook: (_document, answer) => {
        answer.socket?.destroy();
        return true;
      },
    });
    await using client = clientOf(server.url);
    await expect(client.send(systemSoftwareVersionGet, {})).rejects.toMatchObject({
      name: "TransportError",
      sent: false,
    });
  });

  it("keeps one request on the way, in order", async () => {
    let open = 0;
    let most = 0;
    const oci = createFakeOci({ answer: ({ echo }) => version(echo) });
    await using server = await soapServer(oci, {
      hook: (document, answer) => {
        open += 1;
        most = Math.max(most, open);
        answer.on("finish", () => {
          open -= 1;
        });
        return document === "";
      },
    });
    await using client = clientOf(server.url);
    const ids = Array.from({ length: 12 }, (_, index) => `user${index}`);
    await Promise.all(ids.map((userId) => client.send(userDoNotDisturbModify, { userId }).catch(() => undefined)));
    expect(most).toBe(1);
    expect(oci.ran.map(({ xml }) => xml)).toEqual(ids.map((userId) => `<userId>${userId}</userId>`));
  });

  it("leaves the queue at once when it is aborted, and lets the others pass", async () => {
    const oci = createFakeOci();
    await using server = await soapServer(oci, {
      hook: (document, answer) => {
        if (!document.includes("slow")) return false;
        setTimeout(() => sendDocument(answer, documentOf("", success())), 100);
        return true;
      },
    });
    await using client = clientOf(server.url);
    const abort = new AbortController();
    const slow = client.send(userDoNotDisturbModify, { userId: "slow" });
    const waiting = client.send(userDoNotDisturbModify, { userId: "waiting" }, { signal: abort.signal });
    const last = client.send(userDoNotDisturbModify, { userId: "last" });
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: "ABORTED", sent: false });
    await Promise.all([slow, last]);
    expect(oci.ran.map(({ xml }) => xml)).toEqual(["<userId>last</userId>"]);
  });

  it("explains REQUEST_TIMEOUT", async () => {
    await using server = await soapServer(createFakeOci(), {
      hook: (document, answer) => {
        if (!document.includes("SystemSoftware")) return false;
        sendFault(answer, "REQUEST_TIMEOUT", "");
        return true;
      },
    });
    await using client = clientOf(server.url);
    const failure = await client.send(systemSoftwareVersionGet, {}).catch((caught: unknown) => caught);
    expect(failure).toBeInstanceOf(SoapFault);
    expect((failure as SoapFault).message).toMatch(/^REQUEST_TIMEOUT \(.*escaped twice/);
  });

  it("reads errors with their code, and keeps the password of the command out of them", async () => {
    const oci = createFakeOci({
      answer: ({ echo, xml }) =>
        error("[Error 6004] OCI XML Request validation error", echo, `<![CDATA[<command>${xml}</command> s3cr3t-99]]>`),
    });
    await using server = await soapServer(oci);
    await using client = clientOf(server.url, { secrets: ["s3cr3t-99"] });
    const failure = await client
      .send(groupAdd, { serviceProviderId: "A", groupId: PASSWORD, defaultDomain: "d", userLimit: 1 })
      .catch((caught: unknown) => caught);
    expect(failure).toBeInstanceOf(OciError);
    expect(failure).toMatchObject({ code: 6004, severity: "Error", operation: "GroupAddRequest" });
    expect((failure as OciError).detail).toContain("<groupId>***</groupId>");
    expect(JSON.stringify(failure)).not.toMatch(/s3cr3t|Wh!te/);
  });

  it("shows an error page as what it is", async () => {
    await using server = await soapServer(createFakeOci(), {
      hook: (document, answer) => {
        if (!document.includes("SystemSoftware")) return false;
        answer.statusCode = 503;
        answer.end("<html><body>down</body></html>");
        return true;
      },
    });
    await using client = clientOf(server.url);
    const failure = await client.send(systemSoftwareVersionGet, {}).catch((caught: unknown) => caught);
    expect(failure).toBeInstanceOf(MessageError);
    expect(failure).toMatchObject({ status: 503, excerpt: "<html><body>down</body></html>" });
  });

  it("logs what goes over the wire without secrets", async () => {
    const entries: string[] = [];
    await using server = await soapServer(createFakeOci());
    await using client = clientOf(server.url, {
      login: { method: "plain", ...login },
      allowPlaintextPassword: true,
      log: (entry) => entries.push(JSON.stringify(entry)),
    });
    await client.send(userDoNotDisturbModify, { userId: "a" });
    expect(entries).toHaveLength(4);
    expect(entries[0]).toContain("LoginRequest22V5");
    expect(entries.join()).not.toMatch(/Wh!te|id-1|JSESSIONID=S1/);
  });

  it("refuses calls once it is closed, and logs out what it had", async () => {
    const oci = createFakeOci();
    await using server = await soapServer(oci);
    const client = clientOf(server.url);
    const last = client.send(userDoNotDisturbModify, { userId: "a" });
    await Promise.all([client.close(), client.close()]);
    await last;
    await expect(client.send(userDoNotDisturbModify, { userId: "a" })).rejects.toMatchObject({ code: "CLOSED" });
    expect(oci.ran.map(({ type }) => type)).toEqual(["UserDoNotDisturbModifyRequest", "LogoutRequest"]);
  });
});

function userXml(first: string): string {
  return `<serviceProviderId>A</serviceProviderId><groupId>B</groupId>${first}<firstName>J</firstName><callingLineIdLastName>M</callingLineIdLastName><callingLineIdFirstName>J</callingLineIdFirstName><language>English</language><timeZone>Europe/Berlin</timeZone><timeZoneDisplayName>x</timeZoneDisplayName><defaultAlias>a</defaultAlias><countryCode>49</countryCode><allowVideo>true</allowVideo>`;
}
