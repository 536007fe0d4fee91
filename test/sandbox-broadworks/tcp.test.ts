import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type BroadworksSandbox,
  type SandboxOptions,
  startBroadworksSandbox,
} from "../../sandbox/broadworks/sandbox.js";
import { command, documentOf, type RawSocket, SESSION, tcp } from "./raw-oci.js";

const LOGIN = documentOf(command("LoginRequest22V5", "<userId>admin</userId><password>pass</password>"));
const VERSION = documentOf(command("SystemSoftwareVersionGetRequest"));
const GET = documentOf(command("UserGetRequest22V8", "<userId>user1000@voice.example.net</userId>"));

let sandbox: BroadworksSandbox;
let client: RawSocket;

async function start(options: Partial<SandboxOptions> = {}): Promise<void> {
  sandbox = await startBroadworksSandbox({ accounts: [{ userId: "admin", password: "pass" }], users: 1, ...options });
  client = await tcp(sandbox.tcpPort);
}

async function logIn(): Promise<void> {
  client.send(LOGIN);
  expect(await client.document(1)).toContain("LoginResponse22V5");
}

beforeEach(() => start());
afterEach(async () => {
  client.socket.destroy();
  await sandbox.close();
});

describe("OCI over TCP", () => {
  it("answers in ISO-8859-1 once somebody is logged in, with a line break behind the document", async () => {
    await logIn();
    client.send(GET);
    const reply = await client.document(2);
    expect(reply).toContain('<?xml version="1.0" encoding="ISO-8859-1"?>');
    expect(reply).toContain("<lastName>Müller</lastName><firstName>Jörg</firstName>");
    expect(Buffer.concat(client.chunks).toString("latin1")).toMatch(/<\/BroadsoftDocument>\n$/);
  });

  it("writes what ISO-8859-1 lacks as references", async () => {
    await logIn();
    client.send(
      documentOf(
        command("UserModifyRequest22", "<userId>user1000@voice.example.net</userId><title>1 &#x20AC;</title>"),
      ),
    );
    await client.document(2);
    client.send(GET);
    expect(await client.document(3)).toContain("<title>1 &#x20AC;</title>");
  });

  it("reads bytes however they are split, several documents at once, with a line break or none", async () => {
    await logIn();
    const bytes = Buffer.from(VERSION.trimEnd() + GET + VERSION, "latin1");
    for (const byte of bytes.subarray(0, 40)) {
      client.socket.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    client.socket.write(bytes.subarray(40));
    expect(await client.document(4)).toContain("<version>22</version>");
    expect(await client.document(3)).toContain("<lastName>Müller</lastName>");
  });

  it("reads UTF-8 where the document declares it", async () => {
    await logIn();
    const modify = documentOf(
      command("UserModifyRequest22", "<userId>user1000@voice.example.net</userId><lastName>Łęcki</lastName>"),
    ).replace("ISO-8859-1", "UTF-8");
    client.socket.write(Buffer.from(modify, "utf8"));
    expect(await client.document(2)).toContain("SuccessResponse");
    expect(sandbox.state.users.get("user1000@voice.example.net")?.fields["lastName"]).toBe("Łęcki");
  });

  it("has a login of its own for each connection", async () => {
    client.send(VERSION);
    expect(await client.document(1)).toContain(
      "<summary>Cannot process any request before user is logged in.</summary>",
    );
    client.send(LOGIN);
    await client.document(2);
    const other = await tcp(sandbox.tcpPort);
    other.send(VERSION);
    expect(await other.document(1)).toContain("before user is logged in");
    other.socket.destroy();
    client.send(VERSION);
    expect(await client.document(3)).toContain("<version>22</version>");
  });

  it("speaks TLS with the certificate that it is given", async () => {
    const folder = mkdtempSync(join(tmpdir(), "wirewright-oci-tls-"));
    const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    spawnSync("openssl", [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:prime256v1",
      "-nodes",
      "-days",
      "2",
      "-subj",
      "/CN=localhost",
      "-keyout",
      keyFile,
      "-out",
      certFile,
    ]);
    const tls = { key: readFileSync(keyFile), cert: readFileSync(certFile, "utf8") };
    rmSync(folder, { recursive: true });
    client.socket.destroy();
    await sandbox.close();
    await start({ tls });
    const secure = await tcp(sandbox.tlsPort ?? 0, tls.cert);
    secure.send(LOGIN);
    expect(await secure.document(1)).toContain("LoginResponse22V5");
    secure.socket.destroy();
  });
});

describe("flaws over TCP", () => {
  it.each(["end tag", "characters", "bytes"] as const)("sends a reply in pieces, cut at %s", async (at) => {
    await logIn();
    client.send(GET);
    const whole = await client.document(2);
    client.chunks.length = 0;
    sandbox.flaws = { split: { at, pauseMs: at === "bytes" ? 0 : 5 } };
    client.send(GET);
    expect(await client.document(1)).toBe(whole);
    expect(client.chunks.length).toBeGreaterThan(1);
    if (at === "end tag") expect(client.chunks.at(-1)?.toString("latin1")).toBe("softDocument>\n");
    if (at === "characters") expect(client.chunks.some((chunk) => chunk.length === 1 && chunk[0] === 0xfc)).toBe(true);
  });

  it("leaves the line break out", async () => {
    await logIn();
    sandbox.flaws = { withoutNewline: true };
    client.send(VERSION);
    await client.document(2);
    expect(Buffer.concat(client.chunks).toString("latin1")).toMatch(/<\/BroadsoftDocument>$/);
  });

  it("waits for the end of a document", async () => {
    await logIn();
    client.send(VERSION.slice(0, -10));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(sandbox.state.documents).toBe(1);
    client.send(VERSION.slice(-10));
    expect(await client.document(2)).toContain("<version>22</version>");
  });

  it("pushes a LogoutRequest by itself", async () => {
    await logIn();
    sandbox.forceLogout();
    expect(await client.document(2)).toContain(
      `<sessionId xmlns="">${SESSION}</sessionId><command xsi:type="LogoutRequest" xmlns=""><userId>admin</userId><reason>Open Client Server Forced Logout</reason></command>`,
    );
    client.send(VERSION);
    expect(await client.document(3)).toContain("before user is logged in");
    client.send(LOGIN);
    await client.document(4);
    sandbox.flaws = { forceLogoutAfter: 1 };
    client.send(VERSION);
    expect(await client.document(5)).toContain("<version>22</version>");
    expect(await client.document(6)).toContain("LogoutRequest");
  });

  it.each([
    ["before", 0],
    ["after", 1],
    ["between", 1],
  ] as const)("drops a connection %s a document", async (when, ran) => {
    await logIn();
    sandbox.state.commands.length = 0;
    sandbox.flaws = { dropConnection: { after: when === "between" ? 2 : 1, when } };
    client.send(VERSION);
    await client.closed;
    expect(sandbox.state.commands).toHaveLength(ran);
    const said = Buffer.concat(client.chunks).toString("latin1").includes("<version>22</version>");
    expect(said).toBe(when === "between");
  });
});
