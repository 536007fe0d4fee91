/** A text with its escapes undone, and where its characters were. */
export interface WithoutEscapes {
  readonly text: string;
  /** Where, in the original, the character at `index` begins. */
  readonly startAt: (index: number) => number;
  /** Where the one before `index` ends. */
  readonly endAt: (index: number) => number;
}

/**
 * Undoes what URLs, XML and JSON do to a text, without knowing which of them it was: good for a comparison of two texts
 * that were both unescaped, for nothing else. A plus, which may have been a space, becomes one.
 */
export function withoutEscapes(original: string): WithoutEscapes {
  const pieces: Piece[] = [];
  let text = "";
  let done = 0;
  for (const { 0: written, index } of original.matchAll(ESCAPES)) {
    text += original.slice(done, index);
    const from = text.length;
    text += meaningOf(written).replaceAll("+", " ");
    done = index + written.length;
    pieces.push({ from, to: text.length, start: index, end: done });
  }
  text += original.slice(done);
  return {
    text,
    startAt: (index) => {
      const piece = pieceBefore(pieces, index);
      return index < piece.to ? piece.start : piece.end + index - piece.to;
    },
    endAt: (index) => {
      const piece = pieceBefore(pieces, index - 1);
      return index <= piece.to ? piece.end : piece.end + index - piece.to;
    },
  };
}

/** One escape: where its meaning stands in the text, and where it stood in the original. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** The last that begins at `index` or before. */
function pieceBefore(pieces: readonly Piece[], index: number): Piece {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle] as Piece).from <= index) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1] ?? NO_PIECE;
}

function meaningOf(written: string): string {
  switch (written.charAt(0)) {
    case "%":
      return bytesText(written);
    case "&":
      return entity(written.slice(written.lastIndexOf("&") + 1).replace(/^(?:amp;)*/i, ""));
    case "\\":
      if (/u[0-9a-f]{4}$/i.test(written)) return String.fromCharCode(Number.parseInt(written.slice(-4), 16));
      return BACKSLASHED.get(written.slice(-1)) ?? "";
    default:
      return written;
  }
}

/** Of `%C3%A4`, in UTF-8, else in ISO-8859-1. */
function bytesText(written: string): string {
  const bytes = Uint8Array.from(written.slice(1).split("%"), (byte) => Number.parseInt(byte, 16));
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }
}

/** Of `lt;`, `#38;` or nothing at all: an ampersand. */
function entity(name: string): string {
  if (!name.startsWith("#")) return ENTITIES.get(name.slice(0, -1).toLowerCase()) ?? "&";
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

const ESCAPES =
  /%[0-9a-f]{2}(?:%[0-9a-f]{2})*|&(?:amp;)*(?:(?:#[0-9]{1,9}|#x[0-9a-f]{1,8}|lt|gt|quot|apos);)?|\\+(?:u[0-9a-f]{4}|[nrt])?|\+/gi;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);
const BACKSLASHED: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);
const NO_PIECE: Piece = { from: 0, to: 0, start: 0, end: 0 };
