// The words of an index that begin, end or look in a way, out of its lexicon. What is fixed at the beginning of what is
// asked bounds the stretch of the lexicon that is read, and so does its end where the column has its endings.

import { bytesBefore } from '../lua/bytes';
import { reversedCharacters } from '../lua/utf8';
import type { Index } from '../schema/model';
import { fits, headOf, isFixed, type Pattern, tailOf } from '../text/like';
import { unitsOfPattern } from './asked';
import { type Budget, spend } from './budget';

const call = redis.call;

const PAGE = 1000;
/** What reading a word of the lexicon costs, in units of work. */
const READ = 0.25;

/** Words that were found, in the order of their bytes, or of their bytes when they are turned around. */
export interface FoundWords {
  readonly words: readonly string[];
  readonly isTurned: boolean;
}

export function wordsStarting(index: Index, head: string, budget: Budget): FoundWords {
  const words: string[] = [];
  eachStarting(index, head, budget, (word) => words.push(word));
  return { words, isTurned: false };
}

/** For an index with endings. */
export function wordsEnding(index: Index, tail: string, budget: Budget): FoundWords {
  const words: string[] = [];
  eachEnding(index, tail, budget, (word) => words.push(word));
  return { words, isTurned: true };
}

export function wordsLike(index: Index, pattern: Pattern, budget: Budget): FoundWords {
  const head = headOf(pattern);
  const tail = tailOf(pattern);
  if (isFixed(pattern)) return { words: [head], isTurned: false };
  const words: string[] = [];
  let owed = 0;
  const test = (word: string): void => {
    owed += unitsOfPattern(pattern, word);
    if (owed >= 1) spend(budget, math.floor(owed));
    owed %= 1;
    if (fits(pattern, word)) words.push(word);
  };
  if (!isTailShorter(index, head, tail)) {
    eachStarting(index, head, budget, test);
    return { words, isTurned: false };
  }
  eachEnding(index, tail, budget, test);
  if (head === '') return { words, isTurned: true };
  // Which of the two is shorter can be another from one page to the next, the order must not be.
  table.sort(words, bytesBefore);
  return { words, isTurned: false };
}

function eachStarting(index: Index, head: string, budget: Budget, visit: (this: void, word: string) => void): void {
  eachIn(index.lexiconKey as string, head, budget, visit);
}

function eachEnding(index: Index, tail: string, budget: Budget, visit: (this: void, word: string) => void): void {
  eachIn(index.endingsKey as string, reversedCharacters(tail), budget, (ending) => visit(reversedCharacters(ending)));
}

/** Whether fewer words end in the tail than begin with the head. */
function isTailShorter({ lexiconKey, endingsKey }: Index, head: string, tail: string): boolean {
  if (endingsKey === undefined || tail === '') return false;
  if (head === '') return true;
  return countIn(endingsKey, reversedCharacters(tail)) < countIn(lexiconKey as string, head);
}

function countIn(key: string, head: string): number {
  return call<number>('ZLEXCOUNT', key, `[${head}`, endOf(head));
}

/** The end of the words that begin with a head: no text has the byte 255. */
function endOf(head: string): string {
  return head === '' ? '+' : `(${head}${string.char(255)}`;
}

function eachIn(key: string, head: string, budget: Budget, visit: (this: void, member: string) => void): void {
  const size = string.format('%d', PAGE);
  let from = head === '' ? '-' : `[${head}`;
  while (true) {
    const page = call<string[]>('ZRANGE', key, from, endOf(head), 'BYLEX', 'LIMIT', '0', size);
    spend(budget, math.ceil(page.length * READ));
    for (const member of page) visit(member);
    if (page.length < PAGE) return;
    from = `(${page[page.length - 1]}`;
  }
}
