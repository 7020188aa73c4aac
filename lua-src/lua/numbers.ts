// Numbers as text. `tostring` and `..` print 14 digits only, so no number reaches Redis or a reply but through here.

const format = string.format;

/** Whole numbers within ±2^53, all digits: 1e15 → "1000000000000000"; -0 → "0". */
export function integerText(value: number): string {
  return format('%d', value);
}

/** `1 row`, `2 rows`, of what takes an s. */
export function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${integerText(count)} ${what}s`;
}

/** The shortest of %.15g, %.16g and %.17g that reads back equal; -0 is 0. */
export function floatText(value: number): string {
  if (value === 0) return '0';
  let text = format('%.15g', value);
  if (tonumber(text) !== value) text = format('%.16g', value);
  if (tonumber(text) !== value) text = format('%.17g', value);
  return text;
}

/** The largest whole number up to which doubles are exact, on both sides of zero. */
export const MAX_EXACT = 9007199254740991;

export function isWhole(value: number): boolean {
  return value === math.floor(value) && value - value === 0;
}

/** Neither NaN nor infinite. */
export function isFinite(value: number): boolean {
  return value - value === 0;
}

/** The number that hexadecimal digits write. */
export function ofHex(digits: string): number {
  return tonumber(digits, 16) as number;
}
