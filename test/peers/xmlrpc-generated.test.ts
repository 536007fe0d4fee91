import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needs, PERL_XMLRPC, PYTHON, XMLRPC_C } from "./debian-program.js";
import { type FetchedProgram, fetchProgram } from "./fetched-program.js";
import type { Peer } from "./peer-process.js";
import { startPerl, startPython, startXmlRpcC } from "./xmlrpc-servers.js";

const TYPES = {
  int: -7,
  double: 1.5,
  yes: true,
  date: "20240102T03:04:05",
  none: null,
  list: [1, "2"],
  empty: {},
};

describe.each([
  {
    who: "Perl's RPC::XML::Server",
    program: PERL_XMLRPC,
    start: startPerl,
    file: "perl-program.ts",
    results: {
      sum: 3,
      half: 0.75,
      text: "ä <&> \u{1F600}",
      bytes: 3,
      items: 4,
      members: 2,
      day: "20240102T03:04:05",
      big: 9_007_199_254_740_993n,
      not: false,
      types: { ...TYPES, long: 9_007_199_254_740_993n, text: "ä <&> \u{1F600}", bytes: Uint8Array.of(0, 1, 2, 255) },
      fault: [42, "out of <order>", "sample.fail"],
    },
  },
  {
    who: "xmlrpc-c",
    program: XMLRPC_C,
    start: startXmlRpcC,
    file: "c-program.ts",
    results: {
      sum: 3,
      echoed: [
        "ä <&> €",
        -2_147_483_648,
        9_007_199_254_740_993n,
        0.1,
        true,
        Uint8Array.of(0, 255),
        [1, ["a"], null],
        { a: { b: [] } },
      ],
      any: ["x", [1n, null]],
      types: { ...TYPES, long: 9_007_199_254_740_993n, text: "ä <&> €", bytes: Uint8Array.of(0, 1, 2, 255) },
      fault: [42, "out of <order>", "sample.fail"],
    },
  },
  {
    who: "Python's xmlrpc.server",
    program: PYTHON,
    start: startPython,
    file: "python-program.ts",
    results: {
      sum: 3,
      text: "ä <&> \u{1F600}",
      nested: { list: [1, 0.5, true, null, Uint8Array.of(1)] },
      seen: "int 9007199254740993",
      types: expect.objectContaining({ int: -2_147_483_648, list: [1, "2", [3]] }),
      fault: [42, "out of <order>", "sample.fail"],
    },
  },
])("a client fetched live from $who", ({ program, start, file, results }) => {
  const here = needs(program);
  let peer: Peer;
  let fetched: FetchedProgram;

  beforeAll(async () => {
    if (!here) return;
    peer = await start();
    const program = new URL(`xmlrpc/${file}`, import.meta.url);
    fetched = await fetchProgram({ config: { as: "xmlrpc", url: peer.url }, program });
  });

  afterAll(async () => {
    fetched?.remove();
    await peer?.stop();
  });

  it("passes the strictest compiler, and calls with typed values", async () => {
    expect(await fetched.run(peer.url)).toEqual(results);
  });

  it("did nothing to the server but ask", async () => {
    expect(fetched.fetched).toMatch(/list_methods\.json stored; \d+ operations/);
    // xmlrpc-c lists system.shutdown, which a careless reader might call.
    expect(await fetched.run(peer.url)).toHaveProperty("sum", 3);
  });
});
