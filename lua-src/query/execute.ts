// Running plans: the cheapest first, and the next best where a walk turns out longer than its estimate.

import type { Id } from '../index/posting-list/posting-list';
import { liveCount } from '../index/live';
import { type Bound, bindCondition } from './bind';
import { type Budget, ROW_UNITS, spend } from './budget';
import type { Query } from './document';
import type { Model } from '../schema/model';
import { driverOf } from './driver';
import { isEverything } from './filter';
import { everything, type Plan, planQuery } from './plan';
import { drive, driveCount } from './strategies/drive';
import { walk } from './strategies/walk';

export interface Planned {
  readonly bound: Bound;
  readonly live: number;
  readonly plans: readonly Plan[];
}

/** Binds the conditions of a query to indexes and weighs the plans. Throws QUERY. */
export function prepare(query: Query): Planned {
  const bound = bindCondition(query.model, query.where);
  const live = liveCount(query.model);
  return { bound, live, plans: planQuery(query, bound, live) };
}

export interface Found {
  readonly ids: Id[];
  /** The plan that gave them. */
  readonly plan: Plan;
}

/** The ids of the page. Throws BUDGET. */
export function findIds(query: Query, { plans }: Planned, budget: Budget): Found {
  for (const i of $range(0, plans.length - 1)) {
    const plan = plans[i];
    if (plan.strategy === 'drive') return { ids: drive(query, plan, budget), plan };
    const ids = walk(query, plan, budget, patienceOf(plan, plans[i + 1], unitsLeft(query, budget)));
    if (ids !== undefined) return { ids, plan };
  }
  return { ids: [], plan: plans[0] };
}

/** What the budget leaves for finding ids when the rows of the page are paid for. */
function unitsLeft({ idsOnly, limit }: Query, { limit: units, used }: Budget): number {
  return units - used - (idsOnly ? 0 : ROW_UNITS * (limit ?? 0));
}

/**
 * Ids that a walk may examine before it gives way: what twice the next plan's cost would pay for, but not what the next
 * plan needs of the budget, unless the walk's own estimate needs it as well.
 */
function patienceOf(plan: Plan, next: Plan | undefined, units: number): number {
  if (next === undefined || plan.examines === 0) return math.huge;
  const patience = math.max(plan.examines, (2 * next.cost * plan.examines) / plan.cost);
  const spare = units - next.examines;
  return spare < plan.examines ? patience : math.min(patience, spare);
}

/** How many rows meet a condition. Throws BUDGET. */
export function countRows(model: Model, bound: Bound, live: number, budget: Budget): number {
  spend(budget, 1);
  if (isEverything(bound)) return live;
  if (bound.kind === 'source' && bound.source.isExact) return bound.source.size;
  if (bound.kind === 'not') return live - countRows(model, bound.child, live, budget);
  return driveCount(driverOf(bound) ?? everything(model, bound), budget);
}
