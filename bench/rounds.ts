import { spawnSync } from "node:child_process";

export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
}

const warmUpMs = 500;

/**
 * Microseconds a run, a contender. Rounds are interleaved, so that whatever else the machine does hits all alike, and
 * the median is taken.
 */
export async function microseconds(
  contenders: readonly Contender[],
  { rounds = 15, roundMs = 120 }: { readonly rounds?: number; readonly roundMs?: number } = {},
): Promise<ReadonlyMap<string, number>> {
  const batches = new Map<Contender, number>();
  for (const contender of contenders) batches.set(contender, await calibrate(contender, roundMs));
  return medians(contenders, rounds, async (contender) => {
    const batch = batches.get(contender) ?? 1;
    return ((await timed(contender, batch)) * 1000) / batch;
  });
}

/** Milliseconds of one long run each, once a round, after one to warm up. */
export async function seriesMs(contenders: readonly Contender[], rounds: number): Promise<ReadonlyMap<string, number>> {
  for (const contender of contenders) await timed(contender, 1);
  return medians(contenders, rounds, (contender) => timed(contender, 1));
}

/** Milliseconds of whole processes, output discarded. A process that fails is an error: it did not do the work. */
export async function processMs(
  contenders: readonly {
    readonly name: string;
    readonly argv: readonly string[];
    readonly cwd: string;
    readonly before?: () => void;
    /** What it exits with. Default: 0. */
    readonly status?: number;
  }[],
  rounds: number,
): Promise<ReadonlyMap<string, number>> {
  return medians(contenders, rounds, async ({ name, argv, cwd, before, status = 0 }) => {
    before?.();
    const start = performance.now();
    const outcome = spawnSync(process.execPath, argv, { cwd, encoding: "utf8" });
    const elapsed = performance.now() - start;
    if (outcome.status !== status) throw new Error(`${name} failed: ${outcome.stdout}${outcome.stderr}`);
    return elapsed;
  });
}

export function of(times: ReadonlyMap<string, number>, name: string): number {
  const time = times.get(name);
  if (time === undefined) throw new Error(`${name} was not measured`);
  return time;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

async function medians<T extends { readonly name: string }>(
  contenders: readonly T[],
  rounds: number,
  once: (contender: T) => Promise<number>,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Who goes first changes, so that nobody always runs on a cold or a warm machine.
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    for (const contender of order) times.get(contender.name)?.push(await once(contender));
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}

async function calibrate(contender: Contender, roundMs: number): Promise<number> {
  let batch = 1;
  const end = performance.now() + warmUpMs;
  for (;;) {
    const elapsed = await timed(contender, batch);
    if (performance.now() >= end) return Math.max(1, Math.round((batch * roundMs) / elapsed));
    if (elapsed < roundMs) batch *= 2;
  }
}

async function timed({ run }: Contender, batch: number): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < batch; i += 1) {
    const result = run();
    if (result instanceof Promise) await result;
  }
  return performance.now() - start;
}
