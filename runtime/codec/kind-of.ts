import { isRecord } from "./record.js";

/** For messages: `a number`, `an array`, `a Map`, `null`. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  if (typeof value !== "object") return `a ${typeof value}`;
  const name = Object.prototype.toString.call(value).slice("[object ".length, -1);
  if (name === "Object") return isRecord(value) ? "an object" : "an object without fields of its own";
  return `${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`;
}
