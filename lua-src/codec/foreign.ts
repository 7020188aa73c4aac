// The id of something that is kept elsewhere: never checked, only found again.

import { integerText, isWhole, MAX_EXACT } from '../lua/numbers';
import { type Codec, sameText } from './codec';
import { findText } from './id';

function encode(this: void, value: unknown): string | undefined {
  if (type(value) !== 'number') return findText(value);
  const id = value as number;
  return isWhole(id) && id <= MAX_EXACT && id >= -MAX_EXACT ? integerText(id) : undefined;
}

export const foreign: Codec = {
  type: 'foreign',
  allowed: `an id: a text of 1 to 256 bytes without control characters, or a whole number within ±${integerText(MAX_EXACT)}`,
  encode,
  toJson: sameText,
  canonical: sameText,
  index: 'equal',
  isLexical: true,
  canBeUnique: true,
};
