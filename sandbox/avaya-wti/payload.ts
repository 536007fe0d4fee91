import type { Fields } from "./state.js";
import { badRequest } from "./wti-failure.js";

/** Members of payloads as they have to be; anything else is a bad request. */

export function textOf(payload: Fields, name: string): string {
  const value = payload[name];
  if (typeof value !== "string" || value === "") throw badRequest(`${name} has to be a text`);
  return value;
}

export function booleanOf(payload: Fields, name: string): boolean {
  const value = payload[name];
  if (typeof value !== "boolean") throw badRequest(`${name} has to be true or false`);
  return value;
}

export function optionalText(payload: Fields, name: string): string | undefined {
  return payload[name] === undefined ? undefined : textOf(payload, name);
}

export function fieldsOf(payload: Fields, name: string): Fields {
  const value = payload[name];
  if (!isFields(value)) throw badRequest(`${name} has to be an object`);
  return value;
}

export interface ConnectionId {
  readonly callID: string;
  readonly deviceID: string;
}

export function connectionIdOf(payload: Fields, name: string): ConnectionId {
  const id = fieldsOf(payload, name);
  return { callID: textOf(id, "callID"), deviceID: textOf(id, "deviceID") };
}

/** The value at a path, where there is one. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isFields(at) && Object.hasOwn(at, name) ? at[name] : undefined), value);
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
