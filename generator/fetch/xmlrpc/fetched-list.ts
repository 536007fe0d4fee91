/** A list of methods on its way into `list_methods.json`, of which `MethodList` tells the form. */
export interface FetchedList {
  readonly classes?: Readonly<Record<string, Readonly<Record<string, FetchedClassMethod>>>> | undefined;
  readonly methods?: Readonly<Record<string, FetchedMethod>> | undefined;
  /** False when a part could not be had, which has been reported. */
  readonly complete: boolean;
}

export interface FetchedClassMethod {
  readonly function?: string | undefined;
  readonly signature?: readonly (readonly string[])[] | undefined;
  readonly docstring?: string | undefined;
  readonly in?: readonly string[] | undefined;
  readonly out?: readonly string[] | undefined;
}

export interface FetchedMethod {
  /** A sentence where the server gives one instead. */
  readonly signature?: readonly (readonly string[])[] | string | undefined;
  readonly help?: string | undefined;
}

/** The names of the methods as they are called, sorted. */
export function methodNames({
  classes = {},
  methods = {},
}: Pick<FetchedList, "classes" | "methods">): readonly string[] {
  const ofClasses = Object.entries(classes).flatMap(([name, own]) => Object.keys(own).map((key) => `${name}.${key}`));
  return [...new Set([...ofClasses, ...Object.keys(methods)])].sort();
}

/** The text of `list_methods.json`: sorted, as some servers give another order each time. */
export function printMethodList({ classes, methods }: FetchedList): string {
  const sortedClasses =
    classes === undefined
      ? undefined
      : sorted(Object.entries(classes).map(([name, own]) => [name, sorted(Object.entries(own))]));
  const sortedMethods = methods === undefined ? undefined : sorted(Object.entries(methods));
  return `${JSON.stringify({ classes: sortedClasses, methods: sortedMethods }, null, 2)}\n`;
}

function sorted<Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
