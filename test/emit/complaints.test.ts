import { describe, expect, it } from "vitest";
import { emit } from "../../generator/emit/emit.js";
import { plan } from "../../generator/plan/plan.js";
import { modelOf, schema } from "../model/read.js";

/** What users of other generators complained about, as it looks in the code: the issues are those of the trackers named. */
describe("complaints about generated code", () => {
  it("wsdl-tsclient 16: three hundred types of the same name each get one of their own", async () => {
    const elements = Array.from(
      { length: 300 },
      (_, index) =>
        `<xs:complexType name="T${index}"><xs:sequence><xs:element name="item"><xs:complexType><xs:sequence><xs:element name="v${index}" type="xs:int"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>`,
    );
    const names = interfaces(await types(schema(elements.join(""))));
    expect(names).toHaveLength(600);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(600);
  });

  it("wsdl-tsclient 58: a type has its own name, whatever the elements of that type are called", async () => {
    const text = await types(
      schema(
        `<xs:complexType name="Address"><xs:sequence><xs:element name="city" type="xs:string"/></xs:sequence></xs:complexType>
         <xs:complexType name="Order"><xs:sequence><xs:element name="billTo" type="Address"/><xs:element name="shipTo" type="Address"/></xs:sequence></xs:complexType>`,
      ),
    );
    expect(interfaces(text)).toEqual(["Address", "Order"]);
    expect(text).toContain("billTo: Address;\n  shipTo: Address;\n");
  });

  it("wsdl-tsclient 25, 62: names that differ in letter case, or begin with a digit, stay apart and are names", async () => {
    const text = await types(
      schema(
        `<xs:complexType name="_3DSecure"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence></xs:complexType>
         <xs:complexType name="order"><xs:sequence><xs:element name="b" type="xs:int"/></xs:sequence></xs:complexType>
         <xs:complexType name="Order"><xs:sequence><xs:element name="c" type="xs:int"/></xs:sequence></xs:complexType>`,
      ),
    );
    expect(interfaces(text)).toEqual(["Order", "OrderT", "_3DSecure"]);
  });

  it("wsdl-tsclient 32, strong-soap 268: what may occur more than once is a list, also when it mostly comes once", async () => {
    const text = await types(
      schema(
        `<xs:complexType name="T"><xs:sequence><xs:element name="row" type="xs:int" maxOccurs="unbounded"/><xs:element name="pair" type="xs:int" minOccurs="0" maxOccurs="2"/></xs:sequence></xs:complexType>`,
      ),
    );
    expect(text).toContain("row: readonly number[];\n  pair?: readonly number[] | undefined;\n");
  });

  it("wsdl-tsclient 86, openapi-codegen 306: an enumeration is a union, and its values are there at run time", async () => {
    const text = await types(
      schema(
        `<xs:simpleType name="Mode"><xs:restriction base="xs:string"><xs:enumeration value="on"/><xs:enumeration value="it's"/></xs:restriction></xs:simpleType>
         <xs:complexType name="T"><xs:attribute name="mode" type="Mode"/></xs:complexType>`,
      ),
    );
    expect(text).toContain('export type Mode = "on" | "it\'s";');
    expect(text).toContain('export const ModeValues: readonly Mode[] = ["on", "it\'s"];');
    expect(text).not.toMatch(/^export (?:const )?enum /m);
  });
});

async function types(document: string): Promise<string> {
  const files = await emit(plan(modelOf(document).model, {}, () => {}));
  return files.get("types.ts") ?? "";
}

function interfaces(text: string): readonly string[] {
  return [...text.matchAll(/^export interface (\S+) /gm)].map(([, name = ""]) => name);
}
