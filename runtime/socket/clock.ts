import { startTimer } from "../transport/start-timer.js";

/** Time and chance, so that a test can play both. */
export interface Clock {
  /** Milliseconds from some moment on, never going back. */
  now(): number;
  /** Runs `act` once after so many milliseconds; the result takes that back. */
  after(milliseconds: number, act: () => void): () => void;
  /** From 0 up to 1. */
  random(): number;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  after(milliseconds, act) {
    const timer = startTimer(act, milliseconds);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
