import { onTestFinished } from "vitest";
import { createWtiSession, type SessionReport, type WtiSession, type WtiSessionOptions } from "../../runtime/wti.js";
import { type Aes, type AesOptions, startAes } from "./aes-server.js";
import { service, type TestEvents } from "./service.js";

export interface Started {
  readonly aes: Aes;
  readonly wti: WtiSession<TestEvents>;
  readonly reports: readonly SessionReport[];
  readonly states: () => readonly string[];
}

/** A small AES and a session that will connect to it; both end with the test. */
export async function startSession(
  aesOptions: AesOptions = {},
  options: Partial<WtiSessionOptions> = {},
): Promise<Started> {
  const aes = await startAes(aesOptions);
  const wti = createWtiSession<TestEvents>(
    {
      url: aes.url,
      username: "cti",
      password: "secret",
      reconnect: { minMs: 5, maxMs: 20 },
      timeoutMs: 5_000,
      ...options,
    },
    service,
  );
  const reports: SessionReport[] = [];
  wti.onState((report) => reports.push(report));
  onTestFinished(async () => {
    await wti.close();
    await aes.close();
  });
  return { aes, wti, reports, states: () => reports.map(({ state }) => state) };
}
