// How well a row answers what is asked of its words: the more often a word that is asked for stands in a text, the rarer it
// is among all rows and the shorter the text, the better. That is tf-idf as search engines have long had it: for each word
// the root of how often it occurs, times the square of 1 + ln(rows / (rows that have it + 1)), all by the root of the length of the
// text in words. What the whole `where` asks for counts, but for what stands under a `not`.

import { liveCount } from '../index/live';
import { listsOf } from '../index/lists';
import type { Id } from '../index/posting-list/posting-list';
import type { Column, Index, Model } from '../schema/model';
import { readText } from '../schema/rows';
import type { Analyser } from '../text/analyser';
import { askedOf } from './asked';
import { type Budget, charge, ROW_UNITS } from './budget';
import type { Condition, MatchPredicate } from './condition';
import { refuseQuery } from './refuse';
import { unitsOfWords } from './text-question';

/** Units of reading a text and taking it apart. */
const READING_UNITS = ROW_UNITS + 3;
/** Units of looking for one of the words that are asked for. */
const WORD_UNITS = 0.03;

/** The words that are asked of a column, and what each is worth. */
interface Wanted {
  readonly column: Column;
  readonly analyser: Analyser;
  /** In the order in which they are asked for, so that sums are the same ever again. */
  readonly words: string[];
  readonly worth: LuaTable<string, number>;
}

export type Measure = (this: void, id: Id) => number;

/** Throws QUERY where nothing is asked of words. */
export function relevanceTo(model: Model, condition: Condition, budget: Budget): Measure {
  const wanted: Wanted[] = [];
  collect(model, condition, wanted);
  if (wanted.length === 0) {
    refuseQuery(model, 'orderBy', 'relevance is to words, and none are asked for', 'ask with match or matchAny');
  }
  let asked = 0;
  for (const { words } of wanted) asked += words.length;
  const units = READING_UNITS + math.floor(WORD_UNITS * asked);
  return (id) => {
    charge(budget, units);
    let score = 0;
    for (const each of wanted) score += scoreOf(model, each, id, budget);
    return score;
  };
}

function collect(model: Model, condition: Condition, wanted: Wanted[]): void {
  if (condition.kind === 'and' || condition.kind === 'or') {
    for (const child of condition.children) collect(model, child, wanted);
  } else if (condition.kind === 'predicate' && condition.predicate.kind === 'match') {
    add(model, condition.predicate, wanted);
  }
}

function add(model: Model, predicate: MatchPredicate, wanted: Wanted[]): void {
  const { column } = predicate;
  const index = model.finders.find(({ kind, columns }) => kind === 'words' && columns[0] === column);
  const analyser = index?.analyser;
  // What a keygen derives is no text with words that stand in it often or seldom.
  if (column === undefined || column.derivation !== undefined) return;
  if (index === undefined || analyser === undefined) return;
  let own = wanted.find((each) => each.column === column);
  if (own === undefined) {
    own = { column, analyser, words: [], worth: new LuaTable() };
    wanted.push(own);
  }
  for (const word of askedOf(model, analyser, predicate).words) {
    if (!own.worth.has(word)) own.words.push(word);
    own.worth.set(word, worthOf(model, index, word));
  }
}

function worthOf(model: Model, index: Index, word: string): number {
  const rarity = 1 + math.log(liveCount(model) / (listsOf(model).cardinality(index.head, word) + 1));
  return rarity * rarity;
}

function scoreOf(model: Model, { column, analyser, words: asked, worth }: Wanted, id: Id, budget: Budget): number {
  const text = readText(model, id, column);
  if (text === false) return 0;
  charge(budget, unitsOfWords(text));
  const times = new LuaTable<string, number>();
  const words = analyser.all(text);
  for (const word of words) times.set(word, ((times.get(word) as number | undefined) ?? 0) + 1);
  let score = 0;
  for (const word of asked) {
    const count = times.get(word) as number | undefined;
    if (count !== undefined) score += math.sqrt(count / words.length) * worth.get(word);
  }
  return score;
}
