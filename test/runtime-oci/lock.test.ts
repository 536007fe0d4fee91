import { getEventListeners } from "node:events";
import { expect, it } from "vitest";
import { createLock } from "../../runtime/oci/lock.js";

it("listens once to a signal that many waiting works share, and not at all when they are done", async () => {
  const lock = createLock();
  const { signal, abort } = withAbort();
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  const first = lock.run(() => gate, signal);
  const others = Promise.allSettled(Array.from({ length: 20 }, () => lock.run(async () => "ran", signal)));
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  await Promise.resolve();
  abort();
  const outcomes = await Promise.race([others, new Promise<never[]>((resolve) => setTimeout(resolve, 2000, []))]);
  expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => "rejected"));
  open();
  await first;
  await lock.run(async () => "the last");
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

function withAbort(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
