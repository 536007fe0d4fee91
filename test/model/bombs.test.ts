import { describe, expect, it } from "vitest";
import { planJob } from "../../generator/main.js";
import { modelOf, schema } from "./read.js";

/** Small schemas that mean something huge: each of these once took minutes, or all memory. */
describe("schemas that are bombs", () => {
  const times = (count: number, make: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => make(index)).join("");
  const planned = (documents: string) => {
    const { model, problems: found } = modelOf(documents);
    const problems = [...found];
    const job = { name: "bomb", system: "xsd", input: "" } as const;
    const plan = planJob(job, model, ({ message }) => problems.push(message));
    return { problems, plan };
  };

  it("unions that name each other twice are not written out", () => {
    const { problems } = planned(
      schema(
        `${times(40, (i) => `<xs:simpleType name="U${i}"><xs:union memberTypes="t:U${i + 1} t:U${i + 1}"/></xs:simpleType>`)}
        <xs:simpleType name="U40"><xs:restriction base="xs:int"/></xs:simpleType>
        <xs:complexType name="T"><xs:attribute name="u" type="t:U0"/></xs:complexType>`,
      ),
    );
    expect(problems).toEqual(['union "U0" unites too many types to be checked at run time']);
  });

  it("a chain of derivations ends where the runtime would give up", () => {
    const extension = (i: number) =>
      `<xs:complexType name="T${i}"><xs:complexContent><xs:extension base="t:T${i - 1}"/></xs:complexContent></xs:complexType>`;
    const chain = (length: number) => schema(`<xs:complexType name="T0"/>${times(length, (i) => extension(i + 1))}`);
    expect(modelOf(chain(60)).problems).toEqual([]);
    expect(modelOf(chain(5000)).problems).toEqual(['more than 60 derivations lead to type "{urn:t}T61"']);
    const unions = times(
      5000,
      (i) => `<xs:simpleType name="U${i}"><xs:union memberTypes="t:U${i + 1}"/></xs:simpleType>`,
    );
    expect(modelOf(schema(unions)).problems).toContainEqual(expect.stringMatching(/^more than 60 derivations/));
  });

  it("documents that redefine two others each are ordered in no time", () => {
    const pair = (i: number, content = "") =>
      ["a", "b"].map((letter) => [`${letter}${i}.xsd`, schema(content)] as const);
    const redefines = (i: number) =>
      `<xs:redefine schemaLocation="a${i}.xsd"/><xs:redefine schemaLocation="b${i}.xsd"/>`;
    const documents = Array.from({ length: 40 }, (_, i) => pair(i, redefines(i + 1))).flat();
    expect(modelOf(Object.fromEntries([...documents, ...pair(40)])).problems).toEqual([]);
  });

  it("thousands of elements that stand right in a type are read in no time", () => {
    const elements = times(20_000, (i) => `<xs:element name="e${i}" type="xs:int"/>`);
    const { model, problems } = modelOf(schema(`<xs:complexType name="T">${elements}</xs:complexType>`));
    expect(problems).toHaveLength(20_000);
    expect(model.types).toHaveLength(1);
  });

  it("a sequence may hold more elements than a call may have arguments", () => {
    const choice = (i: number) => `<xs:choice><xs:element name="a${i}"/><xs:element name="b${i}"/></xs:choice>`;
    const { plan } = planned(
      schema(`<xs:complexType name="T"><xs:sequence>${times(130_000, choice)}</xs:sequence></xs:complexType>`),
    );
    expect(plan.files).toHaveLength(2);
  });
});
