// English words to their stems, by the algorithm that Martin Porter published as Porter2: `running`, `runs` and `run` are one.
// Letters are bytes here: whatever is not written in a to z and apostrophes is its own stem.
//
// R1 is what follows the first consonant behind a vowel, R2 the same within R1; endings go only where enough is left before
// them. A `Y` is a y that is a consonant.

import { DOUBLES, LI_ENDINGS, NO_FURTHER, SPECIAL, STEP_2, STEP_3, STEP_4 } from './english-endings';

const find = string.find;
const gsub = string.gsub;
const sub = string.sub;

/** Where R1 and R2 begin; behind the word where there is none. */
interface Regions {
  readonly first: number;
  readonly second: number;
}

/** Stems that were found last: texts use the same words again and again. */
let known = new LuaTable<string, string>();
let knownCount = 0;
const KNOWN_KEPT = 5000;

/** The stem of a word that is folded. */
export function stem(this: void, word: string): string {
  const found = known.get(word) as string | undefined;
  if (found !== undefined) return found;
  if (knownCount >= KNOWN_KEPT) {
    known = new LuaTable();
    knownCount = 0;
  }
  const result = stemOf(word);
  known.set(word, result);
  knownCount += 1;
  return result;
}

function stemOf(word: string): string {
  const [plain] = gsub(word, '\u2019', "'");
  const [strange] = find(plain, "[^a-z']");
  if (plain.length <= 2 || strange !== undefined) return word;
  const special = SPECIAL[plain] as string | undefined;
  if (special !== undefined) return special;
  let stemmed = withConsonants(plain);
  const regions = regionsOf(stemmed);
  stemmed = withoutPlural(withoutPossessive(stemmed));
  if (NO_FURTHER[stemmed]) return stemmed;
  stemmed = withoutPast(stemmed, regions);
  stemmed = withI(stemmed);
  stemmed = replaced(stemmed, STEP_2, regions.first, regions);
  stemmed = replaced(stemmed, STEP_3, regions.first, regions);
  stemmed = replaced(stemmed, STEP_4, regions.second, regions);
  const [lowered] = gsub(withoutE(stemmed, regions), 'Y', 'y');
  return lowered;
}

/** A y at the beginning or behind a vowel is a consonant. */
function withConsonants(word: string): string {
  const [bare] = gsub(word, "^'", '');
  const [first] = gsub(bare, '^y', 'Y');
  // Twice, for a match does not begin in the one before it.
  const [once] = gsub(first, '([aeiouy])y', '%1Y');
  const [twice] = gsub(once, '([aeiouy])y', '%1Y');
  return twice;
}

function regionsOf(word: string): Regions {
  let first = regionFrom(word, 1);
  for (const start of ['gener', 'commun', 'arsen']) {
    if (sub(word, 1, start.length) === start) first = start.length + 1;
  }
  return { first, second: regionFrom(word, first) };
}

function regionFrom(word: string, at: number): number {
  const [, end] = find(word, '[aeiouy][^aeiouy]', at);
  return end === undefined ? word.length + 1 : end + 1;
}

function endsIn(word: string, ending: string): boolean {
  return sub(word, -ending.length) === ending;
}

function without(word: string, count: number): string {
  return sub(word, 1, word.length - count);
}

function hasVowel(text: string): boolean {
  const [at] = find(text, '[aeiouy]');
  return at !== undefined;
}

function withoutPossessive(word: string): string {
  if (endsIn(word, "'s'")) return without(word, 3);
  if (endsIn(word, "'s")) return without(word, 2);
  return endsIn(word, "'") ? without(word, 1) : word;
}

function withoutPlural(word: string): string {
  if (endsIn(word, 'sses')) return without(word, 2);
  if (endsIn(word, 'ied') || endsIn(word, 'ies')) return without(word, word.length > 4 ? 2 : 1);
  if (!endsIn(word, 's') || endsIn(word, 'us') || endsIn(word, 'ss')) return word;
  return hasVowel(without(word, 2)) ? without(word, 1) : word;
}

function withoutPast(word: string, regions: Regions): string {
  for (const ending of ['eedly', 'eed']) {
    if (endsIn(word, ending)) {
      return word.length - ending.length + 1 >= regions.first ? `${without(word, ending.length)}ee` : word;
    }
  }
  for (const ending of ['ingly', 'edly', 'ing', 'ed']) {
    if (endsIn(word, ending)) {
      const left = without(word, ending.length);
      return hasVowel(left) ? completed(left, regions) : word;
    }
  }
  return word;
}

/** What -ed and -ing leave may lack an e, or have a letter too many. */
function completed(word: string, regions: Regions): string {
  const last = sub(word, -2);
  if (last === 'at' || last === 'bl' || last === 'iz') return `${word}e`;
  if (DOUBLES[last]) return without(word, 1);
  return regions.first > word.length && endsInShortSyllable(word) ? `${word}e` : word;
}

function endsInShortSyllable(word: string): boolean {
  const [inside] = find(word, '[^aeiouy][aeiouy][^aeiouywxY]$');
  const [whole] = find(word, '^[aeiouy][^aeiouy]$');
  return inside !== undefined || whole !== undefined;
}

function withI(word: string): string {
  if (word.length < 3) return word;
  const [consonant] = find(word, '[^aeiouy][yY]$');
  return consonant === undefined ? word : `${without(word, 1)}i`;
}

/** The longest ending that a table has counts, and it alone; it must lie in the region. */
function replaced(word: string, step: Readonly<Record<string, string>>, from: number, regions: Regions): string {
  for (const length of $range(math.min(7, word.length), 2, -1)) {
    const ending = sub(word, -length);
    const replacement = step[ending] as string | undefined;
    if (replacement !== undefined) {
      const at = word.length - length + 1;
      return at >= from && isAllowed(word, ending, at, regions) ? without(word, length) + replacement : word;
    }
  }
  return word;
}

/** Some endings want certain letters before them, or to lie further behind. */
function isAllowed(word: string, ending: string, at: number, regions: Regions): boolean {
  const before = sub(word, at - 1, at - 1);
  if (ending === 'li') return LI_ENDINGS[before] === true;
  if (ending === 'ogi') return before === 'l';
  if (ending === 'ion') return before === 's' || before === 't';
  return ending !== 'ative' || at >= regions.second;
}

function withoutE(word: string, { first, second }: Regions): string {
  const length = word.length;
  if (endsIn(word, 'e')) {
    const left = without(word, 1);
    return length >= second || (length >= first && !endsInShortSyllable(left)) ? left : word;
  }
  return endsIn(word, 'll') && length >= second ? without(word, 1) : word;
}
