// Double precision numbers. NaN and the infinities are refused; -0 is 0.

import { floatText, isFinite } from '../lua/numbers';
import { type Codec, sameText } from './codec';
import { floatSum } from './summation';

function encode(this: void, value: unknown): string | undefined {
  if (type(value) === 'string') return isNumeral(value as string) ? encode(tonumber(value)) : undefined;
  if (type(value) !== 'number' || !isFinite(value as number)) return undefined;
  return floatText(value as number);
}

/** A number as JSON writes it, and so as %.17g prints it. Lua's tonumber alone would take "0x10", " 1" and "nan" too. */
function isNumeral(text: string): boolean {
  let [, end] = string.find(text, '^-?[1-9]%d*');
  if (end === undefined) [, end] = string.find(text, '^-?0');
  if (end === undefined) return false;
  const [, fraction] = string.find(text, '^%.%d+', end + 1);
  if (fraction !== undefined) end = fraction;
  const [, exponent] = string.find(text, '^[eE][+-]?%d+', end + 1);
  return (exponent ?? end) === text.length;
}

export const float: Codec = {
  type: 'float',
  allowed: 'a finite number',
  encode,
  toJson: (text) => tonumber(text),
  compare: (a, b) => (tonumber(a) as number) - (tonumber(b) as number),
  startSum: floatSum,
  canonical: sameText,
  index: 'range',
  score: sameText,
  canBeUnique: true,
};
