// Order of whole numbers that are texts of digits, of any length, without leading zeros.

/** Equally long texts differ by their digits, which every locale sorts alike; Lua's `<` goes by the server's locale. */
export function compareDigits(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The same for texts that may begin with "-". */
export function compareIntegers(this: void, a: string, b: string): number {
  const aNegative = isNegative(a);
  if (aNegative !== isNegative(b)) return aNegative ? -1 : 1;
  return aNegative ? compareDigits(string.sub(b, 2), string.sub(a, 2)) : compareDigits(a, b);
}

export function isNegative(text: string): boolean {
  return string.sub(text, 1, 1) === '-';
}
