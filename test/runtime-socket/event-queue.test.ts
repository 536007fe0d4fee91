import { describe, expect, it } from "vitest";
import { createEventHub } from "../../runtime/socket/event-hub.js";
import { createEventQueue } from "../../runtime/socket/event-queue.js";

describe("an event queue", () => {
  it("keeps the order, whoever is first", async () => {
    const queue = createEventQueue<number>(10_000);
    const early = [queue.next(), queue.next()];
    for (let i = 0; i < 5_000; i += 1) queue.push(i);
    queue.end();
    const seen = (await Promise.all(early)).map(({ value }) => value);
    for await (const value of queue) seen.push(value);
    expect(seen).toEqual(Array.from({ length: 5_000 }, (_, i) => i));
    expect((await queue.next()).done).toBe(true);
  });

  it("throws its error once, behind what waits, and then is over", async () => {
    const queue = createEventQueue<number>(10);
    queue.push(1);
    queue.end(new Error("lost"));
    queue.push(2);
    expect(await queue.next()).toEqual({ value: 1, done: false });
    await expect(queue.next()).rejects.toThrow("lost");
    expect((await queue.next()).done).toBe(true);
  });

  it("rejects the first of those that wait, and ends the others", async () => {
    const queue = createEventQueue<number>(10);
    const waiting = [queue.next(), queue.next()];
    queue.end(new Error("lost"));
    await expect(waiting[0]).rejects.toThrow("lost");
    expect((await waiting[1])?.done).toBe(true);
  });

  it("that is left forgets what waits and tells so once", async () => {
    let ends = 0;
    const queue = createEventQueue<number>(10, () => {
      ends += 1;
    });
    queue.push(1);
    queue.push(2);
    for await (const value of queue) {
      expect(value).toBe(1);
      break;
    }
    queue.push(3);
    expect((await queue.next()).done).toBe(true);
    expect(ends).toBe(1);
  });
});

describe("an event hub", () => {
  it("gives each event to who asked for its name", async () => {
    const hub = createEventHub(10);
    const heard: string[] = [];
    const listener = ({ name }: { readonly name: string }) => heard.push(name);
    const off = hub.on("a", listener);
    const same = hub.on("a", listener);
    const [all, some] = [hub.events([]), hub.events(["b", "c"])];
    for (const name of ["a", "b"]) hub.emit({ name, data: 1, text: "" });
    off();
    off();
    hub.emit({ name: "a", data: 2, text: "" });
    same();
    hub.emit({ name: "a", data: 3, text: "" });
    hub.end();
    hub.emit({ name: "b", data: 4, text: "" });
    expect(heard).toEqual(["a", "a", "a"]);
    expect((await taken(all)).map(({ name, data }) => [name, data])).toEqual([
      ["a", 1],
      ["b", 1],
      ["a", 2],
      ["a", 3],
    ]);
    expect((await taken(some)).map(({ name }) => name)).toEqual(["b"]);
    expect((await hub.events([]).next()).done).toBe(true);
  });
});

async function taken<T>(iterator: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of iterator) items.push(item);
  return items;
}
