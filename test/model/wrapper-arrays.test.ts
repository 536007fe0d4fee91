import { describe, expect, it } from "vitest";
import type { ModelOptions } from "../../generator/model/model-options.js";
import { modelOf, schema } from "./read.js";

const TYPES = schema(`
  <xs:complexType name="ArrayOfInt"><xs:sequence><xs:element name="int" type="xs:int" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
  <xs:complexType name="Ints"><xs:sequence><xs:element name="int" type="xs:int" maxOccurs="9"/></xs:sequence></xs:complexType>
  <xs:complexType name="ArrayOfOne"><xs:sequence><xs:element name="int" type="xs:int"/></xs:sequence></xs:complexType>
  <xs:complexType name="ArrayOfTwo"><xs:sequence><xs:element name="a" type="xs:int" maxOccurs="2"/><xs:element name="b" type="xs:int"/></xs:sequence></xs:complexType>
  <xs:complexType name="ArrayOfEither"><xs:choice maxOccurs="unbounded"><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:choice></xs:complexType>
  <xs:complexType name="ArrayOfSized"><xs:sequence><xs:element name="int" type="xs:int" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="size" type="xs:int"/></xs:complexType>
  <xs:complexType name="ArrayOfBase"><xs:sequence><xs:element name="int" type="xs:int" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
  <xs:complexType name="ArrayOfDerived"><xs:complexContent><xs:extension base="t:ArrayOfBase"/></xs:complexContent></xs:complexType>
  <xs:complexType name="ArrayOfRoot"><xs:sequence><xs:element name="int" type="xs:int" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
  <xs:element name="root" type="t:ArrayOfRoot"/>`);

function arraysOf(arrays: ModelOptions["arrays"]): readonly string[] {
  const { model } = modelOf(TYPES, { arrays });
  return model.types.filter((type) => type.kind === "message" && type.array !== undefined).map(({ name }) => name);
}

describe("wrapper arrays", () => {
  it("are those of one repeated element and nothing else, by name, by shape, or none", () => {
    expect(arraysOf("convention")).toEqual(["ArrayOfInt"]);
    expect(arraysOf(undefined)).toEqual(["ArrayOfInt"]);
    expect(arraysOf("all")).toEqual(["ArrayOfInt", "Ints"]);
    expect(arraysOf("none")).toEqual([]);
  });
});
