/** What a command's name says of its version: `UserGetRequest22V8` is version 22V8 of the family `UserGetRequest`. */
export interface Version {
  readonly family: string;
  /** Numbers to compare in turn: release, service pack, variant, and a trailing letter. All 0 without a suffix. */
  readonly order: readonly number[];
}

/** A suffix that is no version, as far as anyone knows, makes a family of its own. */
export function versionOf(name: string): Version {
  const { before, suffix } = splitCommand(name);
  const found = SUFFIX.exec(suffix);
  if (found === null) return { family: name, order: [0, 0, 0, 0] };
  const { release, pack, variant, letter = "" } = found.groups ?? {};
  return {
    family: `${before}Request`,
    order: [Number(release ?? 0), Number(pack ?? 0), Number(variant ?? 1), letter.toUpperCase().charCodeAt(0) || 0],
  };
}

/** Around the last "Request": a name may hold the word twice. */
export function splitCommand(name: string): { readonly before: string; readonly suffix: string } {
  const at = name.lastIndexOf("Request");
  return { before: name.slice(0, at), suffix: name.slice(at + "Request".length) };
}

/** Below zero when `a` is the older one. */
export function compareVersions(a: Version, b: Version): number {
  for (const [index, number] of a.order.entries()) {
    const difference = number - (b.order[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `14`, `14sp9`, `13mp20`, `22V8`, `17sp4V2`, and the odd `14sp9A`, `13Mp20`. */
const SUFFIX = /^(?:(?<release>\d+)(?:[sm]p(?<pack>\d+))?(?:V(?<variant>\d+)|(?<letter>[A-Z]))?)?$/i;
