/**
 * Compiles what may hold on to itself, and is therefore kept before it is finished. When that fails, as a part of the
 * codec may be missing, all that was begun on the way is forgotten: it may hold on to what never got finished.
 */
export function compileOnce(compile: () => void, forget: () => void): void {
  const isOutermost = begun === undefined;
  begun ??= [];
  begun.push(forget);
  try {
    compile();
  } catch (error) {
    if (isOutermost) for (const each of begun) each();
    throw error;
  } finally {
    if (isOutermost) begun = undefined;
  }
}

let begun: (() => void)[] | undefined;
