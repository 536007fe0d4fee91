import type { Report } from "../diagnostics/diagnostic.js";
import type { Message, Operation, Particle, TypeDefinition } from "../model/model.js";
import { rootsOfOperation } from "../model/roots-of.js";

/** Reports every name that could not stand on the wire; the readers see to it, unless a model comes from elsewhere. */
export interface NameCheck {
  readonly type: (type: TypeDefinition) => void;
  readonly operation: (operation: Operation) => void;
}

export function createNameCheck(report: Report): NameCheck {
  const check = (what: string, { name, position }: Pick<Message, "name" | "position">): void => {
    if (!ASCII_NC_NAME.test(name) && !NC_NAME.test(name))
      report({ code: "WW351", message: `${what} ${JSON.stringify(name)} is no XML name`, position });
  };
  const checkParticle = (particle: Particle): void => {
    if ("particles" in particle) particle.particles.forEach(checkParticle);
    else if (particle.kind !== "any") check(particle.kind, particle);
  };
  return {
    type(type) {
      check("type", type);
      if (type.kind !== "message") return;
      type.attributes.forEach(checkParticle);
      if (type.content !== undefined) checkParticle(type.content);
    },
    operation(operation) {
      check("operation", operation);
      for (const root of rootsOfOperation(operation)) check("element", root);
    },
  };
}

/** What nearly all names are, and far cheaper to test. */
const ASCII_NC_NAME = /^[A-Za-z_][\w.-]*$/;

/** Namespaces in XML 1.0, 4, over XML 1.0 (fifth edition), 2.3. */
const NC_NAME =
  /^[A-Z_a-z\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{2ff}\u{370}-\u{37d}\u{37f}-\u{1fff}\u{200c}-\u{200d}\u{2070}-\u{218f}\u{2c00}-\u{2fef}\u{3001}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{fffd}\u{10000}-\u{effff}][-.0-9A-Z_a-z\u{b7}\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{37d}\u{37f}-\u{1fff}\u{200c}-\u{200d}\u{203f}-\u{2040}\u{2070}-\u{218f}\u{2c00}-\u{2fef}\u{3001}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{fffd}\u{10000}-\u{effff}]*$/u;
