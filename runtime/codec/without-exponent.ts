/** A finite number's text in digits alone, for formats that know no exponent: `1e-7` is `0.0000001`. */
export function withoutExponent(text: string): string {
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (parts === null) return text;
  const [, sign, first, rest = ""] = parts;
  const exponent = Number(parts[4]);
  const digits = `${first}${rest}`;
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  return `${sign}${digits.padEnd(exponent + 1, "0")}`;
}
