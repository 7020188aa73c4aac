// Driving from the smallest condition: every candidate is tested, the best of those that pass are kept.

import type { Id } from '../../index/posting-list/posting-list';
import { type Budget, spend } from '../budget';
import { eachCandidate } from '../candidates';
import { findIndex } from '../bind';
import type { Query } from '../document';
import { filterOf } from '../filter';
import type { DrivePlan } from '../plan';
import { eachScore } from '../sources/range';
import { nullScore, offer, orderOf, sorted, startTop, type Top } from '../top';

/** The ids of the page in order. */
export function drive(query: Query, plan: DrivePlan, budget: Budget): Id[] {
  const { limit, offset, order } = query;
  const top = startTop(limit === undefined ? math.huge : offset + limit, orderOf(query.model.ids, order.isDescending));
  eachPassing(plan, budget, (ids) => offerAll(query, top, ids));
  const kept = sorted(top);
  const page: Id[] = [];
  for (const i of $range(offset, kept.length - 1)) page.push(kept[i].id);
  return page;
}

/** How many candidates pass. */
export function driveCount(plan: Pick<DrivePlan, 'sources' | 'rest'>, budget: Budget): number {
  let count = 0;
  eachPassing(plan, budget, (ids) => {
    count += ids.length;
  });
  return count;
}

function eachPassing(
  { sources, rest }: Pick<DrivePlan, 'sources' | 'rest'>,
  budget: Budget,
  visit: (this: void, ids: Id[]) => void,
): void {
  const filter = filterOf(rest);
  const mask: boolean[] = [];
  eachCandidate(sources, (ids) => {
    spend(budget, ids.length);
    if (filter === undefined) {
      visit(ids);
      return;
    }
    filter(ids, mask);
    const passing: Id[] = [];
    for (const i of $range(0, ids.length - 1)) if (mask[i]) passing.push(ids[i]);
    visit(passing);
  });
}

function offerAll({ model, order }: Query, top: Top, ids: readonly Id[]): void {
  const { column } = order;
  const index = column === undefined ? undefined : findIndex(model, column, 'range');
  if (index === undefined) {
    for (const id of ids) offer(top, { id, score: 0 });
    return;
  }
  const last = nullScore(order.isDescending);
  eachScore(model.ids, index.head, ids, (i, score) => {
    offer(top, { id: ids[i], score: score ?? last });
  });
}
