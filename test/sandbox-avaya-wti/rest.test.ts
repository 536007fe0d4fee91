import { describe, expect, it } from "vitest";
import type { AvayaWtiSandbox, Fields } from "../../sandbox/avaya-wti/sandbox.js";
import { A, basic, logIn, monitor, START, withSandbox } from "./raw-wti.js";

async function post(
  sandbox: AvayaWtiSandbox,
  name: string,
  payload: unknown,
  authorization = "",
): Promise<{ readonly status: number; readonly challenge: string | null; readonly body: unknown }> {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  const response = await fetch(sandbox.restUrl + name, { method: "POST", body, headers: { authorization } });
  const text = await response.text();
  const challenge = response.headers.get("www-authenticate");
  return { status: response.status, challenge, body: text === "" ? undefined : JSON.parse(text) };
}

describe("the REST twin", () => {
  it("wants the token of a session, and what it does, the session's socket hears", () =>
    withSandbox({}, async (sandbox) => {
      const client = await logIn(sandbox);
      await monitor(client, A);
      const call = { callingDevice: A, calledDirectoryNumber: "4102" };
      for (const authorization of ["", basic(), "Bearer e.f.g"])
        expect(await post(sandbox, "MakeCall", call, authorization)).toMatchObject({
          status: 401,
          challenge: "Bearer",
        });
      const placed = await post(sandbox, "MakeCall", call, `Bearer ${client.token}`);
      expect(placed).toMatchObject({ status: 200, body: { callingDevice: { callID: "312", deviceID: A } } });
      await client.event("DeliveredEvent");
    }));

  it("starts a session by Basic, and ends it", () =>
    withSandbox({}, async (sandbox) => {
      expect(await post(sandbox, "StartApplicationSession", START)).toMatchObject({
        status: 401,
        challenge: 'Basic realm="AES"',
      });
      const started = await post(sandbox, "StartApplicationSession", START, basic());
      const { token, sessionID } = started.body as Fields;
      const stop = { sessionID, sessionEndReason: { definedEndReason: "normal" } };
      expect(await post(sandbox, "StopApplicationSession", stop, `Bearer ${token}`)).toMatchObject({ status: 200 });
      expect(await post(sandbox, "GetMonitorList", {}, `Bearer ${token}`)).toMatchObject({ status: 401 });
    }));

  it("refuses with a status that can be switched, in payloads or in frames", () =>
    withSandbox({}, async (sandbox) => {
      const { token } = await logIn(sandbox);
      const input = { switchName: "OTHER", extension: "4101" };
      const ask = (payload: unknown = input) => post(sandbox, "GetDeviceId", payload, `Bearer ${token}`);
      const payload = { CSTAErrorCode: { operation: "invalidParameterValue" }, errorText: expect.any(String) };
      expect(await ask()).toMatchObject({ status: 400, body: payload });
      expect(await ask("{")).toMatchObject({ status: 400, body: { errorCode: "BAD_REQUEST" } });
      sandbox.flaws = { restErrorStatus: 200, restFrames: true };
      expect(await ask()).toMatchObject({ status: 200, body: { header: { response: "GetDeviceId" }, payload } });
      expect((await fetch(`${sandbox.restUrl}GetDeviceId`)).status).toBe(405);
      expect((await fetch(sandbox.restUrl)).status).toBe(404);
    }));
});
