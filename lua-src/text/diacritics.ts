// Letters without their diacritics: é, é (e with a combining accent) and e become one, for columns that ask for it. It
// is for those who type without the marks, not for sorting: in most languages that have them, these are letters apart.

import { isAscii, NOT_ASCII_CHARACTER, utf8Character } from '../lua/utf8';
import { MARKS, PLAIN_LETTERS } from './diacritics-table';
import { eachRange } from './edges';

let plain: Record<string, string> | undefined;

/** For a text that is folded. */
export function withoutDiacritics(text: string): string {
  if (isAscii(text)) return text;
  if (plain === undefined) plain = unpackLetters();
  const [without] = string.gsub(text, NOT_ASCII_CHARACTER, plain);
  return without;
}

function unpackLetters(): Record<string, string> {
  const unpacked: Record<string, string> = {};
  for (const [base, letters] of string.gmatch(PLAIN_LETTERS, '([^%s:]+):(%S+)')) {
    for (const [letter] of string.gmatch(letters, NOT_ASCII_CHARACTER)) unpacked[letter] = base;
  }
  eachRange(MARKS, (first, last) => {
    for (const point of $range(first, last)) unpacked[utf8Character(point)] = '';
  });
  return unpacked;
}
