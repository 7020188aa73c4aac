// What decides between two rows in the order of a query: the values of its keys, read for many ids at once, and the id.

import { orderedIndexOf } from '../index/ordered/read';
import type { Id } from '../index/posting-list/posting-list';
import { hasTies } from '../index/ties';
import { floatText } from '../lua/numbers';
import type { Model, Text } from '../schema/model';
import { readText } from '../schema/rows';
import type { ColumnKey, Order, OrderKey, PlaceKey, RelevanceKey } from './order';
import { measureFrom } from './places/distance';
import type { Measure } from './relevance';
import { scoresOf, scoreTextsOf } from './sources/scores';
import { columnComparison, comparisonOf } from './values';

/** A score, a text, or false for null. */
export type Value = number | string | false;

/** Of rows one by one; false for null. */
export type Numbers = (number | string | false)[];

export interface Item {
  readonly id: Id;
  /** Of the first key. */
  readonly value: Value;
  /** Of the others. */
  readonly others: readonly Value[];
}

export interface KeyReader {
  readonly read: (this: void, ids: readonly Id[]) => Value[];
  /** Where values are numbers the same, but that texts may say them: most candidates are turned away by a plain comparison. */
  readonly readNumbers?: (this: void, ids: readonly Id[]) => Numbers;
  /** The same of ids in their ordered form, where that is what they are read by. */
  readonly readOrdered?: (this: void, members: readonly string[]) => Numbers;
  readonly isDescending: boolean;
  /** What a cursor holds of a row, which says the value exactly. */
  readonly textAt: (this: void, id: Id) => Text;
  /** The value that such a text stands for. */
  readonly ofText: (this: void, text: Text) => Value;
  /** Negative where the first comes earlier in the order: direction and nulls are seen to. */
  readonly compare: (this: void, a: Value, b: Value) => number;
}

export interface Ranking {
  readonly readers: readonly KeyReader[];
  /** Which of two ids comes first where keys are equal. */
  readonly comesBefore: (this: void, a: Id, b: Id) => boolean;
  readonly before: (this: void, a: Item, b: Item) => boolean;
}

export const NO_VALUES: readonly Value[] = [];

/** `relevance` is asked for where a key is by it. */
export function rankingOf(model: Model, order: Order, relevance: (this: void) => Measure): Ranking {
  const readers = order.keys.map((key) =>
    key.kind === 'relevance' ? relevanceReader(key, relevance()) : readerOf(model, key),
  );
  const { before } = model.ids;
  const comesBefore = order.isDescending ? (a: Id, b: Id): boolean => before(b, a) : before;
  return { readers, comesBefore, before: beforeOf(readers, comesBefore) };
}

/** What is worth more has the smaller value, so that ties go by ascending id where the best come first. */
function relevanceReader(key: RelevanceKey, measure: Measure): KeyReader {
  const read = (ids: readonly Id[]): number[] => ids.map((id) => 0 - measure(id));
  return {
    read,
    readNumbers: read,
    isDescending: key.isDescending,
    textAt: (id) => floatText(0 - measure(id)),
    ofText: (text) => text !== false && (tonumber(text) ?? false),
    compare: placed(key, (a, b) => (a as number) - (b as number)),
  };
}

function readerOf(model: Model, key: ColumnKey | PlaceKey): KeyReader {
  return key.kind === 'place' ? distanceReader(model, key) : columnReader(model, key);
}

function distanceReader(model: Model, key: PlaceKey): KeyReader {
  const measure = measureFrom(model, key.origin);
  const read = (ids: readonly Id[]): (number | false)[] => ids.map((id) => measure(id));
  return {
    read,
    readNumbers: read,
    isDescending: key.isDescending,
    textAt: (id) => {
      const metres = measure(id);
      return metres !== false && floatText(metres);
    },
    ofText: (text) => text !== false && (tonumber(text) ?? false),
    compare: placed(key, (a, b) => (a as number) - (b as number)),
  };
}

function columnReader(model: Model, key: ColumnKey): KeyReader {
  const { column } = key;
  const textAt = (id: Id): Text => readText(model, id, column);
  const index = orderedIndexOf(model, column);
  if (index !== undefined && !index.isLexical && !hasTies(model, index)) {
    const { codec } = column;
    return {
      read: (ids) => scoresOf(index.head, model.ids.allOrdered(ids)),
      readNumbers: (ids) => scoreTextsOf(index.head, model.ids.allOrdered(ids)),
      readOrdered: (members) => scoreTextsOf(index.head, members),
      isDescending: key.isDescending,
      textAt,
      ofText: (text) => (text === false || codec.score === undefined ? false : (tonumber(codec.score(text)) as number)),
      compare: placed(key, (a, b) => (a as number) - (b as number)),
    };
  }
  const compare = index === undefined ? columnComparison(column) : comparisonOf(index);
  return {
    read: (ids) => ids.map((id) => textAt(id)),
    isDescending: key.isDescending,
    textAt,
    ofText: (text) => text,
    compare: placed(key, (a, b) => compare(a as string, b as string)),
  };
}

type Compare = (this: void, a: Value, b: Value) => number;

function placed({ isDescending, nulls }: OrderKey, compare: Compare): Compare {
  const nullFirst = nulls === 'first' ? -1 : 1;
  return (a, b) => {
    if (a === b) return 0;
    if (a === false) return nullFirst;
    if (b === false) return -nullFirst;
    return isDescending ? compare(b, a) : compare(a, b);
  };
}

function beforeOf(readers: readonly KeyReader[], comesBefore: Ranking['comesBefore']): Ranking['before'] {
  if (readers.length === 0) return (a, b) => comesBefore(a.id, b.id);
  const first = readers[0].compare;
  return (a, b) => {
    const order = first(a.value, b.value);
    if (order !== 0) return order < 0;
    for (const i of $range(1, readers.length - 1)) {
      const further = readers[i].compare(a.others[i - 1], b.others[i - 1]);
      if (further !== 0) return further < 0;
    }
    return comesBefore(a.id, b.id);
  };
}

/** A row that is known by its id and the stored texts of its keys. */
export function itemOf({ readers }: Ranking, id: Id, texts: readonly Text[]): Item {
  const others: Value[] = [];
  for (const i of $range(1, readers.length - 1)) others.push(readers[i].ofText(texts[i]));
  return { id, value: readers.length === 0 ? false : readers[0].ofText(texts[0]), others };
}
