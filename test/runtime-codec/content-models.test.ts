import fc from "fast-check";
import { expect, it } from "vitest";
import { unknownElements } from "../../runtime/codec/unknown-content.js";
import { bindContent, decodeContent, encodeContent } from "./bind.js";

/** An element of one letter, or a choice of sequences. */
type Particle = { readonly optional: boolean } & (
  | { readonly letter: string }
  | { readonly branches: readonly Sequence[] }
);
type Sequence = readonly Particle[];

const { sequence } = fc.letrec<{ sequence: Sequence; particle: Particle }>((tie) => ({
  sequence: fc.array(tie("particle"), { minLength: 1, maxLength: 3 }),
  particle: fc.oneof(
    { maxDepth: 4, depthIdentifier: "content" },
    fc.record({ letter: fc.constantFrom(..."abcde"), optional: fc.boolean() }),
    fc.record({
      branches: fc.array(tie("sequence"), { minLength: 1, maxLength: 3, depthIdentifier: "content" }),
      optional: fc.boolean(),
    }),
  ),
}));

it("reads what a deterministic content model allows, all of it, and writes it again as it may be", () => {
  let words = 0;
  fc.assert(
    fc.property(sequence, (content) => {
      const all = wordsOf(content);
      // One element at several places that are no alternatives has several properties.
      if (all === undefined || all.some((word) => new Set(word).size < word.length) || !isDeterministic(content))
        return;
      const bound = bindContent(textOf(content));
      for (const word of all) {
        words += 1;
        const document = [...word].map((letter) => `<${letter}>1</${letter}>`).join("");
        const value = decodeContent(bound, document) as object;
        expect(unknownElements(value)).toEqual([]);
        expect(Object.keys(value).sort()).toEqual([...word].sort());
        // Of (a b | b a) a value does not tell the order.
        const written = encodeContent(bound, value).replaceAll(/<\/?(\w)>1?/g, (tag, letter) =>
          tag.endsWith("1") ? letter : "",
        );
        expect(all).toContain(written);
        expect([...written].sort()).toEqual([...word].sort());
      }
    }),
    { numRuns: 3_000 },
  );
  expect(words).toBeGreaterThan(500);
});

function textOf(content: Sequence): string {
  return content
    .map((particle) =>
      "letter" in particle
        ? `${particle.letter}${particle.optional ? "?" : ""}:int`
        : `(${particle.branches.map(textOf).join(" | ")})${particle.optional ? "?" : ""}`,
    )
    .join(" ");
}

/** Undefined when there are too many. */
function wordsOf(content: Sequence): readonly string[] | undefined {
  let words = [""];
  for (const particle of content) {
    const own = "letter" in particle ? [[particle.letter]] : particle.branches.map(wordsOf);
    const next = new Set(particle.optional ? words : []);
    for (const ends of own) {
      if (ends === undefined) return undefined;
      for (const word of words) for (const end of ends) next.add(word + end);
    }
    if (next.size > 300) return undefined;
    words = [...next];
  }
  return words;
}

interface Positions {
  readonly nullable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

/** XML Schema 1.0 part 1, 3.8.6: each element's place is known without a look ahead (Glushkov's automaton). */
function isDeterministic(content: Sequence): boolean {
  const letters: string[] = [];
  const follow: number[][] = [];

  function ofSequence(particles: Sequence): Positions {
    return particles.map(ofParticle).reduce((before, after) => {
      for (const position of before.last) follow[position]?.push(...after.first);
      return {
        nullable: before.nullable && after.nullable,
        first: [...before.first, ...(before.nullable ? after.first : [])],
        last: [...after.last, ...(after.nullable ? before.last : [])],
      };
    });
  }

  function ofParticle(particle: Particle): Positions {
    if ("letter" in particle) {
      const position = letters.push(particle.letter) - 1;
      follow.push([]);
      return { nullable: particle.optional, first: [position], last: [position] };
    }
    const branches = particle.branches.map(ofSequence);
    return {
      nullable: particle.optional || branches.some(({ nullable }) => nullable),
      first: branches.flatMap(({ first }) => first),
      last: branches.flatMap(({ last }) => last),
    };
  }

  const { first } = ofSequence(content);
  return [first, ...follow].every((positions) => {
    const distinct = [...new Set(positions)];
    return new Set(distinct.map((position) => letters[position])).size === distinct.length;
  });
}
