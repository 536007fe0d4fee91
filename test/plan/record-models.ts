import type { Primitive, RecordModel, RecordType, ValueType } from "../../generator/model/record-model.js";

/** Models as the mappers make them, written by hand. */

export function of(name: Primitive): ValueType {
  return { kind: "primitive", name };
}

function recordOf(type: string): ValueType {
  return { kind: "record", type };
}

export function record(id: string, members: RecordType["members"] = [], rest: Partial<RecordType> = {}): RecordType {
  const [topic = "", name = ""] = id.split("#");
  return { kind: "record", id, name, topic, members, ...rest };
}

function member(name: string, type: ValueType, optional: boolean = false): RecordType["members"][number] {
  return { name, type, optional };
}

/** Overloads, groups three deep, a method outside of all groups, names that mean something else, unknown parameters. */
export const methods: RecordModel = {
  formatVersion: 1,
  source: "xmlrpc",
  records: [
    record(
      "addressbook#Contact",
      [
        { ...member("id", of("string")), documentation: "Absent in a new contact." },
        member("cat_id", { kind: "map", value: of("string") }, true),
        { ...member("parent", recordOf("addressbook#Contact"), true), provenance: "inferred" },
        member("__proto__", of("int"), true),
        member("n-fn", of("string"), true),
      ],
      {
        documentation: "A contact.",
        provenance: "inferred",
        rest: { type: of("string"), prefix: "#" },
      },
    ),
    record("addressbook#Open", [member("count", of("int"))], { rest: { type: of("string") } }),
  ],
  services: [
    {
      name: "Demo",
      operations: [
        {
          protocol: "xmlrpc",
          name: "a.b.c.list",
          path: ["a", "b", "c", "list"],
          topic: "a/b/c",
          signatures: [{ parameters: [], result: { kind: "array", item: recordOf("addressbook#Open") } }],
        },
        {
          protocol: "xmlrpc",
          name: "add",
          path: ["add"],
          topic: "methods",
          documentation: "Adds.",
          signatures: [
            {
              parameters: [
                { name: "a", type: of("int"), documentation: "The first." },
                { name: "options", type: of("int") },
              ],
              result: of("int"),
            },
            { parameters: [{ name: "text", type: of("string") }], result: of("string"), provenance: "inferred" },
          ],
        },
        {
          protocol: "xmlrpc",
          name: "addressbook.boaddressbook.read",
          path: ["addressbook", "read"],
          topic: "addressbook",
          documentation: "Reads one contact.",
          deprecated: { text: "Ask for pages." },
          signatures: [
            {
              parameters: [{ name: "entry", type: recordOf("addressbook#Contact") }],
              result: { kind: "union", members: [recordOf("addressbook#Contact"), of("null")] },
              provenance: "inferred",
            },
          ],
        },
        ...["delete", "new", "then", "__proto__", "constructor", "", "a b", "*/", '"\n'].map((name) => ({
          protocol: "xmlrpc" as const,
          name: `odd.${name}`,
          path: ["odd", name],
          topic: "odd",
          signatures: [{ parameters: [{ name: "new", type: of("i8") }], result: of("base64") }],
        })),
        {
          protocol: "xmlrpc",
          name: "unknown",
          path: ["unknown"],
          topic: "methods",
          signatures: [{ parameters: [], rest: true, result: of("any") }],
        },
      ],
      events: [],
    },
  ],
};

/** Two services that share a name, events, a reply in parts, errors, numbers of any size, a map. */
export const requests: RecordModel = {
  formatVersion: 1,
  source: "json",
  records: [
    record("calls#MakeCallError", [member("code", of("int"))]),
    record("calls#MakeCallRequest", [
      member("device", of("string")),
      member("kind", { kind: "literal", values: ["fast", "slow"], open: false }, true),
    ]),
    record("calls#MakeCallResponse", [
      member("call", recordOf("calls#MakeCallResponse/call")),
      member("state", { kind: "literal", values: ["alerting", "idle"], open: true }),
    ]),
    record("calls#MakeCallResponse/call", [member("ucid", of("bigint"))], { name: "MakeCallResponseCall" }),
    record("calls#RingEvent", [member("tags", { kind: "map", value: of("number") })], { provenance: "derived" }),
    record("devices#CheckRequest", []),
    record("devices#GetDevicesRequest", [member("name", of("string"), true)]),
    record("devices#GetDevicesResult", [
      member("devices", { kind: "array", item: of("string") }),
      member("last", of("boolean"), true),
    ]),
    record("calls#CheckRequest", []),
  ],
  services: [
    {
      name: "Calls",
      operations: [
        { protocol: "json", name: "Check", topic: "calls", input: recordOf("calls#CheckRequest") },
        {
          protocol: "json",
          name: "MakeCall",
          topic: "calls",
          provenance: "derived",
          input: recordOf("calls#MakeCallRequest"),
          output: recordOf("calls#MakeCallResponse"),
          error: recordOf("calls#MakeCallError"),
        },
        { protocol: "json", name: "Monitor", topic: "calls", input: of("any"), oneWay: true },
      ],
      events: [{ name: "RingEvent", topic: "calls", type: recordOf("calls#RingEvent") }],
    },
    {
      name: "Devices",
      api: "devices",
      operations: [
        { protocol: "json", name: "Check", api: "devices", topic: "devices", input: recordOf("devices#CheckRequest") },
        {
          protocol: "json",
          name: "GetDevices",
          api: "devices",
          topic: "devices",
          input: recordOf("devices#GetDevicesRequest"),
          output: recordOf("devices#GetDevicesResult"),
          chunks: { last: "last", items: "devices" },
          sideEffects: false,
        },
      ],
      events: [],
    },
  ],
};
