/**
 * Runs `act` after so many milliseconds, for `clearTimeout`. Beyond what a timer can hold (24 days) it never does,
 * where Node would at once.
 */
export function startTimer(act: () => void, milliseconds: number): NodeJS.Timeout | undefined {
  return milliseconds > LONGEST ? undefined : setTimeout(act, milliseconds);
}

const LONGEST = 2 ** 31 - 1;
