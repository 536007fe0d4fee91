import { OciFailure } from "./oci-failure.js";
import { type Fields, listOf, recordOf, requiredText, textOf, type Value } from "./values.js";

/** A record's text for each search criterion that can be asked of it, by the criterion's name. */
export type Searched = Readonly<Record<string, string | undefined>>;

/** True when all criteria of a list command hold. Those that are not known here fail the command: better than a wrong list. */
export function satisfies(input: Fields, searched: Searched): boolean {
  return Object.keys(input)
    .filter((name) => name.startsWith("searchCriteria") && !name.startsWith("searchCriteriaExact"))
    .every((name) => {
      if (!Object.hasOwn(searched, name)) throw new OciFailure(undefined, `The sandbox cannot search by ${name}`);
      return listOf(input, name).every((criterion) => matches(criterion, searched[name]));
    });
}

/** True when both name the same department, or none was asked for. */
export function isInDepartment(input: Fields, department: Fields): boolean {
  const wanted = recordOf(recordOf(input, "searchCriteriaExactUserDepartment"), "departmentKey");
  return Object.entries(wanted).every(([name, value]) => department[name] === value);
}

/** The schema describes the limit as the most rows that are returned; without one there is none. */
export function limited<T>(input: Fields, rows: readonly T[]): readonly T[] {
  const limit = textOf(input, "responseSizeLimit");
  return limit === undefined ? rows : rows.slice(0, Number(limit));
}

function matches(criterion: Value, text: string | undefined): boolean {
  if (text === undefined) return false;
  const fields = criterion as Fields;
  const folds = textOf(fields, "isCaseInsensitive") !== "false";
  const fold = (value: string): string => (folds ? value.toLowerCase() : value);
  const value = fold(requiredText(fields, "value"));
  switch (textOf(fields, "mode")) {
    case "Starts With":
      return fold(text).startsWith(value);
    case "Contains":
      return fold(text).includes(value);
    default:
      return fold(text) === value;
  }
}
