/** `line` and `column` start at 1; a column counts UTF-16 units, as editors do. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** A function from an offset in `text` to its line and column. Look-ups in rising order, or near each other, cost next to nothing. */
export function createLocator(text: string): (offset: number) => LineAndColumn {
  const starts = lineStarts(text);
  let line = 0;
  return (offset) => {
    if (startOf(starts, line) > offset || startOf(starts, line + NEAR) <= offset) line = search(starts, offset);
    else while (startOf(starts, line + 1) <= offset) line += 1;
    return { line: line + 1, column: offset - startOf(starts, line) + 1 };
  };
}

/** XML 1.0, 2.11: a line ends with LF, CR LF or CR. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (!text.includes("\r")) {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    return starts;
  }
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

function search(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (startOf(starts, middle) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

function startOf(starts: readonly number[], line: number): number {
  return starts[line] ?? Number.POSITIVE_INFINITY;
}

const NEAR = 16;
