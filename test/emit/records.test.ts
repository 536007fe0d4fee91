import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emit } from "../../generator/emit/emit.js";
import type { RecordModel, RecordType, Signature, ValueType } from "../../generator/model/record-model.js";
import type { PlanOptions } from "../../generator/plan/options.js";
import { plan } from "../../generator/plan/plan.js";
import { avayaWti } from "../../generator/systems/avaya-wti.js";
import { xmlrpc } from "../../generator/systems/xmlrpc.js";
import { methods, requests } from "../plan/record-models.js";
import { methodsProgram, requestsProgram } from "./record-programs.js";
import { typeErrors } from "./type-errors.js";

describe("clients without a schema", () => {
  it("let compile what is right, and nothing else", async () => {
    const files = [
      ...(await printed("methods", methods, { client: xmlrpc.client })),
      ["methods/program.ts", methodsProgram] as const,
      ...(await printed("requests", requests, { client: avayaWti.client })),
      ["requests/program.ts", requestsProgram] as const,
    ];
    expect(typeErrors(files)).toBe("");
  });

  it("look as docs/generated-code.md says", async () => {
    const xmlRpc = new Map(await printed("m", methods, { client: xmlrpc.client }));
    expect(xmlRpc.get("m/addressbook.ts")).toContain(`/**
 * Reads one contact. Method \`addressbook.boaddressbook.read\`.
 *
 * Result: inferred, not documented.
 * @deprecated Ask for pages.
 */
export const addressbookRead: Operation<[entry: Contact], Contact | null> = /* @__PURE__ */ operation(
  "1 addressbook.boaddressbook.read xmlrpc (#0):(#0/null)",
  () => [Contact$],
);

/** A contact. Inferred, not documented. */
export interface Contact {
  /** Absent in a new contact. */
  id: string;
  cat_id?: Readonly<Record<string, string>> | undefined;
  /** Inferred, not documented. */
  parent?: Contact | undefined;
  __proto__?: number | undefined;
  "n-fn"?: string | undefined;
  /** Further members whose names begin with \`#\`. */
  [name: \`#\${string}\`]: string | undefined;
}
export const Contact$: Message<Contact> = /* @__PURE__ */ message(
  '1 Contact record (id:string cat_id?:{string} parent?:#0 __proto__?:int n-fn?:string ..."#":string)',
  () => [Contact$],
);
`);
    const json = new Map(await printed("r", requests, { client: avayaWti.client }));
    expect(json.get("r/devices.ts")).toContain(`
/** Documented. Request \`GetDevices\`. The reply comes in parts; \`devices\` are joined. */
export const getDevices: Operation<GetDevicesRequest, GetDevicesResult> = /* @__PURE__ */ operation(
  '1 GetDevices json api="devices" last="last" items="devices" safe',
);
`);
    expect(json.get("r/messages.ts")).toContain(`
/** A request, told by its \`name\`. */
export type CallsRequest =
  | { readonly name: "Check"; readonly data: CheckRequest }
  | { readonly name: "MakeCall"; readonly data: MakeCallRequest }
  | { readonly name: "Monitor"; readonly data: unknown };
`);
    expect(json.get("r/client.ts")).toContain(`
/** A client of \`Devices\`. */
export function createDevicesClient(options: WtiSessionOptions): DevicesClient {
  return bindMethods<DevicesClient, WtiSession<DevicesEvents>>(
    createWtiSession<DevicesEvents>(options, { name: "Devices", api: "devices", events: [] }),
    { check: checkDevices, getDevices },
  );
}`);
  });
});

describe("any model of records", () => {
  it("becomes code that type-checks under the strictest flags", async () => {
    const models = fc.sample(anyModel, { numRuns: 60, seed: 5 });
    const files = await Promise.all(
      models.map((model, index) => {
        const { client } = model.source === "json" ? avayaWti : xmlrpc;
        return printed(String(index), model, { client });
      }),
    );
    expect(typeErrors(files.flat())).toBe("");
  });

  it("gives the same bytes whatever the order of its records", async () => {
    for (const model of fc.sample(anyModel, { numRuns: 20, seed: 6 })) {
      const reversed = { ...model, records: [...model.records].reverse() };
      expect(await printed("x", reversed, {})).toEqual(await printed("x", model, {}));
    }
  });
});

async function printed(
  folder: string,
  model: RecordModel,
  options: PlanOptions,
): Promise<readonly (readonly [path: string, text: string])[]> {
  const files = await emit(plan(model, options, () => {}));
  return [...files].map(([path, text]) => [`${folder}/${path}`, text] as const);
}

