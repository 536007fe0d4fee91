import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { AuthError, TransportError } from "../../runtime/errors.js";
import { createOciClient, type OciTcpOptions } from "../../runtime/oci.js";
import { systemSoftwareVersionGet, userDoNotDisturbModify, userModify22 } from "./commands.js";
import { createFakeOci, documentOf, PASSWORD, response, USER } from "./fake-oci.js";
import { tcpServer } from "./tcp-server.js";

const login = { userId: USER, password: PASSWORD } as const;
const version = (echo?: string) =>
  response("SystemSoftwareVersionGetResponse", "<version>M\u00fcller 25</version>", echo);

function clientOf(port: number, more: Partial<OciTcpOptions> = {}) {
  return createOciClient({ host: "127.0.0.1", port, login, timeoutMs: 5_000, ...more });
}

describe("an OCI session over TCP", () => {
  it("speaks ISO-8859-1 both ways, with references for the rest", async () => {
    const oci = createFakeOci({
      answer: ({ echo, type }) => (type.startsWith("System") ? version(echo) : response("c", "")),
    });
    await using server = await tcpServer(oci);
    await using client = clientOf(server.port);
    expect(await client.send(systemSoftwareVersionGet, {})).toEqual({ version: "Müller 25" });
    await client.send(userModify22, { userId: "a", lastName: "Óðinn €" });
    const bytes = Buffer.concat(server.received[0] ?? []);
    expect(bytes.includes(Buffer.from("<lastName>\u00d3\u00f0inn &#x20AC;</lastName>", "latin1"))).toBe(true);
    expect(bytes.toString("latin1")).toMatch(/<\/BroadsoftDocument>\n$/);
    expect(bytes.toString("latin1")).toMatch(/^<\?xml version="1.0" encoding="ISO-8859-1"\?>/);
  });

  it("logs out and closes", async () => {
    const oci = createFakeOci();
    await using server = await tcpServer(oci);
    const client = clientOf(server.port);
    await client.send(userDoNotDisturbModify, { userId: "a" });
    const ended = new Promise((resolve) => server.sockets[0]?.once("end", resolve));
    await client.close();
    await ended;
    expect(oci.ran.map(({ type }) => type)).toEqual(["UserDoNotDisturbModifyRequest", "LogoutRequest"]);
  });

  it("reads replies that come in pieces", async () => {
    const oci = createFakeOci({ answer: ({ echo }) => version(echo) });
    await using server = await tcpServer(oci, {
      send: (socket, reply) => {
        socket.setNoDelay(true);
        const end = reply.indexOf("sof") + 1;
        const pieces = [
          reply.subarray(0, end),
          reply.subarray(end, reply.length - 5),
          reply.subarray(reply.length - 5),
        ];
        for (const [index, piece] of pieces.entries()) setTimeout(() => socket.write(piece), index * 5);
      },
    });
    await using client = clientOf(server.port);
    for (let count = 0; count < 3; count++) await client.send(systemSoftwareVersionGet, {});
    expect(oci.ran).toHaveLength(3);
  });

  it("connects and logs in again after an idle loss and after a pushed logout", async () => {
    const oci = createFakeOci({ answer: ({ echo }) => version(echo) });
    await using server = await tcpServer(oci);
    await using client = clientOf(server.port);
    await client.send(systemSoftwareVersionGet, {});
    server.sockets[0]?.end();
    await wait(20);
    await client.send(systemSoftwareVersionGet, {});
    const push = "<userId>x</userId><reason>Open Client Server Forced Logout</reason>";
    server.sockets[1]?.write(documentOf("", response("LogoutRequest", push)));
    await wait(20);
    await client.send(systemSoftwareVersionGet, {});
    expect(oci.logins).toHaveLength(3);
    expect(server.sockets).toHaveLength(3);
  });

  it("logs in again when the server says that nobody is", async () => {
    let forgotten = 0;
    const oci = createFakeOci({ answer: ({ echo }) => version(echo) });
    await using server = await tcpServer(oci, {
      send: (socket, reply, document) => {
        const text = "[Error 4000] Cannot process any request before user is logged in.";
        const refused = document.includes("SystemSoftware") && forgotten++ === 0;
        socket.write(refused ? reply.toString("latin1").replace(/<command.*<\/command>/s, errorOf(text)) : reply);
      },
    });
    await using client = clientOf(server.port);
    expect(await client.send(systemSoftwareVersionGet, {})).toEqual({ version: "Müller 25" });
    expect(oci.logins).toHaveLength(2);
  });

  it.each([
    ["a broken line", undefined],
    ["a pushed logout", documentOf("", response("LogoutRequest", "<userId>x</userId>"))],
  ])("does not repeat after %s", async (_what, push) => {
    const oci = createFakeOci();
    await using server = await tcpServer(oci, {
      send: (socket, reply, document) => {
        if (!document.includes("DoNotDisturb")) socket.write(reply);
        else if (push === undefined) socket.destroy();
        else socket.write(push);
      },
    });
    await using client = clientOf(server.port);
    const failure = await client.send(userDoNotDisturbModify, { userId: "a" }).catch((caught: unknown) => caught);
    expect(failure).toBeInstanceOf(TransportError);
    expect(failure).toMatchObject({ sent: true });
    expect(oci.ran).toHaveLength(1);
    await client.login();
    expect(oci.logins).toHaveLength(2);
  });

  it("gives a socket up after a timeout, so that a late reply answers nothing", async () => {
    const oci = createFakeOci({
      answer: ({ echo, xml }) => response("SystemSoftwareVersionGetResponse", `<version>${xml.length}</version>`, echo),
    });
    await using server = await tcpServer(oci, {
      send: (socket, reply, document) => {
        setTimeout(() => socket.write(reply), document.includes("DoNotDisturb") ? 150 : 0);
      },
    });
    await using client = clientOf(server.port);
    await client.login();
    await expect(client.send(userDoNotDisturbModify, { userId: "a" }, { timeoutMs: 50 })).rejects.toMatchObject({
      code: "TIMEOUT",
      sent: true,
    });
    expect(await client.send(systemSoftwareVersionGet, {})).toEqual({ version: "0" });
    expect(server.sockets).toHaveLength(2);
  });

  it("gives up on abort, and says whether something was sent", async () => {
    const oci = createFakeOci();
    await using server = await tcpServer(oci, {
      send: (socket, reply, document) => document.includes("DoNotDisturb") || socket.write(reply),
    });
    await using client = clientOf(server.port);
    await client.login();
    const abort = new AbortController();
    const failing = client.send(userDoNotDisturbModify, { userId: "a" }, { signal: abort.signal });
    setTimeout(() => abort.abort(), 20);
    await expect(failing).rejects.toMatchObject({ code: "ABORTED", sent: true });
    await expect(client.send(userDoNotDisturbModify, { userId: "a" }, { signal: abort.signal })).rejects.toMatchObject({
      code: "ABORTED",
      sent: false,
    });
  });

  it("says that nothing was sent when nobody listens", async () => {
    await using client = clientOf(1);
    await expect(client.send(systemSoftwareVersionGet, {})).rejects.toMatchObject({
      code: "ECONNREFUSED",
      sent: false,
    });
  });

  it("refuses a reply that is too large", async () => {
    await using server = await tcpServer(createFakeOci());
    await using client = clientOf(server.port, { maxReplyBytes: 100 });
    await expect(client.send(systemSoftwareVersionGet, {})).rejects.toMatchObject({ code: "REPLY_TOO_LARGE" });
  });
});

