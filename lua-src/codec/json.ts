// Any JSON value, given as a string that holds JSON text. A value given as such has been through cjson, which cannot tell
// [] from {} and keeps 17 digits of a number at best; so it is refused rather than stored changed. Stored compactly,
// numbers and the order of keys as they were written; JSON's own null is a value, not a column without one.

import { parseJson } from '../json/parse';
import { type Codec, sameText } from './codec';
import { canonicalJson, compactJson } from './json-text';

const MAX_DEPTH = 32;

function encode(this: void, value: unknown): string | undefined {
  if (type(value) !== 'string') return undefined;
  const [, problem] = parseJson(value as string, MAX_DEPTH);
  return problem === undefined ? compactJson(value as string) : undefined;
}

export const json: Codec = {
  type: 'json',
  allowed: 'a string that holds JSON text (such as "{\\"a\\":[1]}") of at most 32 levels, without doubled keys',
  encode,
  toJson: sameText,
  canonical: canonicalJson,
  canBeUnique: false,
};
