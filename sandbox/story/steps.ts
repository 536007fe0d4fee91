import { styleText } from "node:util";

export interface StepPrinter {
  /** Runs a step and prints its number, its title, what came of it and how long it took. */
  readonly run: <T>(
    title: string,
    work: () => Promise<T>,
    show: (result: T) => string | readonly string[],
    advice: string,
  ) => Promise<T>;
  readonly heading: (text: string) => void;
  readonly line: (text: string) => void;
}

/** A step that did not work, with what to do about it. */
export class StepFailure extends Error {
  override name: string = "StepFailure";
  readonly advice: string;

  constructor(title: string, cause: unknown, advice: string) {
    super(`${title}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.advice = advice;
  }
}

export interface StepPrinterOptions {
  readonly write: (text: string) => void;
  /** For people: true on a terminal only. */
  readonly colours: boolean;
  /** No step begins, and none is called failed, after it. */
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly clock: () => number;
}

export function stepPrinter({ write, colours, signal, clock }: StepPrinterOptions): StepPrinter {
  const style = (format: Parameters<typeof styleText>[0], text: string): string =>
    colours ? styleText(format, text, { validateStream: false }) : text;
  let count = 0;
  return {
    heading: (text) => write(`\n${style("bold", text)}\n`),
    line: (text) => write(`${text}\n`),
    run: async (title, work, show, advice) => {
      signal.throwIfAborted();
      count += 1;
      const number = `${count}.`.padStart(3);
      const start = clock();
      try {
        const result = await work();
        const shown = show(result);
        const time = `${Math.round(clock() - start)} ms`;
        write(`${style("green", number)} ${title.padEnd(68)} ${style("dim", time.padStart(8))}\n`);
        for (const line of typeof shown === "string" ? [shown] : shown) write(`    ${line}\n`);
        return result;
      } catch (error) {
        signal.throwIfAborted();
        write(`${style("red", number)} ${title.padEnd(68)} ${style("red", "  failed")}\n`);
        throw new StepFailure(title, error, advice);
      }
    },
  };
}
