/**
 * Whether the value is an object that holds its fields itself: a literal, or an instance of a class with fields. A Map,
 * a Promise that nobody awaited, an instance with getters only would each be taken for an object without any field, and
 * an empty message sent.
 */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  // A literal of another realm: of a test runner's, for one.
  if (Object.getPrototypeOf(prototype) === null) return true;
  return Object.prototype.toString.call(value) === "[object Object]" && Object.keys(value).length > 0;
}
