// Aggregates that indexes know without reading rows: how many rows meet conditions, and the ends of an ordered index.

import type { OrderKey } from '../order';
import { orderedIndexOf } from '../../index/ordered/read';
import { integerText } from '../../lua/numbers';
import { once } from '../../lua/once';
import type { Column, Schema, Text } from '../../schema/model';
import { rowKey } from '../../schema/rows';
import { type Budget, charge, ROW_UNITS, startBudget } from '../budget';
import { isEverything } from '../driver';
import { countRows } from '../counting';
import { findIds, prepare } from '../execute';
import type { Gathering } from '../gathering';
import { type Plan, planQuery } from '../plan';
import type { Prepared } from '../prepared';
import type { Answer } from './answer';
import type { Aggregate } from './document';

/** One answer for all rows that meet the conditions, or undefined where rows must be read. Throws BUDGET, QUERY. */
export function aggregateIndexes(
  schema: Schema,
  prepared: Prepared,
  aggregates: readonly Aggregate[],
  gathering: Gathering,
): Answer | undefined {
  const { budget } = gathering;
  const rows = once(() => countRows(prepared, gathering));
  const ways: (((this: void) => Text) | undefined)[] = aggregates.map(({ about }) => {
    if (about === undefined) return () => integerText(rows());
    const { kind, column } = about;
    return kind.end === undefined ? undefined : endOf(schema, prepared, column, kind.end === 'last', budget);
  });
  const results: Text[] = [];
  for (const i of $range(0, aggregates.length - 1)) if (ways[i] === undefined) return undefined;
  for (const i of $range(0, aggregates.length - 1)) results.push((ways[i] as () => Text)());
  return { key: false, results };
}

/** How to find the first or last value of a column: undefined where more than a row or two would be gone through. */
function endOf(
  schema: Schema,
  { model, query }: Prepared,
  column: Column,
  isDescending: boolean,
  budget: Budget,
): ((this: void) => Text) | undefined {
  const index = orderedIndexOf(model, column);
  // An order without regard to case has other ends.
  if (index === undefined || index.ignoresCase) return undefined;
  const key: OrderKey = { kind: 'column', name: column.name, column, isDescending, nulls: 'omit' };
  const order = { keys: [key], isDescending };
  const ranked = prepare(schema, { ...query, order, limit: 1, idsOnly: true }, budget);
  const plan = planQuery(ranked).find((plan) => isDirect(plan));
  if (plan === undefined) return undefined;
  return () => {
    // The first row that it comes to, whatever is left of the budget: nobody could go on with half of that.
    const { ids } = findIds(ranked, [plan], startBudget(math.huge));
    charge(budget, 1 + ROW_UNITS);
    return ids.length === 0 ? false : redis.call<Text>('HGET', rowKey(model, ids[0]), column.field);
  };
}

/** A walk on which every row passes. */
function isDirect({ strategy, rest }: Plan): boolean {
  return strategy !== 'drive' && isEverything(rest);
}
