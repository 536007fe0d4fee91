/** Generated names differ from those on the wire in letter case and punctuation only, so neither is looked at. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
