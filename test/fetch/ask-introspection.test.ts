import { DecodeError, TransportError } from "@wirewright/runtime";
import { XmlRpcFault } from "@wirewright/runtime/xmlrpc";
import { describe, expect, it } from "vitest";
import { fetchMethods } from "../../generator/fetch/xmlrpc/fetch-methods.js";
import { type Answers, fetching, listed } from "./fetching.js";

const OPTIONS = { url: "https://host.example/RPC2", secrets: [], partial: false };
const INTROSPECTION = ["system.listMethods", "system.methodHelp", "system.methodSignature"];

describe("fetching by introspection", () => {
  it("calls nothing that is listed, whatever it is called", async () => {
    const names = [...INTROSPECTION, "system.shutdown", "sample.add"];
    const { fetch, report, calls } = fetching(server(names));
    const schema = await fetchMethods(OPTIONS, fetch, report);
    expect(schema?.operations).toEqual([...names].sort());
    expect([...new Set(calls.map(([method]) => method))].sort()).toEqual(INTROSPECTION);
  });

  it("leaves out what has no name, as nobody can call it", async () => {
    const { fetch, report, calls } = fetching(server(["", "a"]));
    expect((await fetchMethods(OPTIONS, fetch, report))?.operations).toEqual(["a"]);
    expect(calls.flatMap(([, parameters]) => parameters)).not.toContain("");
  });

  it.each([
    [
      "signatures",
      [
        ["int", "int"],
        ["string", "string"],
      ],
      [
        ["int", "int"],
        ["string", "string"],
      ],
    ],
    ["one signature without the outer array", ["int", "int"], [["int", "int"]]],
    ["no signature in an array", [], []],
    ["texts with commas", ["array,string, int", "array"], [["array", "string", "int"], ["array"]]],
    [
      "examples",
      [["array"], "string", 42, 2.5, true, "20240102T03:04:05", new Uint8Array(6), { struct: "struct" }],
      [["array", "string", "int", "double", "boolean", "dateTime.iso8601", "base64", "struct"]],
    ],
    ["undef", "undef", "undef"],
    ["Python's sentence", "signatures not supported", "signatures not supported"],
    ["an empty text", "", undefined],
    ["null", null, undefined],
    ["a struct", { a: 1 }, undefined],
    ["an array of something else", [[1]], undefined],
  ])("keeps of %s what the list can hold", async (_what, signature, expected) => {
    const { fetch, report, codes } = fetching(server(["a"], { signature: () => signature, help: () => "" }));
    const schema = await fetchMethods(OPTIONS, fetch, report);
    expect(listed(schema)).toEqual({ methods: { a: expected === undefined ? {} : { signature: expected } } });
    expect(codes()).toEqual([]);
  });

  it("tolerates faults", async () => {
    const refuse = () => Promise.reject(new XmlRpcFault({ code: 302, faultString: "no" }));
    const { fetch, report, problems } = fetching(server(["a", "b"], { signature: refuse, help: () => "Helps." }));
    const schema = await fetchMethods(OPTIONS, fetch, report);
    expect(listed(schema)).toEqual({ methods: { a: { help: "Helps." }, b: { help: "Helps." } } });
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'WW426 the server refuses to tell about "a", "b"',
    ]);
  });

  it("does not ask what the server says that it has not", async () => {
    const { fetch, report, calls } = fetching(server(["system.listMethods", "a"]));
    await fetchMethods(OPTIONS, fetch, report);
    expect(calls.map(([method]) => method)).toEqual(["system.listMethods"]);
  });

  it("asks many at once where the server lists multicall", async () => {
    const names = [...INTROSPECTION, "system.multicall", ...Array.from({ length: 60 }, (_, index) => `m.${index}`)];
    const answers = server(names);
    const { fetch, report, calls } = fetching({ ...answers, "system.multicall": multicall(answers) });
    const schema = await fetchMethods(OPTIONS, fetch, report);
    expect(calls.filter(([method]) => method === "system.multicall")).toHaveLength(3);
    expect(calls).toHaveLength(4);
    expect(listed(schema)).toHaveProperty(["methods", "m.7"], { signature: [["int", "m.7"]], help: "About m.7." });
  });

  it.each([
    ["a fault", () => Promise.reject(new XmlRpcFault({ code: 1, faultString: "no" }))],
    ["one fault in place of all, as Perl's", () => ({ value: { faultCode: 1 } })],
    ["what cannot be read", () => Promise.reject(new DecodeError("not XML-RPC"))],
  ])("asks one by one after a multicall with %s", async (_what, reply) => {
    const names = [...INTROSPECTION, "system.multicall", "a"];
    const { fetch, report, calls } = fetching({ ...server(names), "system.multicall": reply });
    const schema = await fetchMethods(OPTIONS, fetch, report);
    expect(listed(schema)).toHaveProperty(["methods", "a", "help"], "About a.");
    expect(calls.filter(([method]) => method === "system.multicall")).toHaveLength(1);
  });

  it("reads results without the array around each, as Perl's RPC::XML sends them", async () => {
    const names = [...INTROSPECTION, "system.multicall", "a", "b"];
    const two = [
      ["int", "int"],
      ["string", "string"],
    ];
    const answers = server(names, { signature: ([name]) => (name === "a" ? two : [["int"]]) });
    const wrapped = multicall(answers);
    const bare: Reply = (parameters) =>
      (wrapped(parameters) as readonly unknown[]).map((result) => (Array.isArray(result) ? result[0] : result));
    const { fetch, report, codes } = fetching({ ...answers, "system.multicall": bare });
    const schema = await fetchMethods(OPTIONS, fetch, report);
    expect(listed(schema)).toHaveProperty(["methods", "a"], { signature: two, help: "About a." });
    expect(listed(schema)).toHaveProperty(["methods", "b"], { signature: [["int"]], help: "About b." });
    expect(codes()).toEqual([]);
  });

  it("takes a fault inside a multicall for that one method's", async () => {
    const names = [...INTROSPECTION, "system.multicall", "a"];
    const answers = server(names, {
      signature: ([name]) => {
        if (name === "a") throw new XmlRpcFault({ code: 5, faultString: "no" });
        return "undef";
      },
    });
    const { fetch, report, codes } = fetching({ ...answers, "system.multicall": multicall(answers) });
    const schema = await fetchMethods(OPTIONS, fetch, report);
    expect(listed(schema)).toHaveProperty(["methods", "a"], { help: "About a." });
    expect(codes()).toEqual(["WW426"]);
  });

  it.each([
    ["a fault", () => Promise.reject(new XmlRpcFault({ code: 1, faultString: "Unknown method" }))],
    ["no names", () => ({ a: 1 })],
    ["no connection", () => Promise.reject(new TransportError("refused", { sent: false, code: "ECONNREFUSED" }))],
    ["too many names", () => Array.from({ length: 20_001 }, (_, index) => `m${index}`)],
  ])("gives up on %s", async (_what, reply) => {
    const { fetch, report, codes, closed } = fetching({ "system.listMethods": reply });
    expect(await fetchMethods(OPTIONS, fetch, report)).toBeUndefined();
    expect(codes()).toEqual(["WW424"]);
    expect(closed()).toBe(1);
  });

  it("keeps half of the answers only with --partial", async () => {
    let asked = 0;
    const lost = ([name]: readonly unknown[]) => {
      asked += 1;
      if (asked > 1) throw new TransportError("reset", { sent: true, code: "ECONNRESET" });
      return [["int", name]];
    };
    const whole = fetching(server(["a", "b"], { signature: lost }));
    expect(await fetchMethods(OPTIONS, whole.fetch, whole.report)).toBeUndefined();
    expect(whole.codes()).toEqual(["WW422", "WW423"]);
    asked = 0;
    const partial = fetching(server(["a", "b"], { signature: lost }));
    const schema = await fetchMethods({ ...OPTIONS, partial: true }, partial.fetch, partial.report);
    expect(listed(schema)).toEqual({ methods: { a: { signature: [["int", "a"]] }, b: {} } });
  });

  it("is the same, in whatever order the server lists", async () => {
    const texts = await Promise.all(
      [
        ["b", "a", "__proto__"],
        ["__proto__", "a", "b", "a"],
      ].map(async (names) => {
        const { fetch, report } = fetching(server(names));
        const schema = await fetchMethods(OPTIONS, fetch, report);
        return String(schema?.files.get("list_methods.json"));
      }),
    );
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('"__proto__": {');
  });
});

type Reply = Answers[string];

function server(
  names: readonly string[],
  {
    signature = ([name]) => [["int", name]],
    help = ([name]) => `About ${name}.`,
  }: { readonly signature?: Reply; readonly help?: Reply } = {},
): Answers {
  return {
    "system.listMethods": () => names,
    "system.methodSignature": signature,
    "system.methodHelp": help,
  };
}

function multicall(answers: Answers): Reply {
  return ([calls]) =>
    (calls as readonly { methodName: string; params: readonly unknown[] }[]).map(({ methodName, params }) => {
      try {
        return [answers[methodName]?.(params)];
      } catch (error) {
        if (!(error instanceof XmlRpcFault)) throw error;
        return { faultCode: error.code, faultString: error.faultString };
      }
    });
}
