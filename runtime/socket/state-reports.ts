import { callListener } from "./event-hub.js";
import type { SessionReport } from "./socket-session.js";

/** Tells listeners how a session fares, in order. */
export interface StateReports {
  tell(report: SessionReport): void;
  /** The result takes the listener back. */
  on(listener: (report: SessionReport) => void): () => void;
  /** Forgets the listeners, behind what is still to be told. */
  end(): void;
}

/** `clean` hides secrets in a cause: a server may say anything when it closes. */
export function createStateReports(clean: (cause: Error) => Promise<unknown>): StateReports {
  const listeners = new Set<(report: SessionReport) => void>();
  let turn: Promise<unknown> | undefined;

  /** At once, until there is a cause to clean; from then on each behind the one before. */
  function inTurn(act: () => void, cause?: Error): void {
    if (turn === undefined && cause === undefined) act();
    else
      turn = Promise.resolve(turn)
        .then(() => cause && clean(cause))
        .then(act);
  }

  return {
    tell: (report) =>
      inTurn(
        () => {
          for (const listener of [...listeners]) callListener(listener, report);
        },
        "cause" in report ? report.cause : undefined,
      ),
    on(listener) {
      // Wrapped, so that one function given twice is two listeners.
      const own = (report: SessionReport): void => listener(report);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    end: () => inTurn(() => listeners.clear()),
  };
}