describe("an OCI session over TLS", () => {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-oci-"));
  const [key, cert] = certificate(folder);

  it("trusts a private authority, checks the name, and may send the plain password", async () => {
    const oci = createFakeOci({ answer: ({ echo }) => version(echo) });
    await using server = await tcpServer(oci, { tls: { key, cert } });
    const plain = { method: "plain", ...login } as const;
    await using client = createOciClient({ host: "localhost", port: server.port, tls: { ca: cert }, login: plain });
    expect(await client.send(systemSoftwareVersionGet, {})).toEqual({ version: "Müller 25" });
    expect(oci.logins).toEqual(["LoginRequest22V5"]);

    await using strange = createOciClient({ host: "localhost", port: server.port, tls: true, login });
    await expect(strange.login()).rejects.toThrow(/for a private authority set tls\.ca/);
    await using misnamed = createOciClient({
      host: "localhost",
      port: server.port,
      tls: { ca: cert, servername: "other.example" },
      login,
    });
    await expect(misnamed.login()).rejects.toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID", sent: false });
    await expect(misnamed.login()).rejects.not.toThrow(AuthError);
  });

  function certificate(into: string): readonly [string, string] {
    const [keyFile, certFile] = [join(into, "key.pem"), join(into, "cert.pem")];
    const request = [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:prime256v1",
      "-nodes",
      "-days",
      "2",
    ];
    execFileSync(
      "openssl",
      [
        ...request,
        "-keyout",
        keyFile,
        "-out",
        certFile,
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
      ],
      { stdio: "ignore" },
    );
    const read = [readFileSync(keyFile, "utf8"), readFileSync(certFile, "utf8")] as const;
    rmSync(into, { recursive: true });
    return read;
  }
});

function errorOf(text: string): string {
  return `<command type="Error" echo="" xsi:type="c:ErrorResponse" xmlns:c="C" xmlns=""><summary>${text}</summary><summaryEnglish>${text}</summaryEnglish></command>`;
}
