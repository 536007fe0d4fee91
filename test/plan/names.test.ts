import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scalar, SchemaModel } from "../../generator/model/model.js";
import { assignFiles } from "../../generator/plan/files.js";
import { camelCase, isIdentifier, namespaceWord, pascalCase, slug } from "../../generator/plan/identifiers.js";
import { createNamePool, nameTypes, safeConstant } from "../../generator/plan/names.js";

describe("identifiers", () => {
  it.each([
    ["userAdd", "UserAdd", "userAdd"],
    ["ContactAdd", "ContactAdd", "contactAdd"],
    ["my-type.v2", "MyTypeV2", "myTypeV2"],
    ["my_type", "MyType", "myType"],
    ["URLGet", "URLGet", "urlGet"],
    ["GetURL", "GetURL", "getURL"],
    ["ID", "ID", "id"],
    ["2ndLevel", "_2ndLevel", "_2ndLevel"],
    ["größe", "Größe", "größe"],
    ["ßa", "ßa", "ßa"],
    ["名前", "名前", "名前"],
    ["a'b\"c`d", "ABCD", "aBCD"],
    ["*/ alert(1) //", "Alert1", "alert1"],
    ["__proto__", "Proto", "proto"],
    ["../../etc", "Etc", "etc"],
    ["$" + "{x}", "X", "x"],
    ["Fuller_x0020_Data_x002F_1", "FullerData1", "fullerData1"],
    ["max_xface_value", "MaxXfaceValue", "maxXfaceValue"],
    ["_x0032_nd_x005F_Level_xzzzz_", "_2ndLevelXzzzz", "_2ndLevelXzzzz"],
    ["", "_", "_"],
    ["---", "_", "_"],
  ])("%j is the type %s and the constant %s", (wire, type, constant) => {
    expect([pascalCase(wire), camelCase(wire)]).toEqual([type, constant]);
  });

  it("come out of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(isIdentifier(pascalCase(text))).toBe(true);
        expect(isIdentifier(camelCase(text))).toBe(true);
        expect(slug(text)).toMatch(/^[a-z0-9-]*$/);
      }),
    );
  });

  it.each([
    ["delete", "delete_"],
    ["send", "send_"],
    ["then", "then_"],
    ["constructor", "constructor_"],
    ["options", "options_"],
    ["ping", "ping"],
  ])("the constant %s is safe as %s", (name, safe) => {
    expect(safeConstant(name)).toBe(safe);
  });

  it.each([
    ["urn:acme:orders:v2", "Orders"],
    ["http://www.acme.example/services/2014/05/types.xsd", "Types"],
    ["http://acme.example/", "Acme"],
    ["http://schemas.acme.example/v1.0", "SchemasAcme"],
    ["", ""],
  ])("%j is told apart as %j", (namespace, word) => {
    expect(namespaceWord(namespace)).toBe(word);
  });
});

describe("type names", () => {
  it("are unique ignoring case, the main namespace keeping the clean one", () => {
    const names = nameTypes(
      model([scalar("urn:b", "Name"), scalar("urn:main", "Name"), scalar("urn:a:x", "NAME")]),
      createNamePool(),
    );
    expect(Object.fromEntries(names)).toEqual({
      "{urn:main}Name": "Name",
      "{urn:a:x}NAME": "NAMEX",
      "{urn:b}Name": "NameB",
    });
  });

  it("prefer what a global element holds to what an element inside of a type does", () => {
    const names = nameTypes(
      model([
        { ...scalar("urn:main", "list"), id: "{urn:main}Subscription/list", anonymous: true },
        { ...scalar("urn:main", "List"), id: "{urn:main}element(List)", anonymous: true },
      ]),
      createNamePool(),
    );
    expect(Object.fromEntries(names)).toEqual({
      "{urn:main}element(List)": "List",
      "{urn:main}Subscription/list": "SubscriptionList",
    });
  });

  it("prefer named types and tell anonymous ones apart by their parent", () => {
    const names = nameTypes(
      model([
        { ...scalar("urn:main", "status"), id: "{urn:main}Order/status", anonymous: true },
        { ...scalar("urn:main", "status"), id: "{urn:main}Bill/status", anonymous: true },
        { ...scalar("urn:main", "Add"), id: "{urn:main}element(Add)", anonymous: true },
        scalar("urn:main", "Status"),
        scalar("urn:main", "add"),
      ]),
      createNamePool(),
    );
    expect(Object.fromEntries(names)).toEqual({
      "{urn:main}Status": "Status",
      "{urn:main}add": "Add",
      "{urn:main}Bill/status": "BillStatus",
      "{urn:main}Order/status": "OrderStatus",
      "{urn:main}element(Add)": "AddElement",
    });
  });

  it("hide no global type", () => {
    const names = nameTypes(
      model(["Promise", "string", "Uint8Array", "Record"].map((name) => scalar("urn:main", name))),
      createNamePool(),
    );
    expect([...names.values()].sort()).toEqual(["Promise_", "Record_", "String_", "Uint8Array_"]);
  });

  it("stay when the schema grows by types that come later in the order", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom("A", "a", "B", "a-b", "AB", "Date"), { minLength: 1 }), (wire) => {
        const before = wire.map((name) => scalar("urn:main", name));
        const small = nameTypes(model(before), createNamePool());
        const large = nameTypes(model([...before, ...wire.map((name) => scalar("urn:other", name))]), createNamePool());
        for (const [id, name] of small) expect(large.get(id)).toBe(name);
        expect(new Set([...large.values()].map((name) => name.toLowerCase())).size).toBe(large.size);
      }),
    );
  });
});

describe("file names", () => {
  it("are unique, safe and the same in any order of the input", () => {
    const namespaces = [
      "urn:main",
      "http://a.example/x",
      "http://www.a.example/X",
      "",
      "../../etc/passwd",
      "con",
      "urn:名",
    ];
    const types = namespaces.map((namespace) => scalar(namespace, "T"));
    const paths = (order: readonly Scalar[]): readonly string[] => {
      const files = assignFiles(model(order));
      return namespaces.map((namespace) => files.types({ namespace }));
    };
    expect(paths(types)).toEqual([
      "types.ts",
      "types-a-example-x.ts",
      "types-a-example-x2.ts",
      "types-no-namespace.ts",
      "types-etc-passwd.ts",
      "types-con.ts",
      "types-other.ts",
    ]);
    expect(paths([...types].reverse())).toEqual(paths(types));
  });
});

function scalar(namespace: string, name: string): Scalar {
  return {
    kind: "scalar",
    id: `{${namespace}}${name}`,
    namespace,
    name,
    anonymous: false,
    base: "xs:string",
    facets: {},
  };
}

function model(types: readonly Scalar[]): SchemaModel {
  return { formatVersion: 1, source: "xsd", mainNamespace: "urn:main", types, services: [], roots: [] };
}
