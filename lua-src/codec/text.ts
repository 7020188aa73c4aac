// Unicode text, stored as it came. Bytes that are not UTF-8 are refused; the empty text is a value, not null.

import { characterCount, firstInvalid } from '../lua/utf8';
import { fold } from '../text/fold';
import { type Codec, sameText } from './codec';

function encode(this: void, value: unknown): string | undefined {
  if (type(value) !== 'string' || firstInvalid(value as string) !== undefined) return undefined;
  return value as string;
}

export const text: Codec = {
  type: 'text',
  allowed: 'a string of valid UTF-8',
  encode,
  toJson: sameText,
  length: characterCount,
  lengthUnit: 'characters',
  canonical: sameText,
  fold,
  hasWords: true,
  index: 'equal',
  isLexical: true,
  canBeUnique: true,
};
