// Plans: the ways in which a query can be answered, each with what it would examine and cost. Pure data, so that
// explain shows exactly what execute runs.
//
// A walk goes along an index in the wanted order and stops when the page is full; a merge does so along a composite
// order, of which several stretches may be one order together. A drive takes every id of the smallest condition, tests
// the rest, and sorts what passes.

import type { Index } from '../schema/model';
import type { CellBox } from './areas/area';
import { unindexed } from './bind';
import { type Bound, isNever } from './bound';
import type { CompositeStretch } from './composites';
import { DRIVE, READ_DISTANCE, READ_RELEVANCE, SORT, START } from './costs';
import { bestDriver, type Driver, isEverything, testsOf } from './driver';
import { lackOf } from './lack';
import { isNative, type PlaceKey } from './order';
import { unlocated } from './place-conditions';
import type { Prepared } from './prepared';
import { refuseQuery } from './refuse';
import { selectivityOf, testCost } from './selectivity';
import type { Source } from './sources/source';
import { isOrderOf, listWalks, orderedWalks } from './walk-plans';

/** What a walk goes along. */
export type Along =
  | { readonly kind: 'list'; readonly list: Source }
  | { readonly kind: 'index'; readonly index: Index; readonly stretch?: Source }
  | { readonly kind: 'composite'; readonly use: CompositeStretch }
  | { readonly kind: 'nearest'; readonly index: Index; readonly key: PlaceKey; readonly within?: readonly CellBox[] };

export interface WalkPlan {
  readonly strategy: 'walk' | 'merge';
  readonly along: Along;
  readonly rest: Bound;
  readonly examines: number;
  readonly cost: number;
}

export interface DrivePlan {
  readonly strategy: 'drive';
  readonly driver: Driver;
  readonly rest: Bound;
  readonly examines: number;
  readonly cost: number;
}

export type Plan = WalkPlan | DrivePlan;

/** Ways to answer the query, cheapest first: all of them, or no more than may come to run. Throws QUERY where there is none. */
export function planQuery(prepared: Prepared, isShown = false): Plan[] {
  const { query } = prepared;
  const plans: Plan[] = query.order.keys.length === 0 ? listWalks(prepared) : orderedWalks(prepared);
  const straight = isShown || query.forced !== undefined ? undefined : plans.find((plan) => isStraight(prepared, plan));
  if (straight !== undefined) return [straight];
  const [key] = query.order.keys;
  const needsNoIndex = query.order.keys.length === 0 || key.kind === 'relevance';
  if (needsNoIndex || query.scan || plans.length > 0 || isKnownEmpty(prepared)) plans.push(drivePlan(prepared));
  const possible = plans.filter((plan) => lackOf(plan.rest) === undefined);
  if (possible.length === 0) impossible(prepared, plans);
  const { forced } = query;
  const wanted = forced === undefined ? possible : possible.filter(({ strategy }) => strategy === forced);
  if (wanted.length === 0) {
    refuseQuery(
      prepared.model,
      'plan',
      `this query cannot be answered by a ${forced}`,
      'leave the choice to the planner',
    );
  }
  table.sort(wanted, (a, b) => a.cost < b.cost);
  return wanted;
}

/** Whether no row is to be found, in an order that a composite has of some rows: whatever is asked for, it is no other error. */
function isKnownEmpty({ model, query, bound }: Prepared): boolean {
  const [key] = query.order.keys;
  if (key.kind !== 'column' || !isNever(bound)) return false;
  return model.composites.some((index) => isOrderOf(index, key.column, undefined));
}

/**
 * Whether a plan reads the rows of the page and no others: none is better, and to make one for comparison was a tenth of what
 * such a query costs.
 */
function isStraight({ query }: Prepared, plan: Plan): boolean {
  if (plan.strategy === 'drive' || query.limit === undefined || !isNative(query.order)) return false;
  const { along, rest } = plan;
  if (!isEverything(rest) || query.offset > query.limit) return false;
  return along.kind === 'composite' ? along.use.keys.length === 1 : along.kind !== 'nearest';
}

function impossible({ model, query }: Prepared, plans: readonly Plan[]): never {
  for (const { rest } of plans) lackOf(rest)?.();
  const [key] = query.order.keys;
  if (key.kind === 'relevance')
    refuseQuery(model, 'orderBy', 'nothing leads to the rows', 'ask with match or matchAny');
  return key.kind === 'place'
    ? unlocated(model, key.origin.located, 'orderBy')
    : unindexed(model, key.column, 'orderBy', true);
}

/** Microseconds of reading a row's first key, beyond what an index tells. */
const READS = { column: 0, place: READ_DISTANCE, relevance: READ_RELEVANCE };

function drivePlan(prepared: Prepared): DrivePlan {
  const { query, live } = prepared;
  const driver = bestDriver(prepared);
  const { passing, microseconds } = testing(driver, live);
  const reads = READS[query.order.keys[0]?.kind ?? 'column'];
  const sorting = SORT * (1 + query.order.keys.length) * 0.5;
  const cost = START + driver.size * DRIVE + microseconds + passing * (reads + sorting);
  return { strategy: 'drive', driver, rest: testsOf(driver), examines: driver.size, cost };
}

interface Testing {
  /** Rows that pass what is tested of them. */
  readonly passing: number;
  readonly microseconds: number;
}

function testing({ sources, size, rest, parts }: Driver, live: Prepared['live']): Testing {
  if (parts === undefined) return testingAll(rest, size, live);
  let passing = 0;
  let microseconds = 0;
  let at = 0;
  // Of what passes is told whether it came of a source before.
  let telling = 0;
  for (const part of parts) {
    const each = testingAll(part.rest, 1, live);
    for (const i of $range(at, at + part.sources - 1)) {
      const source = sources[i];
      passing += source.size * each.passing;
      microseconds += source.size * (each.microseconds + each.passing * telling);
      telling += source.testCost;
    }
    at += part.sources;
  }
  const further = testingAll(rest, passing, live);
  return { passing: further.passing, microseconds: microseconds + further.microseconds };
}

function testingAll(rest: Bound, size: number, live: Prepared['live']): Testing {
  if (isEverything(rest)) return { passing: size, microseconds: 0 };
  return { passing: size * selectivityOf(rest, live()), microseconds: size * testCost(rest, live()) };
}
