import { WirewrightError } from "../errors.js";

/**
 * The error of a call, with the operation's name and without secrets. What hides them is loaded with the first error: who
 * has none needs a third less of the runtime.
 */
export async function cleanError(
  error: unknown,
  operation: string | undefined,
  secrets: () => readonly string[],
): Promise<Error> {
  if (!(error instanceof WirewrightError)) return error instanceof Error ? error : new Error(String(error));
  const { hideInError } = await import("./hide-in-error.js");
  hideInError(error, secrets());
  return error.operation === undefined ? Object.assign(error, { operation }) : error;
}
