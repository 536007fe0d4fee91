import { describe, expect, it } from "vitest";
import { AuthError } from "../../runtime/errors.js";
import { operation } from "../../runtime/message.js";
import { SILENT } from "./aes-server.js";
import { eventually } from "./service.js";
import { startSession } from "./start-session.js";

const makeCall = operation<object, unknown>("1 MakeCall json");

describe("a login that is refused", () => {
  it("closes the session, the first as well as a later one: nobody waits for events that cannot come", async () => {
    const { aes, wti, reports } = await startSession({}, { password: "wrong-password" });
    const waiting = wti.events().next();
    const connecting = wti.connect();
    await expect(connecting).rejects.toBeInstanceOf(AuthError);
    await expect(waiting).rejects.toBeInstanceOf(AuthError);
    await eventually(() => reports.length > 0);
    expect(reports).toMatchObject([{ state: "closed", cause: { name: "AuthError", status: 401 } }]);
    expect(wti.state()).toBe("closed");
    await expect(wti.connect()).rejects.toBeInstanceOf(AuthError);
    expect(aes.upgrades).toHaveLength(1);
  });
});

describe("a session that is closed while it goes on with its token", () => {
  it("leaves no socket, also when the server says nothing", async () => {
    const { aes, wti } = await startSession({ judge: () => 0 }, { wsTokenPlacement: "reconnect" });
    await wti.connect();
    aes.on("ResetApplicationSessionTimer", () => SILENT);
    aes.drop();
    await eventually(() => aes.named("ResetApplicationSessionTimer").length === 1);
    await wti.close();
    await eventually(() => aes.sockets.size === 0);
    expect(aes.named("StartApplicationSession")).toHaveLength(1);
  });
});

describe("what a server says when it goes", () => {
  it("is told without the secrets in it, in reports, errors and iterators", async () => {
    const { aes, wti, reports } = await startSession({}, { reconnect: { minMs: 5, maxMs: 20, maxAttempts: 2 } });
    const told: string[] = [];
    wti.onState((report) => {
      // At once, as a program that writes a log does.
      if ("cause" in report) told.push(`${report.cause?.message} ${report.cause?.stack} ${report.cause?.cause}`);
    });
    aes.on("MakeCall", () => SILENT);
    const events = wti.events();
    await wti.connect();
    const call = wti.send(makeCall, {}).catch((error: Error) => told.push(`${error.message} ${error.stack}`));
    await eventually(() => aes.named("MakeCall").length === 1);
    aes.on("StartApplicationSession", () => ({
      errorCode: { definedError: "serverResourcesBusy" },
      message: "no room for cti:secret beside token-1",
    }));
    for (const socket of aes.sockets) socket.close(1008, "token-1 of secret, Y3RpOnNlY3JldA==");
    await call;
    await events.next().catch((error: Error) => told.push(`${error.message} ${error.stack}`));
    await eventually(() => wti.state() === "closed" && reports.at(-1)?.state === "closed");
    expect(told.length).toBeGreaterThan(4);
    expect(told.join("\n")).toContain("1008: ***");
    expect(told.join("\n")).toContain("no room for cti:***");
    for (const secret of ["token-1", "secret", "Y3RpOnNlY3JldA"]) expect(told.join("\n")).not.toContain(secret);
  });

  it("does not show the token of a session that it does not know any more", async () => {
    const { aes, wti } = await startSession();
    const told: string[] = [];
    wti.onState((report) => "cause" in report && told.push(`${report.cause?.message} ${report.cause?.stack}`));
    aes.on("MakeCall", () => ({ errorCode: "INVALID_SESSION", errorMessage: "No session for token-1" }));
    await wti.send(makeCall, {}).catch((error: Error) => told.push(`${error.message} ${error.stack} ${error.cause}`));
    await eventually(() => told.length === 2);
    expect(told.join("\n")).toContain("No session for ***");
    expect(told.join("\n")).not.toContain("token-1");
  });
});
