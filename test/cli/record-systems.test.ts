import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { startAvayaWtiSandbox } from "../../sandbox/avaya-wti/sandbox.js";
import { startInnovaphoneSandbox } from "../../sandbox/innovaphone/sandbox.js";
import { typeErrors } from "../emit/type-errors.js";
import { A, ACCOUNT, B, connect as connectWti, logIn as logInToWti, monitor } from "../sandbox-avaya-wti/raw-wti.js";
import { connect, connectService, logIn } from "../sandbox-innovaphone/raw-innovaphone.js";
import { emptyFolder, runCli } from "./run-cli.js";
import { startRecord } from "./start-record.js";

describe("wirewright record", () => {
  it("records a session with innovaphone's services, of which a client is generated", async () => {
    const password = "Sesam-öffne-dich";
    const sandbox = await startInnovaphoneSandbox({ accounts: [{ username: "erika", password }] });
    onTestFinished(sandbox.close);
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ systems: { pbx: { use: "innovaphone" } } }));
    const recording = await startRecord(cwd, ["pbx", "--to", new URL(sandbox.pbxUrl).origin.replace("http", "ws")]);
    const through = (url: string): string => `${recording.url}${new URL(url).pathname}`;
    const secrets: string[] = [password, "s3cr3t-app"];
    const keep = (frame: Readonly<Record<string, unknown>>): void => void secrets.push(...secretsIn(frame));

    const login = await connect(through(sandbox.pbxUrl));
    const result = await logIn(login, "erika", password);
    keep(result);
    expect(result["info"]).toBeDefined();
    login.send({ mt: "SubscribeApps" });
    await login.next("UpdateAppsComplete");
    login.send({ mt: "AppGetLogin", app: "devices", challenge: "4f1c8a0be2d79655", src: "1" });
    keep(await login.next("AppGetLoginResult"));
    const devices = await connectService(through(sandbox.devicesUrl), "innovaphone-devices");
    devices.send({ mt: "GetDevices", src: "a" });
    await devices.next("GetDevicesResult");
    // What the known samples do not have.
    sandbox.emit({ mt: "DeviceMoved", device: { id: 1, room: "4.12" }, at: 1700000000000 });
    await devices.next("DeviceMoved");
    const users = await connectService(through(sandbox.usersUrl), "innovaphone-users");
    users.send({ mt: "NumUsers", filter: "%", src: "b" });
    await users.next("NumUsersResult");
    for (const client of [login, devices, users]) client.close();

    expect(await recording.stop()).toBe(0);
    expect(recording.stderr()).toBe("");
    expect(recording.stdout()).toMatch(/samples of \d+ messages added to schemas\/pbx\/samples\/recorded\.ndjson/);
    expect(recording.stdout()).toMatch(/New messages:\n(?: {2}.*\n)*? {2}Devices\.DeviceMoved\n/);
    expect(recording.stdout()).toContain("npx wirewright generate pbx");
    const text = readFileSync(join(cwd, "schemas/pbx/samples/recorded.ndjson"), "utf8");
    expect(secrets.length).toBeGreaterThan(7);
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).toContain('"protocol":"Devices"');

    expect(await runCli(cwd, ["generate"])).toMatchObject({ code: 0, stderr: "" });
    const files = filesBelow(join(cwd, "src/generated/pbx"));
    expect(files.get("devices.ts")).toContain("DeviceMoved");
    expect(typeErrors(files)).toBe("");
  });

  it("records WTI over WebSocket and its REST twin, with the payload that is a text", async () => {
    const sandbox = await startAvayaWtiSandbox({ accounts: [ACCOUNT] });
    onTestFinished(sandbox.close);
    const cwd = emptyFolder();
    const recording = await startRecord(cwd, ["avaya-wti", "--to", sandbox.url]);
    const proxied = { ...sandbox, socketUrl: `${recording.url}/api/wti/session` };
    await expect(connectWti(proxied, "Basic d3Jvbmc6d3Jvbmc=")).rejects.toMatchObject({ status: 401 });
    const client = await logInToWti(proxied);
    await monitor(client, A, { targetUrl: `https://app.example/?token=${client.token}` });
    await client.request("MakeCall", { callingDevice: A, calledDirectoryNumber: B });
    await client.event("DeliveredEvent");
    sandbox.emit("UnheardOfEvent", { sessionID: "spare", unheardOf: [1, 2] });
    await client.event("UnheardOfEvent");
    const rest = `${recording.url.replace("ws", "http")}/api/fe/v1/`;
    const post = (operation: string, payload: object): Promise<Response> =>
      fetch(`${rest}${operation}`, {
        method: "POST",
        headers: { authorization: `Bearer ${client.token}`, "content-type": "application/json" },
        body: JSON.stringify(payload),
      });
    const [session] = sandbox.state.sessions.keys();
    const sessionID = session ?? "";
    const reset = await post("ResetApplicationSessionTimer", {
      sessionID,
      requestedSessionDuration: 60,
    });
    expect(`${reset.status} ${await reset.text()}`).toContain("200 ");
    const failed = await post("NoSuchOperation", { deep: [[{ a: 1 }]] });
    expect(failed.status).toBeGreaterThanOrEqual(400);
    await failed.text();
    client.close();
    await client.closed;

    expect(await recording.stop()).toBe(0);
    const stdout = recording.stdout();
    expect(stdout).toMatch(/New messages:\n(?: {2}.*\n)*? {2}UnheardOfEvent\n/);
    const text = readFileSync(join(cwd, "schemas/avaya-wti/samples/recorded.ndjson"), "utf8");
    const encoded = Buffer.from(`${ACCOUNT.username}:${ACCOUNT.password}`).toString("base64");
    for (const secret of [ACCOUNT.password, encoded, client.token, sessionID]) expect(text).not.toContain(secret);
    const lines = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.find(({ name }) => name === "ResetApplicationSessionTimer")).toMatchObject({
      dir: "c2s",
      role: "request",
    });
    expect(recording.stderr()).toContain("refuses the client's login (HTTP 401)");

    const out = join(cwd, "wti");
    const line = /npx wirewright (generate .*)$/m.exec(stdout)?.[1]?.replace("src/avaya-wti", "wti") ?? "";
    const generated = await runCli(cwd, line.split(" "));
    expect(generated.code).toBe(0);
    const files = filesBelow(out);
    expect([...files.values()].join()).toContain("unheardOf");
    expect(typeErrors(files)).toBe("");
  });
});

/** Values of the members of a login that a proxy must never write. */
function secretsIn(value: unknown, name = ""): readonly string[] {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([member, inner]) => secretsIn(inner, member));
  return typeof value === "string" && /^(?:digest|usr|pwd|key|salt|challenge|nonce|response)$/.test(name)
    ? [value]
    : [];
}

function filesBelow(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const files = names.map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);
  return new Map([...files, ["node.d.ts", '/// <reference types="node" />\n']]);
}
