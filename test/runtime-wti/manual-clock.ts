import type { Clock } from "../../runtime/socket/clock.js";

/** Time that passes when a test says so; chance is always `random`. */
export interface ManualClock extends Clock {
  /** Runs what is due within so many milliseconds, each at its time. */
  pass(milliseconds: number): void;
  /** Milliseconds until each timer that is set, soonest first. */
  timers(): readonly number[];
}

export function manualClock(random = 0.5): ManualClock {
  const timers = new Set<{ readonly at: number; readonly act: () => void }>();
  let now = 0;

  function next(until: number) {
    return [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }

  return {
    now: () => now,
    random: () => random,
    after(milliseconds, act) {
      const timer = { at: now + milliseconds, act };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pass(milliseconds) {
      const until = now + milliseconds;
      for (let timer = next(until); timer !== undefined; timer = next(until)) {
        timers.delete(timer);
        now = timer.at;
        timer.act();
      }
      now = until;
    },
    timers: () => [...timers].map(({ at }) => at - now).sort((a, b) => a - b),
  };
}
