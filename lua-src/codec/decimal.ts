// Exact decimal numbers of up to 1,000 digits, kept as text: the scale that was written stays (1.10), while equality and
// order go by value. No value passes through a double but its score.

import { integerText, isFinite, isWhole, MAX_EXACT } from '../lua/numbers';
import { addNumbers, scaleOf } from './arithmetic';
import { type Codec, sameText } from './codec';
import { compareDigits, isNegative } from './digits';
import { exactSum } from './summation';
import { decimalTie, scoreText } from './ties';

const byte = string.byte;
const find = string.find;
const sub = string.sub;

const MAX_DIGITS = 1000;
/** Up to as many digits, different decimals are different doubles, in the same order. */
const EXACT_DIGITS = 15;
/** As many characters keep a value away from what a double takes for 0 or infinity. */
const MAX_SCORE_LENGTH = 300;
const ZERO = 48;

function encode(this: void, value: unknown): string | undefined {
  if (type(value) === 'string') return fromText(value as string);
  return type(value) === 'number' ? fromNumber(value as number) : undefined;
}

function fromText(text: string): string | undefined {
  if (text.length > MAX_DIGITS + 2) return undefined;
  const [, end] = find(text, '^-?%d+');
  const [leadingZero] = find(text, '^-?0%d');
  if (end === undefined || leadingZero !== undefined) return undefined;
  let digits = text.length;
  if (end < digits) {
    const [point] = find(text, '^%.%d+$', end + 1);
    if (point === undefined) return undefined;
    digits -= 1;
  }
  if (!isNegative(text)) return digits > MAX_DIGITS ? undefined : text;
  if (digits - 1 > MAX_DIGITS) return undefined;
  const [significant] = find(text, '[1-9]');
  return significant === undefined ? sub(text, 2) : text;
}

/**
 * A JSON number has become a double on its way here. Up to 15 digits it is still what was written; whole numbers are,
 * up to 2^53. The rest is refused, and so are powers of ten that %g writes with "e+".
 */
function fromNumber(value: number): string | undefined {
  if (isWhole(value) && value <= MAX_EXACT && value >= -MAX_EXACT) return integerText(value);
  const text = string.format('%.15g', value);
  if (tonumber(text) !== value) return undefined;
  const [start, , sign, first, others, zeros] = find(text, '^(-?)(%d)%.?(%d*)e%-(%d%d)$');
  if (start === undefined) return fromText(text);
  return `${sign}0.${string.rep('0', (tonumber(zeros) as number) - 1)}${first}${others}`;
}

/** Without the zeros that end a fraction. */
function canonical(this: void, text: string): string {
  const [point] = find(text, '.', 1, true);
  if (point === undefined) return text;
  let end = text.length;
  while (byte(text, end) === ZERO) end -= 1;
  return sub(text, 1, end === point ? end - 1 : end);
}

function compare(this: void, a: string, b: string): number {
  const left = canonical(a);
  const right = canonical(b);
  const isBelow = isNegative(left);
  if (isBelow !== isNegative(right)) return isBelow ? -1 : 1;
  return isBelow ? compareSizes(sub(right, 2), sub(left, 2)) : compareSizes(left, right);
}

/** Of canonical texts without sign. */
function compareSizes(a: string, b: string): number {
  const [aPoint] = find(a, '.', 1, true);
  const [bPoint] = find(b, '.', 1, true);
  const aEnd = aPoint ?? a.length + 1;
  const bEnd = bPoint ?? b.length + 1;
  const whole = compareDigits(sub(a, 1, aEnd - 1), sub(b, 1, bEnd - 1));
  return whole === 0 ? compareFractions(sub(a, aEnd + 1), sub(b, bEnd + 1)) : whole;
}

/** Neither ends in a zero, so of two that begin alike the longer one is greater. */
function compareFractions(a: string, b: string): number {
  const shared = math.min(a.length, b.length);
  const order = compareDigits(sub(a, 1, shared), sub(b, 1, shared));
  return order === 0 ? a.length - b.length : order;
}

/** Whether no other decimal of so few digits has the same double. */
function isExact(value: string): boolean {
  if (value.length <= EXACT_DIGITS) return true;
  if (value.length > MAX_SCORE_LENGTH) return false;
  const [digits] = string.gsub(value, '[-.]', '');
  const [, , significant] = find(digits, '^0*(.-)0*$');
  return (significant as string).length <= EXACT_DIGITS;
}

function score(this: void, text: string): string {
  const value = canonical(text);
  return isExact(value) ? value : scoreText(tonumber(value) as number);
}

function tie(this: void, text: string): string | undefined {
  const value = canonical(text);
  if (isExact(value)) return undefined;
  const nearest = tonumber(value) as number;
  return decimalTie(value, isFinite(nearest) && compare(value, shortest(nearest)) < 0);
}

/** The one decimal of at most 15 digits that can have this double, canonical. */
function shortest(value: number): string {
  const [, , sign, first, others, power] = find(string.format('%.14e', value), '^(-?)(%d)%.(%d*)e([-+]%d+)$');
  const digits = `${first}${others}`;
  const exponent = tonumber(power) as number;
  if (exponent < 0) return canonical(`${sign}0.${string.rep('0', -exponent - 1)}${digits}`);
  if (exponent >= EXACT_DIGITS - 1) return `${sign}${digits}${string.rep('0', exponent - EXACT_DIGITS + 1)}`;
  return canonical(`${sign}${sub(digits, 1, exponent + 1)}.${sub(digits, exponent + 2)}`);
}

export const decimal: Codec = {
  type: 'decimal',
  allowed:
    'a decimal number of at most 1,000 digits as a string without exponent, or a JSON number of at most 15 digits',
  encode,
  toJson: sameText,
  compare,
  scale: scaleOf,
  add: addNumbers,
  startSum: exactSum,
  canonical,
  index: 'range',
  score,
  tie,
  canBeUnique: true,
};
