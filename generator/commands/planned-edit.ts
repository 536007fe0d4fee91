/** One file of the user's project as it would be. */
export interface PlannedEdit {
  /** As the user would type it. */
  readonly path: string;
  /** Undefined for a file that is not there. */
  readonly before: string | undefined;
  readonly after: string;
  /** What it is for, in a few words. */
  readonly purpose: string;
}

/** The edit as a person reads it: a new file by its name, a file that is there with the lines that change. */
export function editLines({ path, before, after, purpose }: PlannedEdit): readonly string[] {
  if (before === undefined) return [`${path}: new, ${purpose}`];
  return [`${path}: ${purpose}`, ...changedLines(lines(before), lines(after))];
}

function lines(text: string): readonly string[] {
  return text.replace(/\n$/, "").replaceAll("\t", "  ").split("\n");
}

/** By the longest common subsequence: the files are small, and most edits only add. */
function changedLines(old: readonly string[], now: readonly string[]): readonly string[] {
  const common = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  const at = (row: number, column: number): number => common[row]?.[column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      const length =
        old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
      common[row]?.fill(length, column, column + 1);
    }
  }
  const changed: string[] = [];
  for (let row = 0, column = 0; row < old.length || column < now.length; ) {
    if (row < old.length && column < now.length && old[row] === now[column]) {
      row += 1;
      column += 1;
    } else if (row < old.length && (column === now.length || at(row + 1, column) >= at(row, column + 1))) {
      changed.push(`  - ${old[row++]}`);
    } else {
      changed.push(`  + ${now[column++]}`);
    }
  }
  return changed;
}
