import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AuthError, createXmlRpcClient, MessageError, XmlRpcFault } from "../../runtime/xmlrpc.js";
import { runToEnd } from "../package/packed.js";
import { capturesFolder, needsCaptures } from "./captures-folder.js";
import { needs, PYTHON } from "./debian-program.js";

type Expected =
  | { readonly value: unknown }
  | { readonly code: number; readonly text: string }
  | { readonly status: number };

/**
 * RPC::XML 0.82 answers a multicall of which one call fails with a `fault` inside a `value`, which is no XML-RPC: Python
 * takes it for the answer, the runtime for what stands there.
 */
const FAULT_IN_VALUE = {
  "perl-RPC-XML-multicall.http": { value: { value: { faultCode: 42, faultString: "custom fault: <bad> & worse" } } },
};

describe("raw replies of four servers, decoded by the runtime and by Python", () => {
  const here = [needs(PYTHON), needsCaptures()].every(Boolean);
  let expected: Readonly<Record<string, Expected>> = {};
  let server: Server;
  let reply: Buffer;
  let url: string;

  beforeAll(async () => {
    if (!here) return;
    const script = fileURLToPath(new URL("clients/decode-captures.py", import.meta.url));
    const outcome = await runToEnd("/usr/bin/python3", [script, capturesFolder], capturesFolder);
    expected = { ...JSON.parse(outcome.stdout || outcome.stderr), ...FAULT_IN_VALUE };
    // Byte by byte as it was captured: status line, headers and all.
    server = createServer((socket) => socket.on("error", () => {}).once("data", () => socket.end(reply)));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
  });

  afterAll(() => server?.close());

  it("agree on every value, fault and refusal", async () => {
    expect(Object.keys(expected).length).toBeGreaterThan(100);
    for (const [name, wanted] of Object.entries(expected)) {
      reply = readFileSync(join(capturesFolder, name));
      await using client = createXmlRpcClient({ url });
      const outcome: unknown = await client.call("sample").catch((error: unknown) => error);
      if ("value" in wanted) expect(plain(outcome), name).toEqual(wanted.value);
      else if ("status" in wanted)
        expect(outcome, name).toBeInstanceOf([401, 403].includes(wanted.status) ? AuthError : MessageError);
      else {
        expect(outcome, name).toBeInstanceOf(XmlRpcFault);
        expect(outcome, name).toMatchObject({ code: wanted.code, faultString: wanted.text });
      }
    }
  });
});

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return BigInt.asIntN(53, value) === value ? Number(value) : String(value);
  if (value instanceof Uint8Array) return { base64: [...value] };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || value instanceof Error) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
