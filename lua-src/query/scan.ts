// Predicates as questions to the row itself, for queries that may read rows where no index answers.

import type { Column, Text } from '../schema/model';
import type { Binding } from './bind';
import type { PlacePredicate, Predicate } from './condition';
import { isSomewhere } from './places/located';
import { refuseQuery } from './refuse';
import { scanSource } from './sources/scan';
import type { Source } from './sources/source';
import { textQuestion } from './text-question';
import { columnComparison, within } from './values';

/** Throws QUERY for a predicate that only an index can answer. */
export function scanPredicate({ model, budget }: Binding, column: Column, predicate: Predicate): Source {
  const meets = question({ model, budget }, column, predicate);
  if (meets === undefined)
    refuseQuery(model, predicate.path, 'no row answers this by itself', 'declare an index for it');
  return scanSource(model, column, budget, meets);
}

function question(
  { model, budget }: Pick<Binding, 'model' | 'budget'>,
  column: Column,
  predicate: Predicate,
): ((this: void, text: Text) => boolean) | undefined {
  if (predicate.kind === 'null') return (text) => text === false;
  if (predicate.kind === 'range') return within(columnComparison(column), predicate.lower, predicate.upper);
  if (predicate.kind === 'place') return ofArea(predicate);
  if (predicate.kind === 'equal') return oneOf(column, predicate.values);
  return predicate.kind === 'match' || predicate.kind === 'pattern'
    ? textQuestion(model, column, predicate, budget)
    : undefined;
}

function ofArea({ area }: PlacePredicate): (this: void, text: Text) => boolean {
  return (text) => text !== false && isSomewhere(text, area);
}

function oneOf({ codec }: Column, values: readonly string[]): (this: void, text: Text) => boolean {
  const wanted = new LuaSet<string>();
  for (const value of values) wanted.add(value);
  return (text) => text !== false && wanted.has(codec.canonical(text));
}
