import { describe, expect, it } from "vitest";
import { decodeEnvelope } from "../../runtime/codec/envelope.js";
import {
  type Message,
  message,
  type Operation,
  operation,
  unknownAttributes,
  unknownElements,
} from "../../runtime/index.js";

interface Node {
  t: Node[];
  l: string[];
  u: unknown[];
}

const Node$: Message<Node> = message("1 {urn:t}Node qualified (t*:#0 l*:string u*:union(int,boolean,date))", () => [
  Node$,
]);
const get: Operation<undefined, Node> = operation("1 Get soap11 document out={urn:t}Reply:#0", () => [Node$]);
const call: Operation<undefined, Node> = operation("1 Get soap11 rpc encoded out={urn:t}Reply:#0", () => [Node$]);

function decoded(content: string, around: { operation?: typeof get; limits?: { length: number } } = {}): Node {
  const body = `<Reply xmlns="urn:t">${content}</Reply>`;
  const text = `<E:Envelope xmlns:E="http://schemas.xmlsoap.org/soap/envelope/"><E:Body>${body}</E:Body></E:Envelope>`;
  const reply = decodeEnvelope(around.operation ?? get, text, { limits: around.limits });
  if (reply.kind === "fault") throw new Error("a fault");
  return reply.value as Node;
}

/** Each took from half a minute to for ever; the test's own time limit is the judge. */
describe("a hostile reply is read in bounded time and memory", () => {
  it("with an unknown attribute on each of a million elements", () => {
    const { t } = decoded('<t a="1"/>'.repeat(1_000_000));
    expect(t).toHaveLength(1_000_000);
    expect(unknownAttributes(t[0] ?? {})).toEqual({ a: "1" });
    expect(unknownAttributes(t.at(-1) ?? {})).toEqual({});
  }, 20_000);

  it("with millions of characters that no schema knows", () => {
    const element = `<z>${"x".repeat(1000)}</z>`;
    const value = decoded(element.repeat(10_000));
    expect(unknownElements(value).length).toBeLessThan(4100);
    expect(value).toEqual({ t: [], l: [], u: [] });
    expect(Object.keys({ ...value })).toEqual(["t", "l", "u"]);
  }, 20_000);

  it("with a million values that fit the last member of a union only", () => {
    const { u } = decoded(`${"<u>2026-11-25</u>".repeat(1_000_000)}<u> 5\n</u><u>true</u>`);
    expect(u.slice(-3)).toEqual(["2026-11-25", 5, true]);
  }, 20_000);

  it("with references into elements inside each other, the innermost first", () => {
    const ids = Array.from({ length: 200 }, (_, index) => `r${index}`);
    const nested = `${ids.map((id) => `<t id="${id}">`).join("")}<l>${"x&amp;".repeat(100_000)}</l>${"</t>".repeat(200)}`;
    const references = ids.map((id) => `<t href="#${id}"/>`).reverse();
    const limits = { length: 1_000_000 };
    expect(() => decoded(references.join("") + nested, { operation: call, limits })).toThrow(/refers to more/);
    expect(decoded(references.slice(0, 5).join("") + nested, { operation: call, limits }).t).toHaveLength(6);
  });
});
