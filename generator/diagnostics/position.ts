/** `line` and `column` start at 1; a column counts UTF-16 units, as editors do. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/**
 * A function from an offset in `text` to its line and column. Look-ups in rising order, or near each other, cost next
 * to nothing.
 */
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
  let feed = text.indexOf("\n");
  let carriage = text.indexOf("\r");
  while (feed !== -1 || carriage !== -1) {
    // CR LF counts once, by its LF.
    if (carriage !== -1 && (feed === -1 || carriage < feed - 1)) starts.push(carriage + 1);
    if (carriage !== -1 && (feed === -1 || carriage < feed)) carriage = text.indexOf("\r", carriage + 1);
    else {
      starts.push(feed + 1);
      feed = text.indexOf("\n", feed + 1);
    }
  }
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
