// Double precision numbers. NaN and the infinities are refused; -0 is 0.

import { floatText, isFinite } from '../lua/numbers';
import { type Codec, sameText } from './codec';

function encode(this: void, value: unknown): string | undefined {
  if (type(value) === 'string') return isNumeral(value as string) ? encode(tonumber(value)) : undefined;
  if (type(value) !== 'number' || !isFinite(value as number)) return undefined;
  return floatText(value as number);
}

/** A JSON number or what %.17g prints. Lua's tonumber alone would take "0x10", " 1" and "nan" too. */
function isNumeral(text: string): boolean {
  const [, mantissaEnd] = string.find(text, '^-?%d+%.?%d*');
  if (mantissaEnd === undefined) return false;
  if (mantissaEnd === text.length) return true;
  const [exponent] = string.find(text, '^[eE][+-]?%d+$', mantissaEnd + 1);
  return exponent !== undefined;
}

export const float: Codec = {
  type: 'float',
  allowed: 'a finite number',
  encode,
  toJson: (text) => tonumber(text),
  compare: (a, b) => (tonumber(a) as number) - (tonumber(b) as number),
  canonical: sameText,
  index: 'range',
  score: sameText,
  canBeUnique: true,
};
