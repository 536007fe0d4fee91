import type { Direction, Sample, SampleRole } from "./sample.js";

/**
 * What the name of a file says of its frame: `RCC.UserInfo.s2c.1.json` its protocol, name and direction,
 * `MakeCall.error.2.json` its name and what it is. Any other name says nothing.
 */
export function readSampleName(file: string): Pick<Sample, "direction" | "protocol" | "name" | "role"> {
  const parts = (file.split("/").at(-1) ?? "").split(".").slice(0, -1);
  const last = parts.at(-1);
  if (last !== undefined && /^\d+$/.test(last)) parts.pop();
  const kind = parts.pop();
  const nothing = { direction: undefined, protocol: undefined, name: undefined, role: undefined };
  if (kind === undefined || parts.length === 0) return nothing;
  const direction = isDirection(kind) ? kind : ROLES.get(kind);
  if (direction === undefined) return nothing;
  if (isRole(kind)) return { ...nothing, direction, name: parts.join("."), role: kind };
  const [protocol, ...rest] = parts;
  return rest.length === 0
    ? { ...nothing, direction, name: protocol }
    : { ...nothing, direction, protocol, name: rest.join(".") };
}

export function isDirection(word: unknown): word is Direction {
  return word === "c2s" || word === "s2c";
}

export function isRole(word: string | undefined): word is SampleRole {
  return word !== undefined && ROLES.has(word);
}

const ROLES: ReadonlyMap<string, Direction> = new Map([
  ["request", "c2s"],
  ["response", "s2c"],
  ["event", "s2c"],
  ["error", "s2c"],
]);
