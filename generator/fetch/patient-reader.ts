import type { SourceReader } from "../source/read.js";

/** A reader that says so, once a document, when one takes long: a server that does not answer looks like a hang. */
export function patientReader(inner: SourceReader, afterMs: number, onSlow: () => void): SourceReader {
  const watched = async <T>(reading: Promise<T>): Promise<T> => {
    const timer = setTimeout(onSlow, afterMs);
    try {
      return await reading;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    ...inner,
    open: (input, endings) => watched(inner.open(input, endings)),
    follow: (location, from) => watched(inner.follow(location, from)),
  };
}
