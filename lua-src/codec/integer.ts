// int64, kept as text from the wire to the row: a double is exact only up to 2^53.

import { integerText, MAX_EXACT } from '../lua/numbers';
import { addNumbers } from './arithmetic';
import { type Codec, sameText } from './codec';
import { compareDigits, compareIntegers } from './digits';
import { exactSum } from './summation';
import { exactIntegerScore, integerScore, integerTie, isLoneInteger } from './ties';

const format = string.format;

const MAX = '9223372036854775807';
const MIN = '9223372036854775808';

function encode(this: void, value: unknown): string | undefined {
  if (type(value) === 'number') return fromNumber(value as number);
  if (type(value) === 'string') return fromText(value as string);
  return undefined;
}

function fromNumber(value: number): string | undefined {
  if (value % 1 !== 0 || value > MAX_EXACT || value < -MAX_EXACT) return undefined;
  return format('%d', value);
}

function fromText(text: string): string | undefined {
  if (text === '0' || text === '-0') return '0';
  const [start, , sign, digits] = string.find(text, '^(-?)([1-9]%d*)$');
  if (start === undefined) return undefined;
  return compareDigits(digits as string, sign === '-' ? MIN : MAX) > 0 ? undefined : text;
}

export const integer: Codec = {
  type: 'integer',
  allowed: `a whole number from -${MIN} to ${MAX}; beyond ±${integerText(MAX_EXACT)} as a string of digits`,
  encode,
  toJson: (text) => (integerTie(text) === undefined ? tonumber(text) : text),
  compare: compareIntegers,
  add: addNumbers,
  startSum: exactSum,
  canonical: sameText,
  index: 'range',
  score: integerScore,
  exactScore: exactIntegerScore,
  tie: integerTie,
  isLone: isLoneInteger,
  marker: { done: () => '1', open: '0' },
  canBeUnique: true,
};
