// Numbers beyond what a double tells apart. They stand in a numeric index under the nearest score, and what orders those
// of one score is a tie: text that stands before the id in the member, so that Redis itself keeps them in order.
//
// A tie begins with a mark, lower than every id or higher, as the value lies below or above the one value that the score
// says exactly; then come the digits in an order-preserving form. It ends in NUL, which no id holds.

import { isNegative } from './digits';
import { floatText, MAX_EXACT } from '../lua/numbers';

const BELOW = string.char(1);
const ABOVE = string.char(255);
const END = string.char(0);
/** Ends the digits of a negative fraction: above "9", so that the longer of two comes first. */
const NEGATIVE_END = string.char(254);
const INTEGER_DIGITS = 19;
const MOST_DIGITS = 9999;

/** Of any finite or infinite double, as Redis reads it. */
export function scoreText(value: number): string {
  if (value === math.huge) return 'inf';
  return value === -math.huge ? '-inf' : floatText(value);
}

/** Whole numbers of at most 15 digits are their own score. */
export function integerScore(this: void, text: string): string {
  return text.length < 16 ? text : scoreText(tonumber(text) as number);
}

/** Of whole numbers of at most 15 digits, as nearly all are. */
export function exactIntegerScore(this: void, text: string): string | undefined {
  if (text.length < 16) return text;
  return integerTie(text) === undefined ? integerScore(text) : undefined;
}

/** Beyond ±(2^53-1) no score is exact, so all ties are above it. */
export function integerTie(this: void, text: string): string | undefined {
  if (text.length < 16) return undefined;
  const value = tonumber(text) as number;
  if (value <= MAX_EXACT && value >= -MAX_EXACT) return undefined;
  if (!isNegative(text)) return ABOVE + padded(text) + END;
  return ABOVE + complement(padded(string.sub(text, 2))) + END;
}

/** No value without a tie shares its score with another. */
export function isLoneInteger(this: void, text: string): boolean {
  return integerTie(text) === undefined;
}

function padded(digits: string): string {
  return string.rep('0', INTEGER_DIGITS - digits.length) + digits;
}

/** A canonical decimal (see decimal). */
export function decimalTie(value: string, isBelow: boolean): string {
  const mark = isBelow ? BELOW : ABOVE;
  const [, , whole, fraction] = string.find(value, '^-?(%d+)%.?(%d*)$');
  const digits = (whole as string) + (fraction as string);
  const length = (whole as string).length;
  if (isNegative(value)) {
    return mark + string.format('%04d', MOST_DIGITS - length) + complement(digits) + NEGATIVE_END + END;
  }
  return mark + string.format('%04d', length) + digits + END;
}

function complement(digits: string): string {
  const [flipped] = string.gsub(digits, '%d', COMPLEMENTS);
  return flipped;
}

const COMPLEMENTS: Record<string, string> = {
  '0': '9',
  '1': '8',
  '2': '7',
  '3': '6',
  '4': '5',
  '5': '4',
  '6': '3',
  '7': '2',
  '8': '1',
  '9': '0',
};
