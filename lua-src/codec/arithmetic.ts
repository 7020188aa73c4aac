// Sums of numbers that are texts, exact at any size: no digit passes through a double that could not hold it. Texts are
// those that integer and decimal columns store (-12, 0.50); order is the `compare` of their codecs. Pure.
//
// A sum knows no limits. Whether it fits a column is the column's to say: integer.encode refuses what is beyond int64,
// decimal.encode what has more than 1,000 digits.

import { integerText } from '../lua/numbers';
import { compareDigits, isNegative } from './digits';

const find = string.find;
const sub = string.sub;

/** Digits that are added at once: two such numbers and a carry stay far below 2^53. */
const LIMB = 14;
const BASE = 1e14;
/** Whole numbers as short as this are exact doubles, and so is the sum of two. */
const SHORT = 15;

/** Digits behind the point, zeros included: 2 for "1.50". */
export function scaleOf(this: void, text: string): number {
  const [point] = find(text, '.', 1, true);
  return point === undefined ? 0 : text.length - point;
}

/** -1, 0 or 1. */
export function signOf(this: void, text: string): number {
  const [significant] = find(text, '[1-9]');
  if (significant === undefined) return 0;
  return isNegative(text) ? -1 : 1;
}

/** "-1.50" of "1.50". Zero has no sign. */
export function negated(this: void, text: string): string {
  if (isNegative(text)) return sub(text, 2);
  return signOf(text) === 0 ? text : `-${text}`;
}

/** The exact sum. Its scale is the larger of the two: 1.5 and 0.25 make 1.75, 0.50 and 0.50 make 1.00. */
export function addNumbers(this: void, a: string, b: string): string {
  const scale = math.max(scaleOf(a), scaleOf(b));
  if (scale === 0 && a.length <= SHORT && b.length <= SHORT) {
    return integerText((tonumber(a) as number) + (tonumber(b) as number));
  }
  const left = digitsOf(a, scale);
  const right = digitsOf(b, scale);
  if (isNegative(a) === isNegative(b)) return written(combine(left, right, 1), scale, isNegative(a));
  const order = compareDigits(left, right);
  if (order >= 0) return written(combine(left, right, -1), scale, isNegative(a));
  return written(combine(right, left, -1), scale, isNegative(b));
}

/** The size of a number in units of its last of `scale` digits behind the point, without leading zeros. */
function digitsOf(text: string, scale: number): string {
  const [digits] = string.gsub(text, '[-.]', '');
  return trimmed(digits + string.rep('0', scale - scaleOf(text)));
}

function trimmed(digits: string): string {
  const [first] = find(digits, '[1-9]');
  return first === undefined ? '' : sub(digits, first);
}

/** a + b, or a - b where b is not larger. */
function combine(a: string, b: string, direction: 1 | -1): string {
  let sum = '';
  let carry = 0;
  for (const from of $range(0, math.max(a.length, b.length) - 1, LIMB)) {
    const limb = limbOf(a, from) + direction * limbOf(b, from) + carry;
    carry = math.floor(limb / BASE);
    sum = string.format('%014d', limb - carry * BASE) + sum;
  }
  return trimmed(integerText(carry) + sum);
}

/** The digits that stand `from` places before the end. */
function limbOf(digits: string, from: number): number {
  const end = digits.length - from;
  return end < 1 ? 0 : (tonumber(sub(digits, math.max(1, end - LIMB + 1), end)) as number);
}

function written(digits: string, scale: number, isBelow: boolean): string {
  const padded = string.rep('0', scale + 1 - digits.length) + digits;
  const whole = sub(padded, 1, padded.length - scale);
  const text = scale === 0 ? whole : `${whole}.${sub(padded, padded.length - scale + 1)}`;
  return isBelow && digits !== '' ? `-${text}` : text;
}
