// Many words as one source: the rows that have any of them, each under the first that it has.

import { listsOf } from '../../index/lists';
import { liveCount } from '../../index/live';
import type { Id, IdCursor, MembershipTest } from '../../index/posting-list/posting-list';
import { wordsOf } from '../../index/words';
import { bytesBefore } from '../../lua/bytes';
import { integerText } from '../../lua/numbers';
import { reversedCharacters } from '../../lua/utf8';
import type { Index, Model } from '../../schema/model';
import { readText } from '../../schema/rows';
import type { Binding } from '../bind';
import { type Budget, charge, spend } from '../budget';
import { DRIVE, TEST_LIST, TEST_ROW } from '../costs';
import type { FoundWords } from '../lexicon';
import { spendOnWords } from '../text-question';
import { anyOf } from '../either';
import { together } from '../known';
import { anyTester } from './any-tester';
import type { Label, Source } from './source';

/** Words up to which a candidate is tested in the list of each. */
const FEW = 4;
/** Microseconds of reading a row and looking up its words. */
const TEST_WORDS = 4 * TEST_ROW;
/** Ids that are read at once where all of them are. */
const BATCH = 1000;

interface Union {
  readonly model: Model;
  readonly index: Index;
  readonly found: FoundWords;
  /** By word: its place among those found. */
  readonly places: LuaTable<string, number>;
  readonly budget: Budget;
  /** The id that came last, and the place of the word that it came under. */
  last?: { readonly id: Id; readonly place: number };
  /** Of ids that came: those that did not come before. */
  fresh?: (this: void, ids: readonly Id[]) => Id[];
}

/** The label says what is asked, and not how many words there are for it: by the label a drive is known again. */
export function unionSource({ model, budget }: Binding, index: Index, label: Label, found: FoundWords): Source {
  const { words } = found;
  spend(budget, words.length);
  const lists = listsOf(model);
  const union: Union = { model, index, found, places: placesOf(words), budget };
  const isFew = words.length <= FEW;
  let size = 0;
  for (const word of words) size += lists.cardinality(index.head, word);
  return {
    label,
    size: math.min(size, liveCount(model)),
    isExact: words.length < 2,
    isById: false,
    testCost: isFew ? words.length * TEST_LIST : TEST_WORDS,
    tester: () => (isFew ? anyTester(words.map((word) => lists.tester(index.head, word))) : wordTester(union, size)),
    filter: isFew ? (isOrdered) => anyOf(words.map((word) => lists.filter(index.head, word, isOrdered))) : undefined,
    known: isFew ? together('or', words, (word) => lists.known(index.head, word)) : undefined,
    isLookedUp: true,
    open: (_reverse, after) => openUnion(union, after),
    fresh: (ids) => (union.fresh as NonNullable<Union['fresh']>)(ids),
    positionOf: (id) => positionOf(union, id),
  };
}

function placesOf(words: readonly string[]): LuaTable<string, number> {
  const places = new LuaTable<string, number>();
  for (const i of $range(0, words.length - 1)) places.set(words[i], i);
  return places;
}

/** Units of reading a row and taking its text apart, and of reading an id of a list among others. */
const WORDS_UNITS = 6;
const MEMBER_UNITS = 0.3;

/** The place of the first word found that a row has; undefined where it has none. */
function firstPlace({ model, index, places, budget }: Union, id: Id): number | undefined {
  let first: number | undefined;
  charge(budget, WORDS_UNITS);
  const text = readText(model, id, index.columns[0]);
  if (text !== false) spendOnWords(budget, text);
  for (const word of wordsOf(index, text)) {
    const place = places.get(word) as number | undefined;
    if (place !== undefined && (first === undefined || place < first)) first = place;
  }
  return first;
}

/**
 * The ids word by word, each as often as it stands there; it comes first under one of its words. What comes behind a position
 * was not given before it: such rows are told by their words.
 */
function openUnion(union: Union, after: string | undefined): IdCursor {
  const { model, index, found } = union;
  const lists = listsOf(model);
  const seen = new LuaSet<Id>();
  const [start, last] = startOf(union, after);
  let at = start;
  let list = last === undefined ? undefined : lists.open(index.head, found.words[at], false, last);
  const isFresh = (id: Id): boolean => {
    if (seen.has(id)) return false;
    seen.add(id);
    return after === undefined || firstPlace(union, id) === at;
  };
  union.fresh = (ids) => ids.filter((id) => isFresh(id));
  return (wanted) => {
    while (at < found.words.length) {
      list ??= lists.open(index.head, found.words[at], false);
      const ids = list(wanted);
      if (ids.length > 0) {
        union.last = { id: ids[ids.length - 1], place: at };
        return ids;
      }
      at += 1;
      list = undefined;
    }
    return [];
  };
}

/** A position is the length of a word, ":", the word, and the id that was given last under it. */
function positionOf(union: Union, id: Id): string {
  const { last } = union;
  const word = union.found.words[last?.id === id ? last.place : (firstPlace(union, id) ?? 0)];
  return `${integerText(word.length)}:${word}${id}`;
}

/** The place of the word to go on with, and the id to go on behind, if the word is still there. */
function startOf({ found, places }: Union, after: string | undefined): LuaMultiReturn<[number, Id | undefined]> {
  if (after === undefined) return $multi(0, undefined);
  const [, , length, rest] = string.find(after, '^(%d+):(.*)$');
  const word = string.sub(rest as string, 1, tonumber(length));
  const place = places.get(word) as number | undefined;
  if (place !== undefined) return $multi(place, string.sub(rest as string, word.length + 1));
  const key = (text: string): string => (found.isTurned ? reversedCharacters(text) : text);
  const wanted = key(word);
  for (const i of $range(0, found.words.length - 1)) {
    if (bytesBefore(wanted, key(found.words[i]))) return $multi(i, undefined);
  }
  return $multi(found.words.length, undefined);
}

/**
 * Few candidates are tested by the words of their rows. Where more and more come, the ids of all lists are read once,
 * as soon as that would have been the cheaper way from the beginning: never more than twice the best.
 */
function wordTester(union: Union, size: number): MembershipTest {
  let tested = 0;
  let members: LuaSet<Id> | undefined;
  return (ids, mask) => {
    tested += ids.length;
    if (members === undefined && tested * TEST_WORDS > size * DRIVE) members = membersOf(union);
    for (const i of $range(0, ids.length - 1)) {
      mask[i] = members === undefined ? firstPlace(union, ids[i]) !== undefined : members.has(ids[i]);
    }
  };
}

function membersOf({ model, index, found, budget }: Union): LuaSet<Id> {
  const members = new LuaSet<Id>();
  for (const word of found.words) {
    const next = listsOf(model).open(index.head, word, false);
    let ids = next(BATCH);
    while (ids.length > 0) {
      charge(budget, ids.length * MEMBER_UNITS);
      for (const id of ids) members.add(id);
      ids = next(BATCH);
    }
  }
  return members;
}
