// How many rows meet conditions: from what indexes know, as far as they know it.

import { listsOf } from '../index/lists';
import { liveCount } from '../index/live';
import type { ListName } from '../index/posting-list/posting-list';
import { once } from '../lua/once';
import type { Model, Schema } from '../schema/model';
import { type Bound, bindCondition, findRange } from './bind';
import { type Budget, NARROWER, spend, startBudget } from './budget';
import { compositeUses } from './composites';
import type { Query } from './document';
import { bestDriver, isEverything } from './driver';
import { living, prepare } from './execute';
import { lackOf } from './lack';
import type { Prepared } from './prepared';
import { countRange } from './sources/range';
import { driveCount } from './strategies/drive';

/** How many rows a query has in all. Throws BUDGET, QUERY. */
export function countQuery(schema: Schema, query: Query): number {
  const { where, order, live, model } = query;
  // One range is one command: without making a source of it first, and asking what else there is, it takes a third.
  if (where.kind === 'predicate' && where.predicate.kind === 'range' && order.keys.length === 0 && !live) {
    const { column } = where.predicate;
    const range = column?.derivation === undefined ? findRange(model, where.predicate) : undefined;
    if (range !== undefined) return countRange(range);
  }
  const budget = startBudget(query.budget, NARROWER);
  return countRows(prepareCount(schema, query, budget), budget);
}

/** What is counted, for which no plan of an order is needed. */
function prepareCount(schema: Schema, query: Query, budget: Budget): Counted {
  const { model, scan, order } = query;
  // Keys of an order may leave out nulls.
  if (order.keys.length > 0) return prepare(schema, query, budget);
  const bound = bindCondition({ schema, model, budget, scan }, living(query));
  return { model, bound, live: once(() => liveCount(model)) };
}

export type Counted = Pick<Prepared, 'model' | 'bound' | 'live'>;

/** How many rows meet the conditions. Throws BUDGET, QUERY. */
export function countRows(counted: Counted, budget: Budget): number {
  return countOf(counted, counted.bound, budget);
}

function countOf(counted: Counted, bound: Bound, budget: Budget): number {
  const { model, live } = counted;
  spend(budget, 1);
  if (isEverything(bound)) return live();
  if (bound.kind === 'source' && bound.source.isExact) return bound.source.size;
  if (bound.kind === 'not') return live() - countOf(counted, bound.child, budget);
  const shared = bound.kind === 'and' ? sharedByLists(model, bound.children, budget) : undefined;
  if (shared !== undefined) return shared;
  const driver = bestDriver({ model, bound, live, composites: compositeUses(model, bound) });
  lackOf(driver.rest)?.();
  if (isEverything(driver.rest) && driver.isDisjoint && driver.sources.every(({ isExact }) => isExact)) {
    return driver.size;
  }
  return driveCount(driver, budget);
}

/** Bytes of bitmaps whose comparison costs as much as one id. */
const BYTES_A_UNIT = 32;

/** Of conditions that are posting lists, each. */
function sharedByLists(model: Model, children: readonly Bound[], budget: Budget): number | undefined {
  const lists: ListName[] = [];
  for (const child of children) {
    const list = child.kind === 'source' ? child.source.list : undefined;
    if (list === undefined) return undefined;
    lists.push(list);
  }
  return listsOf(model).sharedCount(lists, (bytes) => spend(budget, math.ceil((bytes * lists.length) / BYTES_A_UNIT)));
}
