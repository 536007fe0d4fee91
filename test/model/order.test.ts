import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SchemaModel } from "../../generator/model/model.js";
import { modelOf, schema } from "./read.js";

/** Two namespaces, derivation, substitution, redefinition-free references both ways, anonymous types, duplicates. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  "a.xsd": schema(
    `<xs:import namespace="urn:o"/><xs:element name="head" type="t:Base"/>
    <xs:complexType name="Base"><xs:sequence><xs:element name="x"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:element></xs:sequence></xs:complexType>
    <xs:complexType name="Same"><xs:attribute name="a" type="xs:int"/></xs:complexType>`,
    'xmlns:o="urn:o"',
  ),
  "b.xsd": schema(
    `<xs:import namespace="urn:o"/><xs:element name="one" substitutionGroup="t:head"/><xs:element name="two" type="t:More" substitutionGroup="t:one"/>
    <xs:complexType name="More"><xs:complexContent><xs:extension base="t:Base"><xs:sequence><xs:element ref="t:head"/><xs:element ref="o:thing"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
    <xs:complexType name="Same"><xs:attribute name="a" type="xs:int"/></xs:complexType>`,
    'xmlns:o="urn:o"',
  ),
  "c.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:o"><xs:import namespace="urn:t"/>
    <xs:element name="thing" type="t:More"/><xs:element name="three" substitutionGroup="t:two"/><xs:element name="broken" type="t:Mor"/></xs:schema>`,
  "d.xsd": schema(`<xs:complexType name="Same"><xs:attribute name="b" type="xs:int"/></xs:complexType>`),
  "e.xsd": schema(
    `<xs:redefine schemaLocation="a.xsd"><xs:complexType name="Base"><xs:complexContent><xs:extension base="t:Base"><xs:sequence><xs:element name="y" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType></xs:redefine>`,
  ),
  "f.xsd": schema(
    `<xs:redefine schemaLocation="e.xsd"><xs:complexType name="Base"><xs:complexContent><xs:extension base="t:Base"><xs:sequence><xs:element name="z" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType></xs:redefine>`,
  ),
};

/** Every id that a model mentions and that is no built-in type's. */
function mentioned(model: SchemaModel): readonly string[] {
  return [...JSON.stringify(model.types).matchAll(/"(?:type|base|text|list)":"(\{[^"]*)"/g)].map(([, id]) => id ?? "");
}

describe("the order of documents", () => {
  it("changes neither the model nor what is said about it", () => {
    const expected = modelOf(DOCUMENTS);
    expect(expected.model.types.length).toBeGreaterThan(3);
    expect(expected.problems.length).toBeGreaterThan(1);
    const ids = expected.model.types.map(({ id }) => id);
    expect(mentioned(expected.model).filter((id) => !ids.includes(id))).toEqual([]);
    const names = Object.keys(DOCUMENTS);
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (order) => {
        const shuffled = modelOf(Object.fromEntries(order.map((name) => [name, DOCUMENTS[name] ?? ""])));
        expect(JSON.stringify(shuffled.model)).toBe(JSON.stringify(expected.model));
        expect(shuffled.diagnostics).toEqual(expected.diagnostics);
      }),
      { numRuns: 50 },
    );
  });
});
