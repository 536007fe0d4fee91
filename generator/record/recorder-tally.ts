/** Why a frame that may have been of a new kind was not kept. */
export type PassedOver = "not JSON" | "unnamed" | "too large" | "too fast" | "samples" | "total" | "secrets";

/** What a recorder has seen. */
export interface RecorderTally {
  /** Text frames and JSON bodies. */
  readonly frames: number;
  readonly samples: number;
  /** Keys of the messages that samples were kept of. */
  readonly messages: readonly string[];
  readonly passedOver: ReadonlyMap<PassedOver, { readonly frames: number; readonly messages: readonly string[] }>;
}

export interface TallyCounter {
  readonly frame: () => void;
  readonly keep: (key: string) => void;
  readonly passOver: (why: PassedOver, key?: string) => void;
  readonly tally: () => RecorderTally;
}

export function startTally(): TallyCounter {
  let frames = 0;
  let samples = 0;
  const messages = new Set<string>();
  const passedOver = new Map<PassedOver, { frames: number; readonly keys: Set<string> }>();
  return {
    frame: () => {
      frames += 1;
    },
    keep: (key) => {
      samples += 1;
      messages.add(key);
    },
    passOver: (why, key) => {
      const entry = passedOver.get(why) ?? { frames: 0, keys: new Set() };
      passedOver.set(why, entry);
      entry.frames += 1;
      if (key !== undefined && entry.keys.size < MAX_NAMED) entry.keys.add(key);
    },
    tally: () => ({
      frames,
      samples,
      messages: [...messages].sort(),
      passedOver: new Map(
        [...passedOver].map(([why, entry]) => [why, { frames: entry.frames, messages: [...entry.keys].sort() }]),
      ),
    }),
  };
}

const MAX_NAMED = 1000;
