import { describe, expect, it } from "vitest";
import type { RecordModel, RecordOperation, RecordType } from "../../generator/model/record-model.js";
import { exportsOf } from "../../generator/plan/exports.js";
import { plan } from "../../generator/plan/plan.js";
import type { Plan, PlannedGroup, PlannedSession } from "../../generator/plan/planned.js";
import { methods, of, record, requests } from "./record-models.js";

describe("names of records", () => {
  it("are the source's own, and take the topic where another has them", () => {
    const names = namesOf([record("b#Entry"), record("a#Entry"), record("a#entry"), record("c#Contact")]);
    expect(names).toEqual({ "a#Entry": "Entry", "b#Entry": "EntryB", "a#entry": "EntryA", "c#Contact": "Contact" });
  });

  it("stay what they are when records are added that come later or only become the same", () => {
    const before = [record("b#Entry"), record("b#Contact"), record("a#Entry")];
    const added = [record("a#entry"), record("c#Entry"), record("b#con-tact"), record("a#contact"), record("b#Other")];
    expect(namesOf([...added, ...before])).toMatchObject(namesOf(before));
  });

  it("are identifiers that hide nothing, whatever the source calls a record", () => {
    const names = Object.values(
      namesOf(
        ["", "+", "-", "__proto__", "2nd", "Record", "Promise", "größe", 'a"b\n*/'].map((name) => record(`x#${name}`)),
      ),
    );
    expect(names).toContain("Record_");
    expect(names).toContain("Promise_");
    expect(names).toContain("AB");
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(names.every((name) => /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name))).toBe(true);
  });
});

describe("names of operations", () => {
  it("are a method's whole path, and the wire's name where another has that", () => {
    const named = constantsOf(model([method("x.list", ["x", "list"]), method("x.Y.list", ["X", "List"])]));
    expect(named).toEqual({ "x.list": "xList", "x.Y.list": "xYList" });
  });

  it("do not move when the list grows", () => {
    const before = [method("a.read", ["a", "read"]), method("b.read_all", ["b", "read_all"])];
    const added = [
      method("a-read", ["a-read"]),
      method("a.write", ["a", "write"]),
      method("b.READ.ALL", ["b", "READ", "ALL"]),
    ];
    expect(constantsOf(model([...added, ...before]))).toMatchObject(constantsOf(model(before)));
  });

  it("are never what the language, a client or a type is called", () => {
    const named = constantsOf(
      model([method("delete", ["delete"]), method("then", ["then"]), method("+", ["+"])], [record("x#_")]),
    );
    expect(Object.values(named)).toEqual(["delete_", "then_", "_2"]);
  });

  it("have the service behind them where two have the same request", () => {
    const [calls, devices] = sessionsOf(plan(requests, {}, () => {}));
    expect(calls?.members.methods.map(({ name, operation }) => [name, operation.constant.name])).toContainEqual([
      "check",
      "check",
    ]);
    expect(devices?.members.methods.map(({ name, operation }) => [name, operation.constant.name])).toContainEqual([
      "check",
      "checkDevices",
    ]);
  });
});

describe("groups", () => {
  it("are the server's, as deep as they are", () => {
    const [session] = sessionsOf(plan(methods, {}, () => {}));
    expect(shape(session?.members)).toEqual({
      a: { b: { c: { list: "aBCList" } } },
      add: "add",
      addressbook: { read: "addressbookRead" },
      odd: {
        "": "odd",
        '"\n': "odd2",
        "*/": "odd3",
        __proto___: "oddProto",
        "a b": "oddAB",
        constructor_: "oddConstructor",
        delete: "oddDelete",
        new: "oddNew",
        then_: "oddThen",
      },
      unknown: "unknown",
    });
  });

  it("give way to methods and to what a session has of its own", () => {
    const clashing = model([
      method("x", ["x"]),
      method("x.y", ["x", "y"]),
      method("x_", ["x_"]),
      method("call", ["call"]),
      method("login.now", ["login", "now"]),
    ]);
    const client = { entry: "e", create: "createE", options: "EOptions", members: ["call", "login"], optional: false };
    const [session] = sessionsOf(plan(clashing, { client }, () => {}));
    expect(shape(session?.members)).toEqual({
      call_: "call",
      login_: { now: "loginNow" },
      x: "x",
      x_: "x2",
      x__: { y: "xY" },
    });
  });
});

