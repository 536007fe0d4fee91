/** One line of the table: the same work done by us and by a peer, in one run. */
export interface Row {
  readonly name: string;
  readonly work: string;
  /** In `unit`, median of the rounds. */
  readonly ours: number;
  readonly peer: number;
  /**
   * As the goal is put: how many times faster than a library, how many times the calls of undici, how many times the
   * time of bare Node; or, of an amount, by how much it is above the peer's, in `unit`.
   */
  readonly ratio: number;
  /** True when floor, goal and `ratio` are amounts in `unit`, and less is better. */
  readonly isAmount?: true | undefined;
  readonly floor: number;
  readonly goal: number;
  readonly met: boolean;
  readonly unit: Unit;
}

export type Unit = "µs" | "ms" | "calls/s" | "kB" | "MB";

export interface Target {
  readonly name: string;
  readonly work: string;
  readonly floor: number;
  readonly goal: number;
}

/** Our time against that of a library: 10 is ten times faster. */
export function faster(target: Target, unit: Unit, ours: number, peer: number): Row {
  return row(target, unit, ours, peer, peer / ours, true);
}

/** Our calls a second against a peer's: more is better. */
export function throughput(target: Target, ours: number, peer: number): Row {
  return row(target, "calls/s", ours, peer, ours / peer, true);
}

/** Our time as a multiple of what cannot be avoided: less is better. */
export function overhead(target: Target, ours: number, peer: number): Row {
  return row(target, "ms", ours, peer, ours / peer, false);
}

/** What is ours alone, beyond what the peer needs for the same (nothing, where there is no peer): less is better. */
export function amount(target: Target, unit: Unit, ours: number, peer = 0): Row {
  return { ...row(target, unit, ours, peer, ours - peer, false), isAmount: true };
}

export function holdsFloor({ ratio, floor, goal }: Row): boolean {
  return floor <= goal ? ratio >= floor : ratio <= floor;
}

function row(target: Target, unit: Unit, ours: number, peer: number, ratio: number, moreIsBetter: boolean): Row {
  const met = moreIsBetter ? ratio >= target.goal : ratio <= target.goal;
  return { ...target, ours, peer, ratio, met, unit };
}
