// Unicode text, stored as it came. Bytes that are not UTF-8 are refused; the empty text is a value, not null.

import { ASCII, characterCount, firstInvalid, isAscii, SHORT } from '../lua/utf8';
import { fold } from '../text/fold';
import { type Codec, sameText } from './codec';

const find = string.find;

function encode(this: void, value: unknown): string | undefined {
  if (type(value) !== 'string') return undefined;
  const text = value as string;
  if (text.length > SHORT) return isAscii(text) || firstInvalid(text) === undefined ? text : undefined;
  // As isAscii does; on the path of every write its call would be a fifth of the work.
  const [, end] = find(text, ASCII);
  return end === text.length || firstInvalid(text) === undefined ? text : undefined;
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
