// Counts of all rows by the values of an indexed column, without reading rows: the index knows its values, and how many rows
// each has.

import { listsOf } from '../../index/lists';
import { hasTies } from '../../index/ties';
import { integerText } from '../../lua/numbers';
import type { Column, Index, Model, Text } from '../../schema/model';
import { rowKey } from '../../schema/rows';
import { findIndex } from '../bind';
import { type Budget, spend } from '../budget';
import type { Answer } from './answer';
import type { Aggregate } from './document';
import { assertFew } from './groups';

const call = redis.call;

/** Values that are read at once. */
const BATCH = 1000;
/** Units of work that a value takes: a few commands. */
const VALUE_UNITS = 4;

/** An answer for each value, in no order; undefined where no index knows. Throws BUDGET. */
export function countByIndex(
  model: Model,
  column: Column,
  aggregates: readonly Aggregate[],
  budget: Budget,
): Answer[] | undefined {
  const answers: Answer[] = [];
  const index = findIndex(model, column, 'equal') ?? findIndex(model, column, 'range');
  if (index === undefined || hasTies(model, index)) return undefined;
  const tell: Tell = (key, rows) => {
    spend(budget, VALUE_UNITS);
    if (rows > 0) answers.push({ key, results: aggregates.map(() => integerText(rows)) });
    assertFew(model, column, answers.length);
  };
  if (index.lexiconKey === undefined) eachScore(model, index, column, tell);
  else eachTerm(model, index, index.lexiconKey, tell);
  if (index.nullHead !== undefined) tell(false, listsOf(model).cardinality(index.nullHead, ''));
  return answers;
}

type Tell = (this: void, key: Text, rows: number) => void;

function eachTerm(model: Model, { head }: Index, lexiconKey: string, tell: Tell): void {
  const lists = listsOf(model);
  let from = '-';
  while (true) {
    const terms = call<string[]>('ZRANGE', lexiconKey, from, '+', 'BYLEX', 'LIMIT', '0', integerText(BATCH));
    for (const term of terms) tell(term, lists.cardinality(head, term));
    if (terms.length < BATCH) return;
    from = `(${terms[terms.length - 1]}`;
  }
}

/** From each score to the next by rank. The text comes from the first row that has the score. */
function eachScore(model: Model, { head }: Index, { codec, field }: Column, tell: Tell): void {
  let rank = 0;
  while (true) {
    const [member, score] = call<string[]>('ZRANGE', head, integerText(rank), integerText(rank), 'WITHSCORES');
    if (member === undefined) return;
    const end = call<number>('ZCOUNT', head, '-inf', score);
    const text = call<Text>('HGET', rowKey(model, model.ids.ofOrdered(member)), field);
    if (text !== false) tell(codec.canonical(text), end - rank);
    rank = end;
  }
}
