import { AuthError, MessageError, TransportError } from "@wirewright/runtime";
import { XmlRpcFault } from "@wirewright/runtime/xmlrpc";
import { describe, expect, it } from "vitest";
import { fetchMethods } from "../../generator/fetch/xmlrpc/fetch-methods.js";
import { fetching, listed } from "./fetching.js";

const READ = { function: "read", signature: [["struct", "struct"]], docstring: "Reads." };

describe("fetching from eGroupWare", () => {
  it("asks each class with exactly one text, and logs out", async () => {
    const { fetch, report, calls, closed, steps } = fetching({
      "a.boa.list_methods": () => ({ read: READ, "": READ }),
      "b.bob.list_methods": () => ({ write: READ }),
    });
    const schema = await fetchMethods({ ...OPTIONS, classes: ["b.bob", "a.boa"] }, fetch, report);
    expect(calls).toEqual([
      ["b.bob.list_methods", ["xmlrpc"]],
      ["a.boa.list_methods", ["xmlrpc"]],
    ]);
    expect(closed()).toBe(1);
    expect(steps).toEqual(["b.bob (1 of 2)", "a.boa (2 of 2)"]);
    expect(schema?.operations).toEqual(["a.boa.read", "b.bob.write"]);
    expect(listed(schema)).toEqual({ classes: { "a.boa": { read: READ }, "b.bob": { write: READ } } });
    expect(schema?.record.address).toBe("https://host.example/xmlrpc.php");
  });

  it("knows the applications that want a struct, and tries the other form at fault 3", async () => {
    const { fetch, report, calls } = fetching({
      "tts.bo.list_methods": () => ({ list: READ }),
      "x.box.list_methods": ([argument]) => {
        if (typeof argument === "string") throw fault(3);
        return { read: READ };
      },
    });
    const schema = await fetchMethods({ ...OPTIONS, classes: ["tts.bo", "x.box"] }, fetch, report);
    expect(calls.map(([, parameters]) => parameters)).toEqual([[{ type: "xmlrpc" }], ["xmlrpc"], [{ type: "xmlrpc" }]]);
    expect(schema?.operations).toEqual(["tts.bo.list", "x.box.read"]);
  });

  it.each([
    ["no access", () => Promise.reject(fault(18))],
    ["no such class", () => Promise.reject(fault(1))],
    ["an empty list", () => []],
    ["nothing", () => ""],
  ])("leaves a class with %s out, with a warning", async (_what, reply) => {
    const { fetch, report, codes } = fetching({
      "a.boa.list_methods": reply,
      "b.bob.list_methods": () => ({ read: READ }),
    });
    const schema = await fetchMethods({ ...OPTIONS, classes: ["a.boa", "b.bob"] }, fetch, report);
    expect(codes()).toEqual(["WW421"]);
    expect(schema?.operations).toEqual(["b.bob.read"]);
  });

  it.each([
    ["an unexpected fault", () => Promise.reject(fault(17))],
    ["something else", () => "hello"],
    ["methods that are none", () => ({ read: "x" })],
  ])("stores nothing after %s, unless --partial", async (_what, reply) => {
    const answers = { "a.boa.list_methods": reply, "b.bob.list_methods": () => ({ read: READ }) };
    const whole = fetching(answers);
    expect(await fetchMethods({ ...OPTIONS, classes: ["a.boa", "b.bob"] }, whole.fetch, whole.report)).toBeUndefined();
    expect(whole.codes()).toEqual(["WW422", "WW423"]);
    const partial = fetching(answers);
    const schema = await fetchMethods(
      { ...OPTIONS, classes: ["a.boa", "b.bob"], partial: true },
      partial.fetch,
      partial.report,
    );
    expect(schema?.operations).toEqual(["b.bob.read"]);
    expect(partial.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ["WW422", "warning"],
      ["WW425", undefined],
    ]);
  });

  it("asks no more once the server is gone", async () => {
    const gone = () => Promise.reject(new TransportError("refused", { sent: false, code: "ECONNREFUSED" }));
    const { fetch, report, calls, codes, closed } = fetching({
      "z.boz.list_methods": () => ({ read: READ }),
      "a.boa.list_methods": gone,
      "b.bob.list_methods": gone,
    });
    await fetchMethods({ ...OPTIONS, classes: ["z.boz", "a.boa", "b.bob"] }, fetch, report);
    expect(calls).toHaveLength(2);
    expect(codes()).toEqual(["WW422", "WW423"]);
    expect(closed()).toBe(1);
  });

  it.each([
    ["reached", new TransportError("no", { sent: false, code: "ECONNREFUSED" }), "nothing listens there"],
    ["there", new MessageError("HTTP 404, an HTML page", { operation: "system.login" }), "path of the address"],
  ])("says once, and what to do, that the server is not %s", async (_what, error, fix) => {
    for (const partial of [false, true]) {
      const { fetch, report, problems, closed } = fetching({ "a.boa.list_methods": () => Promise.reject(error) });
      await fetchMethods({ ...OPTIONS, classes: ["a.boa", "b.bob"], partial }, fetch, report);
      expect(problems).toEqual([{ code: "WW424", message: error.message, fix: expect.stringContaining(fix) }]);
      expect(closed()).toBe(1);
    }
  });

  it.each([
    ["the login is refused", () => Promise.reject(new AuthError("GOAWAY"))],
    ["XML-RPC is switched off", () => Promise.reject(fault(9999))],
  ])("stops when %s", async (_what, reply) => {
    const { fetch, report, calls, codes } = fetching({ "a.boa.list_methods": reply });
    expect(
      await fetchMethods({ ...OPTIONS, classes: ["a.boa", "b.bob"], partial: true }, fetch, report),
    ).toBeUndefined();
    expect(codes()).toEqual(["WW420"]);
    expect(calls).toHaveLength(1);
  });

  it("stops at Ctrl-C, and keeps what there is only with --partial", async () => {
    for (const partial of [false, true]) {
      const interrupt = new AbortController();
      const { fetch, report, codes, closed } = fetching(
        {
          "a.boa.list_methods": () => ({ read: READ }),
          "b.bob.list_methods": () => {
            interrupt.abort();
            throw new TransportError("aborted", { sent: true, code: "ABORTED" });
          },
        },
        interrupt.signal,
      );
      const classes = ["a.boa", "b.bob", "c.boc"];
      const schema = await fetchMethods({ ...OPTIONS, classes, partial }, fetch, report);
      expect(codes()).toEqual([partial ? "WW425" : "WW423"]);
      expect(schema?.operations).toEqual(partial ? ["a.boa.read"] : undefined);
      expect(closed()).toBe(1);
    }
  });

  it("never replaces a list by an empty one", async () => {
    const { fetch, report, codes } = fetching({ "a.boa.list_methods": () => [] });
    expect(await fetchMethods({ ...OPTIONS, classes: ["a.boa"] }, fetch, report)).toBeUndefined();
    expect(codes()).toEqual(["WW421", "WW407"]);
  });

  it("takes a password out of what the server repeats, and members that it does not know", async () => {
    const { fetch, report } = fetching({
      "a.boa.list_methods": () => ({ read: { ...READ, docstring: "Hello S3cret-word", extra: 1 } }),
    });
    const schema = await fetchMethods({ ...OPTIONS, classes: ["a.boa"], secrets: ["S3cret-word"] }, fetch, report);
    expect(JSON.stringify(listed(schema))).not.toMatch(/S3cret-word|extra/);
  });
});

const OPTIONS = { url: "https://host.example/xmlrpc.php", secrets: [], partial: false };

function fault(code: number): XmlRpcFault {
  return new XmlRpcFault({ code, faultString: `fault ${code}` });
}