describe("overloads", () => {
  it("take call options only where no other overload has a parameter", () => {
    const [session] = sessionsOf(plan(methods, {}, () => {}));
    const add = session?.members.methods.find(({ name }) => name === "add")?.operation.signatures;
    expect(add?.map(({ options }) => options)).toEqual([true, false]);
    expect(add?.map(({ parameters }) => parameters?.map(({ name }) => name))).toEqual([["a", "options_"], ["text"]]);
  });
});

describe("files", () => {
  it("are one a topic, by names that any system can write", () => {
    const topics = ["client", "messages", "con", "aux/x", "../up", "", "a b", "a-b", "名", "A-B"];
    const records = topics.map((topic, index) => ({ ...record(`t${index}#T${index}`), topic }));
    const paths = plan(model([], records), { methods: false }, () => {}).files.map(({ path }) => path);
    expect(paths).toEqual([
      "a-b.ts",
      "a-b2.ts",
      "a-b3.ts",
      "aux-topic/x.ts",
      "client-topic.ts",
      "con-topic.ts",
      "messages-topic.ts",
      "other.ts",
      "other2.ts",
      "up.ts",
      "index.ts",
    ]);
  });

  it("are the same whatever the order of the records", () => {
    for (const one of [methods, requests]) {
      const reversed = { ...one, records: [...one.records].reverse() };
      expect(plan(reversed, {}, () => {})).toEqual(plan(one, {}, () => {}));
    }
  });

  it("have an index without what is not there, or none at all", () => {
    const without = plan(requests, { methods: false }, () => {});
    expect(without.files.map(({ kind }) => kind)).toEqual(["topic", "topic", "message-maps", "index"]);
    expect(plan(requests, { methods: false, index: false }, () => {}).files.at(-1)?.kind).toBe("message-maps");
  });
});

describe("comments", () => {
  it("say what is documented, derived and inferred, and what is deprecated", () => {
    const planned = plan(methods, {}, () => {}).files.flatMap((file) => ("operations" in file ? file.operations : []));
    const read = planned.find(({ constant }) => constant.name === "addressbookRead");
    expect(read?.comment).toMatchObject({
      paragraphs: ["Reads one contact. Method `addressbook.boaddressbook.read`.", "Result: inferred, not documented."],
      deprecated: "Ask for pages.",
    });
    const json = plan(requests, {}, () => {}).files.flatMap((file) => ("operations" in file ? file.operations : []));
    expect(json.map(({ comment }) => comment.paragraphs.join("\n"))).toEqual([
      "Documented. Request `Check`. No reply is known.",
      "Request `MakeCall`. Derived, not documented.",
      "Documented. Request `Monitor`. It is never answered.",
      "Documented. Request `Check`. No reply is known.",
      "Documented. Request `GetDevices`. The reply comes in parts; `devices` are joined.",
    ]);
  });
});

function namesOf(records: readonly RecordType[]): Readonly<Record<string, string>> {
  const planned = plan(model([], records), { methods: false }, () => {});
  const types = planned.files.flatMap((file) => ("types" in file ? file.types : []));
  return Object.fromEntries(
    types.flatMap((type) =>
      type.kind === "record"
        ? [[`${type.type.from.slice(0, -".ts".length)}#${type.constant?.descriptor.name}`, type.type.name] as const]
        : [],
    ),
  );
}

function constantsOf(one: RecordModel): Readonly<Record<string, string>> {
  const planned = plan(one, {}, () => {}).files.flatMap((file) => ("operations" in file ? file.operations : []));
  return Object.fromEntries(
    planned.map(({ constant, descriptor }) => ["name" in descriptor ? descriptor.name : "", constant.name]),
  );
}

function sessionsOf({ files }: Plan): readonly PlannedSession[] {
  for (const file of files) exportsOf(file);
  return files.flatMap((file) => (file.kind === "sessions" ? file.clients : []));
}

interface Shape {
  readonly [name: string]: string | Shape;
}

function shape(group: PlannedGroup | undefined): Shape {
  return Object.fromEntries([
    ...(group?.methods ?? []).map(({ name, operation }) => [name, operation.constant.name] as const),
    ...(group?.groups ?? []).map((inner) => [inner.name, shape(inner.group)] as const),
  ]);
}

function model(operations: readonly RecordOperation[], records: readonly RecordType[] = []): RecordModel {
  return { formatVersion: 1, source: "xmlrpc", records, services: [{ name: "S", operations, events: [] }] };
}

function method(name: string, path: readonly string[]): RecordOperation {
  return { protocol: "xmlrpc", name, path, topic: "methods", signatures: [{ parameters: [], result: of("any") }] };
}
