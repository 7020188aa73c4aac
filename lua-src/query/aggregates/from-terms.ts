// Counts of all rows by the values of an indexed column, without reading rows: the index knows its values, and how many rows
// each has.

import { listsOf } from '../../index/lists';
import { hasTies } from '../../index/ties';
import { integerText } from '../../lua/numbers';
import { pack, unpacked } from '../../lua/packed';
import type { Column, Index, Model, Text } from '../../schema/model';
import { rowKey } from '../../schema/rows';
import { findIndex } from '../bind';
import { charge, isSpent } from '../budget';
import { type Gathering, gatheredAlong, interrupt } from '../gathering';
import type { Answer } from './answer';
import type { Aggregate } from './document';
import { assertFew } from './groups';

const call = redis.call;

/** Values that are read at once. */
const BATCH = 1000;
/** Units of work that a value takes: a few commands, and its place among the others. */
const VALUE_UNITS = 8;
/** The same where an earlier call counted it. */
const CARRIED_UNITS = 3;

/** An answer for each value, in no order; undefined where no index knows. Throws BUDGET. */
export function countByIndex(
  model: Model,
  column: Column,
  aggregates: readonly Aggregate[],
  gathering: Gathering,
): Answer[] | undefined {
  const index = findIndex(model, column, 'equal') ?? findIndex(model, column, 'range');
  if (index === undefined || hasTies(model, index)) return undefined;
  const { budget } = gathering;
  const way = `values of ${index.name}`;
  const before = gatheredAlong(gathering, way);
  const counts: Count[] = (before?.state ?? []).map((text) => unpacked(text as string) as [Text, string]);
  // Half of what a call may do is for going on.
  charge(budget, math.min(CARRIED_UNITS * counts.length, budget.limit / 2));
  const tell: Tell = (key, rows) => {
    charge(budget, VALUE_UNITS);
    if (rows > 0) counts.push([key, integerText(rows)]);
    assertFew(model, column, counts.length);
    return !isSpent(budget);
  };
  const from: From = { tell, after: before?.position };
  const position =
    index.lexiconKey === undefined
      ? eachScore(model, index, column, from)
      : eachTerm(model, index, index.lexiconKey, from);
  if (position !== undefined) interrupt(gathering, { way, position, state: counts.map((count) => pack(count)) });
  if (index.nullHead !== undefined) tell(false, listsOf(model).cardinality(index.nullHead, ''));
  return counts.map(([key, rows]) => ({ key, results: aggregates.map(() => rows) }));
}

/** A value, and how many rows have it. */
type Count = readonly [Text, string];

/** Answers whether to go on. */
type Tell = (this: void, key: Text, rows: number) => boolean;

interface From {
  readonly tell: Tell;
  /** Where an earlier call stopped. */
  readonly after?: string;
}

/** Undefined at the end, else the term that came last. */
function eachTerm(model: Model, { head }: Index, lexiconKey: string, { tell, after }: From): string | undefined {
  const lists = listsOf(model);
  let from = after === undefined ? '-' : `(${after}`;
  while (true) {
    const terms = call<string[]>('ZRANGE', lexiconKey, from, '+', 'BYLEX', 'LIMIT', '0', integerText(BATCH));
    for (const term of terms) if (!tell(term, lists.cardinality(head, term))) return term;
    if (terms.length < BATCH) return undefined;
    from = `(${terms[terms.length - 1]}`;
  }
}

/**
 * From each score to the next by rank. The text comes from the first row that has the score. Undefined at the end, else the
 * score that came last.
 */
function eachScore(model: Model, { head }: Index, { codec, field }: Column, { tell, after }: From): string | undefined {
  let rank = after === undefined ? 0 : call<number>('ZCOUNT', head, '-inf', after);
  while (true) {
    const [member, score] = call<string[]>('ZRANGE', head, integerText(rank), integerText(rank), 'WITHSCORES');
    if (member === undefined) return undefined;
    const end = call<number>('ZCOUNT', head, '-inf', score);
    const text = call<Text>('HGET', rowKey(model, model.ids.ofOrdered(member)), field);
    if (text !== false && !tell(codec.canonical(text), end - rank)) return score;
    rank = end;
  }
}
