import { describe, expect, it } from "vitest";
import { describeComponent } from "../../generator/model/xsd-components/annotation.js";
import { modelOf, schema } from "./read.js";

const position = { file: "a.xsd", line: 1, column: 1 };

describe("annotations", () => {
  it("document types, fields and roots, and say where they stand", () => {
    const { model } = modelOf(
      schema(`<xs:element name="Add"><xs:annotation><xs:documentation>Adds.</xs:documentation></xs:annotation>
<xs:complexType><xs:sequence><xs:element ref="t:note"><xs:annotation><xs:documentation>Of this place.</xs:documentation></xs:annotation></xs:element><xs:element ref="t:note"/></xs:sequence></xs:complexType></xs:element>
<xs:element name="note" type="xs:string"><xs:annotation><xs:documentation>A note.</xs:documentation></xs:annotation></xs:element>`),
    );
    const [type] = model.types;
    expect(type).toMatchObject({ documentation: "Adds.", position: { file: "a.xsd", line: 2 } });
    const fields = type?.kind === "message" ? type.content?.particles : [];
    expect(fields).toMatchObject([{ documentation: "Of this place." }, { documentation: "A note." }]);
    expect(model.roots).toMatchObject([{ name: "Add", documentation: "Adds." }, { name: "note" }]);
  });

  it("mark what is inferred or derived", () => {
    const marked = (text: string) =>
      `<xs:annotation><xs:appinfo><w:provenance xmlns:w="urn:wirewright:provenance">${text}</w:provenance></xs:appinfo></xs:annotation>`;
    const { model } = modelOf(
      schema(`<xs:complexType name="T">${marked("derived")}<xs:sequence>
        <xs:element name="a" type="xs:int">${marked("inferred")}</xs:element><xs:element name="b" type="xs:int">${marked("guessed")}</xs:element></xs:sequence></xs:complexType>`),
    );
    const [type] = model.types;
    expect(type?.provenance).toBe("derived");
    const fields = type?.kind === "message" ? type.content?.particles : [];
    expect(fields?.map((field) => "provenance" in field)).toEqual([true, false]);
    expect(fields).toMatchObject([{ provenance: "inferred" }, { name: "b" }]);
  });

  it.each([
    ["Deprecated: use B instead. Adds a user.", "use B instead.", "Adds a user."],
    ["DEPRECATED", "", undefined],
    ["Deprecated. Adds a user.", "", "Adds a user."],
    ["[deprecated] since 2.0", "since 2.0", undefined],
    ["@deprecated use B\n\nAdds.", "use B", "Adds."],
  ])("%j is deprecated", (documentation, text, rest) => {
    const described = describeComponent({ position, documentation });
    expect(described.deprecated).toEqual({ text });
    expect(described.documentation).toBe(rest);
  });

  it("that only mention deprecation do not deprecate", () => {
    const described = describeComponent({ position, documentation: "Lists deprecated users." });
    expect(described).toEqual({ documentation: "Lists deprecated users.", position });
  });

  it("of ten thousand line breaks take no time to split", () => {
    const documentation = `deprecated ${"\n ".repeat(50_000)}x`;
    expect(describeComponent({ position, documentation }).deprecated).toBeDefined();
  });
});
