import type { Report } from "../diagnostics/diagnostic.js";

/**
 * Lets a run take over what an earlier one has made. Whatever is made asks what it needs to know of the rest through
 * sources; the recorder keeps the questions with their answers. A later run asks them again, and takes the result only if
 * all answers are the same. (Verifying traces: Mokhov, Mitchell and Peyton Jones, Build systems à la carte, 2018, 4.2.2.)
 */
export interface Recorder {
  /** The function, with its calls noted. `essence` is what of an answer counts: by default the answer itself. */
  readonly source: <Key, Answer>(
    name: string,
    answer: (key: Key) => Answer,
    essence?: (answer: Answer) => unknown,
  ) => (key: Key) => Answer;
  /** Does it, and again in each run that takes over what is being made. It may not depend on this run's objects. */
  readonly act: (action: () => void, again: Action) => void;
  /** What is being made is not to be taken over: it depends on more than could be noted. */
  readonly spoil: () => void;
  /** What is made of an object under a name, of which there are few: taken over, or made now. The object never changes. */
  readonly recall: <Result>(subject: object, name: string, make: () => Result) => Result;
  /** What an earlier run had under the key, if it fits, else what is made: so that what refers to it is the same, too. */
  readonly settle: <Value>(kind: string, key: string, fits: (known: Value) => boolean, make: () => Value) => Value;
  /** What several ask for in one run: made once, and each of them depends on what it depended on. */
  readonly once: <Result>(key: string, make: () => Result) => Result;
  /** The same, of one kind of things, by whatever they are known. */
  readonly cells: <Key, Result>() => (key: Key, make: () => Result) => Result;
}

/** What does the work of one run. */
export interface Stage {
  readonly report: Report;
}

/** What is to be done in a later run, by the stage that runs then. */
export type Action = (stage: never) => void;

/** What runs leave to those after them. */
export interface Memory {
  /** By name, each as long as the object that it was made of. */
  readonly made: Map<string, WeakMap<object, Recorded>>;
  /** By kind, then by key. */
  readonly settled: Map<string, Map<string, unknown>>;
}

interface Recorded {
  readonly result: unknown;
  readonly trace: Trace;
}

interface Trace {
  /** Source, question and answer, by turns. */
  readonly asked: readonly unknown[];
  readonly actions: readonly Action[];
  readonly spoiled: boolean;
}

/** What is being made. */
interface Frame {
  readonly asked: unknown[];
  readonly seen: Map<string, Set<unknown>>;
  readonly actions: Action[];
  spoiled: boolean;
}

export function createMemory(): Memory {
  return { made: new Map(), settled: new Map() };
}

/** `stage` is what actions of earlier runs get. */
export function createRecorder({ made, settled }: Memory, stage: () => Stage): Recorder {
  const sources: Record<string, (key: unknown) => unknown> = {};
  let frame: Frame | undefined;

  const note = (source: string, key: unknown, answer: unknown): void => {
    if (frame === undefined) return;
    const keys = frame.seen.get(source) ?? new Set();
    if (keys.has(key)) return;
    frame.seen.set(source, keys.add(key));
    frame.asked.push(source, key, answer);
  };
  /** What is being made depends on all that this depended on. */
  const include = ({ asked, actions, spoiled }: Trace): void => {
    if (frame === undefined) return;
    for (let at = 0; at < asked.length; at += 3) note(asked[at] as string, asked[at + 1], asked[at + 2]);
    for (const action of actions) frame.actions.push(action);
    frame.spoiled ||= spoiled;
  };
  const inside = <Result>(within: Frame | undefined, make: () => Result): Result => {
    const outer = frame;
    frame = within;
    try {
      return make();
    } finally {
      frame = outer;
    }
  };
  const record = (make: () => unknown): Recorded => {
    const own: Frame = { asked: [], seen: new Map(), actions: [], spoiled: false };
    const result = inside(own, make);
    const { asked, actions, spoiled } = own;
    const recorded = { result, trace: { asked, actions, spoiled } };
    include(recorded.trace);
    return recorded;
  };
  const holds = ({ asked }: Trace): boolean => {
    for (let at = 0; at < asked.length; at += 3) {
      const answer = sources[asked[at] as string]?.(asked[at + 1]);
      if (!isSame(answer, asked[at + 2])) return false;
    }
    return true;
  };
  const cells = <Key, Result>(): ((key: Key, make: () => Result) => Result) => {
    const cell = new Map<Key, Recorded>();
    return (key, make) => {
      const known = cell.get(key);
      if (known !== undefined) {
        include(known.trace);
        return known.result as Result;
      }
      const recorded = record(make);
      cell.set(key, recorded);
      return recorded.result as Result;
    };
  };
  const once = cells<string, unknown>();
  return {
    source(name, answer, essence = (given) => given) {
      sources[name] = (key) => essence(answer(key as never));
      return (key) => {
        const given = answer(key);
        note(name, key, essence(given));
        return given;
      };
    },
    act(action, again) {
      frame?.actions.push(again);
      inside(undefined, action);
    },
    spoil() {
      if (frame !== undefined) frame.spoiled = true;
    },
    recall<Result>(subject: object, name: string, make: () => Result): Result {
      const known = made.get(name) ?? new WeakMap<object, Recorded>();
      const earlier = known.get(subject);
      if (earlier !== undefined && holds(earlier.trace)) {
        include(earlier.trace);
        for (const action of earlier.trace.actions) inside(undefined, () => action(stage() as never));
        return earlier.result as Result;
      }
      const recorded = record(make);
      if (recorded.trace.spoiled) known.delete(subject);
      else made.set(name, known.set(subject, recorded));
      return recorded.result as Result;
    },
    settle<Value>(kind: string, key: string, fits: (known: Value) => boolean, make: () => Value): Value {
      const values = settled.get(kind) ?? new Map<string, unknown>();
      settled.set(kind, values);
      const known = values.get(key) as Value | undefined;
      if (known !== undefined && fits(known)) return known;
      const value = make();
      values.set(key, value);
      return value;
    },
    once: (key, make) => once(key, make) as ReturnType<typeof make>,
    cells,
  };
}

/** For a run that no other will follow: nothing is kept, so nothing is noted either. */
export function createForgetfulRecorder(): Recorder {
  const cells = <Key, Result>(): ((key: Key, make: () => Result) => Result) => {
    const cell = new Map<Key, Result>();
    return (key, make) => {
      if (!cell.has(key)) cell.set(key, make());
      return cell.get(key) as Result;
    };
  };
  const once = cells<string, unknown>();
  return {
    source: (_name, answer) => answer,
    act: (action) => action(),
    spoil: () => undefined,
    recall: (_subject, _name, make) => make(),
    settle: (_kind, _key, _fits, make) => make(),
    once: (key, make) => once(key, make) as ReturnType<typeof make>,
    cells,
  };
}

/** What is reported on the way is reported again by each run that takes over the result. */
export function noted(recorder: Recorder, report: Report): Report {
  return (problem) =>
    recorder.act(
      () => report(problem),
      (later: Stage) => later.report(problem),
    );
}

/** Lists are the same when they hold the same. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  return one.every((item, index) => item === other[index]);
}
