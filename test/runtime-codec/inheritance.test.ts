import { describe, expect, it } from "vitest";
import { decodeRoot, encodeRoot } from "../../runtime/codec/root.js";
import { type BoundRoot, type Message, message } from "../../runtime/message.js";
import { refusal } from "./bind.js";

const animal: Message<unknown> = message("1 {urn:a}Animal qualified |#0 |#1 |#2 |#3 (name:string @id?:int)", () => [
  dog,
  puppy,
  otherDog,
  creature,
]);
const dog: Message<unknown> = message("1 {urn:a}Dog qualified <#0 |#1 (bark?:string)", () => [animal, puppy]);
const puppy: Message<unknown> = message("1 {urn:a}Puppy qualified <#0 (months:int)", () => [dog]);
const otherDog: Message<unknown> = message("1 {urn:b}Dog qualified <#0 (tail:boolean)", () => [animal]);
const creature: Message<unknown> = message("1 Creature <#0 (legs:int)", () => [animal]);
const shape: Message<unknown> = message("1 {urn:a}Shape abstract qualified |#0 |#1 ()", () => [circle, abstractSquare]);
const circle: Message<unknown> = message("1 {urn:a}Circle qualified <#0 (r:double)", () => [shape]);
const abstractSquare: Message<unknown> = message("1 {urn:a}Square abstract qualified <#0 ()", () => [shape]);
const zoo = message("1 {urn:a}Zoo qualified (animal*~:#0 dog?:#1 shape?:#2)", () => [animal, dog, shape]);
const bound: BoundRoot = {
  root: { name: "Zoo", namespace: "urn:a", nillable: false, type: 0 },
  references: () => [zoo],
};
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

describe("derived types", () => {
  it("are named by $type in the value and by xsi:type on the wire", () => {
    const value = {
      animal: [
        { name: "a", id: 1 },
        { $type: "Dog", name: "b", bark: "w" },
        { $type: "Puppy", name: "c", months: 3 },
        { $type: "{urn:b}Dog", name: "d", tail: true },
        { $type: "Creature", name: "e", legs: 8, id: 2 },
        null,
      ],
      dog: { $type: "Puppy", name: "f", months: 1 },
      shape: { $type: "Circle", r: 1.5 },
    };
    const text = encodeRoot(bound, value);
    expect(text).toContain('<animal xsi:type="Dog"><name>b</name><bark>w</bark></animal>');
    expect(text).toContain('xmlns:t="urn:b" xsi:type="t:Dog"><name>d</name><tail xmlns="urn:b">true</tail>');
    expect(text).toContain(
      '<p:animal xmlns="" xmlns:p="urn:a" xsi:type="Creature" id="2"><name xmlns="urn:a">e</name><legs>8</legs></p:animal>',
    );
    expect(decodeRoot(bound, text)).toEqual(value);
  });

  it("write no xsi:type where the type is the declared one", () => {
    expect(encodeRoot(bound, { dog: { $type: "Dog", name: "a" } })).toBe(
      '<Zoo xmlns="urn:a"><dog><name>a</name></dog></Zoo>',
    );
    expect(encodeRoot(bound, { dog: { name: "a" } })).toBe('<Zoo xmlns="urn:a"><dog><name>a</name></dog></Zoo>');
    expect(encodeRoot(bound, { animal: [{ $type: "Animal", name: "a" }] })).toBe(
      '<Zoo xmlns="urn:a"><animal><name>a</name></animal></Zoo>',
    );
  });

  it("tell of themselves also where they are declared", () => {
    expect(decodeRoot(bound, '<Zoo xmlns="urn:a"><dog><name>a</name></dog></Zoo>')).toEqual({
      animal: [],
      dog: { $type: "Dog", name: "a" },
    });
  });

  it("are read as their base when they are unknown", () => {
    const text = `<Zoo xmlns="urn:a" ${XSI} xmlns:n="urn:new"><animal xsi:type="n:Cat"><name>a</name><lives>9</lives></animal></Zoo>`;
    expect(decodeRoot(bound, text)).toEqual({ animal: [{ name: "a" }] });
    expect(decodeRoot(bound, text.replace("n:Cat", "nowhere:Cat"))).toEqual({ animal: [{ name: "a" }] });
  });

  it("are found by local name in a wrong namespace when that is unique", () => {
    const text = `<Zoo xmlns="urn:a" ${XSI} xmlns:n="urn:new"><animal xsi:type="n:Puppy"><name>a</name><months>1</months></animal></Zoo>`;
    expect(decodeRoot(bound, text)).toEqual({ animal: [{ $type: "Puppy", name: "a", months: 1 }] });
    expect(decodeRoot(bound, text, { lenientNamespaces: false })).toEqual({ animal: [{ name: "a" }] });
  });

  it("must be told where the declared type is abstract", () => {
    expect(refusal(bound, { shape: { r: 1 } })).toMatchObject({
      facet: "$type",
      path: "Zoo.shape",
      message: expect.stringContaining('"Circle"'),
    });
    expect(refusal(bound, { shape: { $type: "Square" } })).toMatchObject({ facet: "$type" });
    expect(refusal(bound, { animal: [{ $type: "Cat", name: "a" }] })).toMatchObject({
      facet: "$type",
      path: "Zoo.animal[0]",
    });
    expect(refusal(bound, { animal: [{ $type: 5, name: "a" }] })).toMatchObject({ facet: "$type" });
    expect(() => decodeRoot(bound, '<Zoo xmlns="urn:a"><shape><r>1</r></shape></Zoo>')).toThrow(
      "Zoo.shape: xsi:type does not tell",
    );
    expect(() => decodeRoot(bound, `<Zoo xmlns="urn:a" ${XSI}><shape xsi:type="New"/></Zoo>`)).toThrow("Zoo.shape: ");
    expect(() => decodeRoot(bound, `<Zoo xmlns="urn:a" ${XSI}><shape xsi:type="Square"/></Zoo>`)).toThrow(
      "Square, which is abstract",
    );
  });

  it("by restriction get their $type from xsi:type", () => {
    const base: Message<unknown> = message("1 Base |#0 (a?:int b?:int)", () => [narrow]);
    const narrow = message("1 Narrow (a:int)");
    const root: BoundRoot = { root: { name: "R", namespace: "", nillable: false, type: 0 }, references: () => [base] };
    const text = encodeRoot(root, { $type: "Narrow", a: 1 });
    expect(text).toBe('<R xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Narrow"><a>1</a></R>');
    expect(decodeRoot(root, text)).toEqual({ $type: "Narrow", a: 1 });
  });

  it("may refer to each other without end", () => {
    const tree: Message<unknown> = message("1 Tree |#1 (left?:#0 right?:#0)", () => [tree, leaf]);
    const leaf: Message<unknown> = message("1 Leaf <#0 (value:int)", () => [tree]);
    const root: BoundRoot = { root: { name: "R", namespace: "", nillable: false, type: 0 }, references: () => [tree] };
    const value = {
      left: { left: { $type: "Leaf", value: 1 } },
      right: { $type: "Leaf", value: 2, left: { right: {} } },
    };
    expect(decodeRoot(root, encodeRoot(root, value))).toEqual(value);
    const itself: Message<unknown> = message("1 Loop <#0 ()", () => [itself]);
    expect(() => encodeRoot({ ...root, references: () => [itself] }, {})).toThrow("its own base");
  });
});
