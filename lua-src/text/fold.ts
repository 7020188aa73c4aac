// Case folding: texts that differ in nothing but the case of their letters become one text. It is Unicode's simple
// folding, by which one code point becomes one: ẞ folds to ß but neither to ss, the Turkish İ and ı stay what they are
// and I folds to i in every language, Σ, σ and ς are one. Nothing is composed: é and e with an accent stay two texts.
//
// The table is unpacked by the first text that needs it and kept: two milliseconds, and 190 KB of the server's Lua.

import { ofHex } from '../lua/numbers';
import { isAscii, NOT_ASCII_CHARACTER, utf8Character } from '../lua/utf8';
import { FOLD_RANGES } from './fold-table';

const lower = string.lower;

let folds: Record<string, string> | undefined;

/** The folded text; texts are well-formed UTF-8. */
export function fold(this: void, text: string): string {
  // ASCII only, and its own bytes only: the locale of Redis decides how texts are ordered, not what a letter is.
  const lowered = lower(text);
  if (isAscii(lowered)) return lowered;
  if (folds === undefined) folds = unpackFolds();
  const [folded] = string.gsub(lowered, NOT_ASCII_CHARACTER, folds);
  return folded;
}

function unpackFolds(): Record<string, string> {
  const unpacked: Record<string, string> = {};
  const ranges = string.gmatch(FOLD_RANGES, '(%x+)%-?(%x*)/?(%d*):(%-?)(%x+)');
  for (const [first, last, stride, sign, delta] of ranges) {
    const from = ofHex(first);
    const to = last === '' ? from : ofHex(last);
    const step = stride === '' ? 1 : ofHex(stride);
    // tonumber with a base takes no sign: "-1" in base 16 is 2^64 - 1.
    const shift = sign === '' ? ofHex(delta) : -ofHex(delta);
    for (const point of $range(from, to, step)) unpacked[utf8Character(point)] = utf8Character(point + shift);
  }
  return unpacked;
}
