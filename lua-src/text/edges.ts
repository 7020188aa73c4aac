// Where words end: white space between them, and punctuation, symbols and the invisible at both ends of each. By
// Unicode's properties, out of a table that is made by hand from its data; ASCII is left to Lua's classes, which agree.

import { ofHex } from '../lua/numbers';
import { characterEnd, characterStart, codePoint, utf8Character } from '../lua/utf8';
import { EDGES, SPACES } from './edge-table';

const byte = string.byte;
const find = string.find;
const sub = string.sub;

/** Characters that begin with the first byte of one that is white space. */
const MAYBE_SPACE = `[${string.char(0xc2, 0xe1, 0xe2, 0xe3)}][${string.char(0x80)}-${string.char(0xbf)}]+`;

let spaces: Record<string, string> | undefined;
/** The ranges of what is stripped, ascending: where each begins, and where it ends. */
const firsts: number[] = [];
const lasts: number[] = [];

/** What was found of single characters: a text has few different ones at the ends of its words. */
let verdicts = new LuaTable<string, boolean>();
let verdictCount = 0;
const VERDICTS_KEPT = 2000;

/** All white space becomes ASCII's. */
export function plainSpaces(text: string): string {
  if (spaces === undefined) spaces = unpackSpaces();
  const [plain] = string.gsub(text, MAYBE_SPACE, spaces);
  return plain;
}

/** A word without what does not belong to it, at its beginning or its end; '' where nothing is left. */
export function trimmed(word: string, atStart: boolean, atEnd: boolean): string {
  let from = 1;
  let to = word.length;
  while (atStart && from <= to) {
    const end = characterEnd(word, from);
    if (!isEdge(sub(word, from, end))) break;
    from = end + 1;
  }
  while (atEnd && from <= to) {
    const start = characterStart(word, to);
    if (!isEdge(sub(word, start, to))) break;
    to = start - 1;
  }
  return from === 1 && to === word.length ? word : sub(word, from, to);
}

function isEdge(character: string): boolean {
  const known = verdicts.get(character) as boolean | undefined;
  if (known !== undefined) return known;
  const isAscii = byte(character) < 0x80;
  const verdict = isAscii ? find(character, '[%p%c]')[0] !== undefined : isListed(codePoint(character));
  if (verdictCount === VERDICTS_KEPT) {
    verdicts = new LuaTable();
    verdictCount = 0;
  }
  verdicts.set(character, verdict);
  verdictCount += 1;
  return verdict;
}

function isListed(point: number): boolean {
  if (firsts.length === 0) unpackEdges();
  let low = 0;
  let high = firsts.length - 1;
  while (low <= high) {
    const middle = math.floor((low + high) / 2);
    if (point < firsts[middle]) high = middle - 1;
    else if (point > lasts[middle]) low = middle + 1;
    else return true;
  }
  return false;
}

function unpackEdges(): void {
  eachRange(EDGES, (first, last) => {
    firsts.push(first);
    lasts.push(last);
  });
}

function unpackSpaces(): Record<string, string> {
  const unpacked: Record<string, string> = {};
  eachRange(SPACES, (first, last) => {
    for (const point of $range(first, last)) unpacked[utf8Character(point)] = ' ';
  });
  return unpacked;
}

/** `first[-last]` in hexadecimal, one after another. */
export function eachRange(ranges: string, visit: (this: void, first: number, last: number) => void): void {
  for (const [first, last] of string.gmatch(ranges, '(%x+)%-?(%x*)')) {
    visit(ofHex(first), ofHex(last === '' ? first : last));
  }
}