const word = fc.constantFrom(
  ...["a", "A", "b", "list", "delete", "new", "then", "send", "close", "call", "on", "Promise", "Record", "Operation"],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "",
    "+",
    "-",
    "a b",
    "2nd",
    "größe",
    "名",
    '"',
    "*/",
    "`\u0024{x}`",
    "\\",
    "\n",
  ],
  ...["options", "this", "get", "readonly", "name", "#x", "\u2028", "\ud800", "Client", "unknown", "Svc"],
);
const primitive = fc.constantFrom(
  ...(["any", "base64", "bigint", "boolean", "dateTime", "double", "i8", "int", "null", "number", "string"] as const),
);
const literals = fc.uniqueArray(fc.oneof(word, fc.constantFrom(0, -1, 1.5, 1e21, true, false)), {
  minLength: 1,
  maxLength: 4,
});
const RECORDS = 6;
const { value } = fc.letrec<{ value: ValueType }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.record({ kind: fc.constant("primitive" as const), name: primitive }),
    fc.record({ kind: fc.constant("literal" as const), values: literals, open: fc.boolean() }),
    fc.record({ kind: fc.constant("record" as const), type: fc.nat(RECORDS - 1).map((index) => `r${index}`) }),
    fc.record({ kind: fc.constant("array" as const), item: tie("value") }),
    fc.record({ kind: fc.constant("map" as const), value: tie("value") }),
    fc.record({
      kind: fc.constant("union" as const),
      members: fc.array(tie("value"), { minLength: 2, maxLength: 4 }),
    }),
  ),
}));
const described = fc.record(
  {
    documentation: fc.constantFrom("Says it.", "*/ `\u0024{x}`\n\n@deprecated no", ""),
    deprecated: fc.constantFrom({ text: "" }, { text: "*/", successor: "r0" }),
    provenance: fc.constantFrom("derived" as const, "inferred" as const),
  },
  { requiredKeys: [] },
);
const anyRecord: fc.Arbitrary<Omit<RecordType, "id">> = fc
  .tuple(
    described,
    fc.record(
      {
        kind: fc.constant("record" as const),
        name: word,
        topic: word,
        members: fc.uniqueArray(
          fc
            .tuple(described, fc.record({ name: word, type: value, optional: fc.boolean() }))
            .map(([notes, member]) => ({ ...notes, ...member })),
          { maxLength: 5, selector: ({ name }) => name },
        ),
        rest: fc.record(
          { type: value, prefix: fc.constantFrom("#", "", "a", "`\u0024{", "\\", '"') },
          { requiredKeys: ["type"] },
        ),
      },
      { requiredKeys: ["kind", "name", "topic", "members"] },
    ),
  )
  .map(([notes, record]) => ({ ...notes, ...record }));
const signature: fc.Arbitrary<Signature> = fc.oneof(
  fc.record(
    {
      parameters: fc.array(
        fc.record(
          { name: word, type: value, documentation: fc.constantFrom("*/", "@x") },
          { requiredKeys: ["name", "type"] },
        ),
        { maxLength: 3 },
      ),
      result: value,
      provenance: fc.constantFrom("derived" as const, "inferred" as const),
    },
    { requiredKeys: ["parameters", "result"] },
  ),
  fc.record({ parameters: fc.constant([]), rest: fc.constant(true as const), result: value }),
);
const method = fc
  .tuple(
    described,
    fc.record({
      protocol: fc.constant("xmlrpc" as const),
      name: word,
      path: fc.array(word, { minLength: 1, maxLength: 3 }),
      topic: word,
      signatures: fc.array(signature, { minLength: 1, maxLength: 3 }),
    }),
  )
  .map(([notes, operation]) => ({ ...notes, ...operation }));
const request = fc
  .tuple(
    described,
    fc.record(
      {
        protocol: fc.constant("json" as const),
        name: word,
        api: word,
        topic: word,
        input: value,
        output: value,
        reply: word,
        error: value,
        chunks: fc.record({ last: word, items: word, event: word }, { requiredKeys: ["last", "items"] }),
        sideEffects: fc.constant(false as const),
        oneWay: fc.constant(true as const),
      },
      { requiredKeys: ["protocol", "name", "topic", "input"] },
    ),
  )
  .map(([notes, operation]) => ({ ...notes, ...operation }));
const event = fc.record({ name: word, topic: word, type: value });
const records = fc
  .array(anyRecord, { minLength: RECORDS, maxLength: RECORDS })
  .map((made) => made.map((one, index) => ({ ...one, id: `r${index}` })));
const anyModel: fc.Arbitrary<RecordModel> = fc.oneof(
  fc.record({
    formatVersion: fc.constant(1 as const),
    source: fc.constant("xmlrpc" as const),
    records,
    services: fc.array(
      fc.record({ name: word, operations: fc.array(method, { maxLength: 8 }), events: fc.constant([]) }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
  fc.record({
    formatVersion: fc.constant(1 as const),
    source: fc.constant("json" as const),
    records,
    services: fc.array(
      fc.record(
        {
          name: word,
          api: word,
          operations: fc.array(request, { maxLength: 6 }),
          events: fc.array(event, { maxLength: 4 }),
        },
        { requiredKeys: ["name", "operations", "events"] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  }),
);
