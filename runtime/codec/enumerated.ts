import { notAmong, type SimpleCodec } from "./simple-codec.js";

/** An enumeration of bytes, dates or lists, which are equal by their text. */
export function enumerated(codec: SimpleCodec, values: readonly unknown[]): SimpleCodec {
  let texts: Set<string> | undefined;
  return {
    ...codec,
    encode: (value, names) => {
      texts ??= new Set(values.map((allowed) => codec.encode(allowed, names)));
      const text = codec.encode(value, names);
      if (!texts.has(text)) throw notAmong(values);
      return text;
    },
  };
}
