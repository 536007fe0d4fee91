/** What is wrong with a value at a path, or undefined. `depth` counts how deep it stands in the whole. */
export type Check = (value: unknown, path: string, depth: number) => string | undefined;

export const text: Check = (value, path) => (typeof value === "string" ? undefined : `${at(path)} is not a text`);

export const truth: Check = (value, path) =>
  typeof value === "boolean" ? undefined : `${at(path)} is not true or false`;

export const count: Check = (value, path) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : `${at(path)} is not a count`;

export const anything: Check = (value, path) =>
  typeof value === "object" ? `${at(path)} is not a single value` : undefined;

/** One of these values. */
export function one(...values: readonly (string | number)[]): Check {
  return (value, path) => (values.some((known) => known === value) ? undefined : `${at(path)} is unknown`);
}

export function optional(check: Check): Check {
  return (value, path, depth) => (value === undefined ? undefined : check(value, path, depth));
}

export function listOf(check: Check): Check {
  return (value, path, depth) => {
    if (!Array.isArray(value)) return `${at(path)} is not a list`;
    for (const [index, item] of value.entries()) {
      const problem = check(item, `${path}[${index}]`, depth + 1);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

/** An object with at least these members. */
export function fields(checks: Readonly<Record<string, Check>>): Check {
  const entries = Object.entries(checks);
  return (value, path, depth) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return `${at(path)} is not an object`;
    if (depth > MAX_DEPTH) return `${at(path)} stands too deep`;
    for (const [name, check] of entries) {
      const member: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
      const problem = check(member, path === "" ? name : `${path}.${name}`, depth + 1);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

/** The first that fits; else what is wrong with the one whose `kind` fits. */
export function either(what: string, ...checks: readonly Check[]): Check {
  return (value, path, depth) => {
    let inside: string | undefined;
    for (const check of checks) {
      const problem = check(value, path, depth);
      if (problem === undefined) return undefined;
      // `[0].type is …` is about a member further in; `kind is unknown` only means that it is another kind.
      if (problem.length > (inside?.length ?? 0) && !/(?:kind|source|protocol) is unknown$/.test(problem))
        inside = problem;
    }
    return inside ?? `${at(path)} is not ${what}`;
  };
}

/** For shapes that hold themselves. */
export function ref(check: () => Check): Check {
  return (value, path, depth) => check()(value, path, depth);
}

function at(path: string): string {
  return path === "" ? "it" : `"${path}"`;
}

/** Nothing that a schema leads to is deeper; recursion beyond it could exhaust the stack. */
const MAX_DEPTH = 400;
