import type { CaseDocument } from "../case-document.js";
import { type Animal, type Dog, type Shape, type Zoo, Zoo$ } from "./expected/types.js";

const dog: Dog = { $type: "Dog", name: "Rex", name2: "of the hill", friend: { name: "Tom" } };
const square: Shape = { $type: "Square", colour: "red", side: 2 };
const zoo: Zoo = {
  animal: [{ name: "Ant" }, dog, { $type: "Puppy", name: "Fido", name2: "", weeks: 3 }, { $type: "NamelessAnimal", name: "" }],
  shape: square,
  guide: { name: "Lassie", name2: "", trainer: "Rudd" },
};

// @ts-expect-error an abstract type has no values of its own
export const noShape: Shape = { colour: "red" };
// @ts-expect-error a derived type has all that it inherits
export const noName: Animal = { $type: "Puppy", name: "Fido", weeks: 3 };

export function weeksOf(animal: Animal): number {
  return animal.$type === "Puppy" ? animal.weeks : 0;
}

export const documents: readonly CaseDocument[] = [{ name: "zoo", namespace: "urn:x", type: Zoo$, value: zoo }];
