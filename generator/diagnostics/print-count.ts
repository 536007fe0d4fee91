/** `1,234,567`. The language's own formatting would load its tables of all languages, which takes longer than small runs. */
export function printCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
