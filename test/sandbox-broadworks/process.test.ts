import { describe, expect, it } from "vitest";
import { dist, startProgram } from "../sandbox-process.js";
import { command, documentOf, soap, tcp } from "./raw-oci.js";

const LOGIN = documentOf(command("LoginRequest22V5", "<userId>admin</userId><password>sandbox</password>"));

describe("the sandbox as a process", () => {
  it("says in one line of JSON where it listens", async () => {
    const said = await startProgram([`${dist}sandbox/broadworks/main.js`, "--users", "3"], /\n/);
    const { soapUrl, tcpPort, login } = JSON.parse(said) as { soapUrl: string; tcpPort: number; login: string };
    expect(login).toBe("admin");
    expect((await soap(soapUrl, LOGIN)).document).toContain("LoginResponse22V5");
    const client = await tcp(tcpPort);
    client.send(LOGIN);
    expect(await client.document(1)).toContain("LoginResponse22V5");
    client.socket.destroy();
  });

  it("is a command, which says what to type next", async () => {
    const said = await startProgram([`${dist}bin/cli.js`, "sandbox", "broadworks"], /createOciClient/);
    const url = /SOAP (\S+),/.exec(said)?.[1] ?? "";
    expect((await soap(url, LOGIN)).document).toContain("LoginResponse22V5");
    expect(said).toContain("user id admin, password sandbox");
  });
});
