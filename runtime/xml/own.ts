/** Sets an own property whatever its name: an assignment to `__proto__` would change the prototype instead. */
export function setOwn(target: object, property: string, value: unknown): void {
  if (property === "__proto__") {
    Object.defineProperty(target, property, { value, writable: true, enumerable: true, configurable: true });
  } else {
    (target as Record<string, unknown>)[property] = value;
  }
}

/** An own property, never an inherited one. */
export function getOwn(target: object, property: string): unknown {
  return Object.hasOwn(target, property) ? (target as Record<string, unknown>)[property] : undefined;
}
