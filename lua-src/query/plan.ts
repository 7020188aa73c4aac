// Plans: the ways in which a query can be answered, each with what it would examine and cost. Pure data, so that
// explain shows exactly what execute runs.
//
// A walk goes along an index in the wanted order and stops when the page is full; a merge does so along a composite
// order, of which several stretches may be one order together. A drive takes every id of the smallest condition, tests
// the rest, and sorts what passes.

import { orderedIndexOf } from '../index/ordered/read';
import type { Column, Index } from '../schema/model';
import { type Bound, unindexed } from './bind';
import type { CompositeStretch, CompositeUse } from './composites';
import { DRIVE, READ_DISTANCE, READ_RELEVANCE, SORT, START, WALK, WALK_NEAREST } from './costs';
import type { Query } from './document';
import { bestDriver, type Driver, driverOf, isEverything } from './driver';
import { lackOf } from './lack';
import type { CellBox } from './areas/area';
import { type ColumnKey, isNative, type PlaceKey } from './order';
import { unlocated } from './place-conditions';
import type { Prepared } from './prepared';
import { refuseQuery } from './refuse';
import { inTestOrder, selectivityOf, testCost } from './selectivity';
import { liveSource } from './sources/list';
import type { Source } from './sources/source';

/** What a walk goes along. */
export type Along =
  | { readonly kind: 'list'; readonly list: Source }
  | { readonly kind: 'index'; readonly index: Index; readonly stretch?: Source }
  | { readonly kind: 'composite'; readonly use: CompositeStretch }
  | { readonly kind: 'nearest'; readonly index: Index; readonly key: PlaceKey; readonly within?: readonly CellBox[] };

export interface WalkPlan {
  readonly strategy: 'walk' | 'merge';
  readonly along: Along;
  readonly label: string;
  readonly rest: Bound;
  readonly examines: number;
  readonly cost: number;
}

export interface DrivePlan {
  readonly strategy: 'drive';
  readonly driver: Driver;
  readonly label: string;
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
  if (needsNoIndex || query.scan || plans.length > 0) plans.push(drivePlan(prepared));
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

function listWalks(prepared: Prepared): Plan[] {
  const { model, bound, live } = prepared;
  const plans: Plan[] = [walkList(prepared, liveSource(model, live()), bound)];
  const driver = driverOf(bound);
  if (driver !== undefined && driver.sources.length === 1 && driver.sources[0].isById) {
    plans.push(walkList(prepared, driver.sources[0], driver.rest));
  }
  return plans;
}

function orderedWalks(prepared: Prepared): Plan[] {
  const [key] = prepared.query.order.keys;
  if (key.kind === 'relevance') return [];
  return key.kind === 'place' ? nearestWalks(prepared, key) : columnWalks(prepared, key);
}

/** What leads through the rows around a place leaves aside those that a condition rules out by where they are. */
function nearestWalks(prepared: Prepared, key: PlaceKey): Plan[] {
  const { boundForWalk, live, query } = prepared;
  const { index } = key.origin.located;
  if (index === undefined) return [];
  const cover = coverOf(index, boundForWalk);
  const rest = inTestOrder(cover === undefined ? boundForWalk : without(boundForWalk, cover), live);
  const examines = examinedByWalk(query, selectivityOf(rest, live()), cover?.size ?? live());
  const cost = START + examines * (WALK_NEAREST + testCost(rest, live()));
  const along: Along = { kind: 'nearest', index, key, within: cover?.covers?.boxes };
  return [{ strategy: 'walk', along, label: `geo ${key.name}`, rest, examines, cost }];
}

/** The smallest condition on where rows are that must hold. */
function coverOf(index: Index, bound: Bound): Source | undefined {
  if (bound.kind === 'source') return bound.source.covers?.index === index ? bound.source : undefined;
  if (bound.kind !== 'and') return undefined;
  let best: Source | undefined;
  for (const child of bound.children) {
    const cover = coverOf(index, child);
    if (cover !== undefined && (best === undefined || cover.size < best.size)) best = cover;
  }
  return best;
}

function columnWalks(prepared: Prepared, { column }: ColumnKey): Plan[] {
  const { model, compositesForWalk } = prepared;
  const plans: Plan[] = [];
  const index = orderedIndexOf(model, column);
  if (index !== undefined) plans.push(walkIndex(prepared, index));
  for (const use of compositesForWalk) {
    if (isOrderOf(use.index, column, index)) plans.push(mergePlan(prepared, use));
  }
  return plans;
}

/** A composite sorts texts by their bytes; where the column's own order ignores case, the two are not the same. */
export function isOrderOf({ columns, isLexical }: Index, column: Column, own: Index | undefined): boolean {
  return columns[columns.length - 1] === column && !(isLexical && own?.ignoresCase === true);
}

/** Ids that a walk over `size` of them examines until the page is full. */
function examinedByWalk({ limit, offset, order }: Query, share: number, size: number): number {
  if (limit === undefined) return size;
  // Where more decides between equal values, the last group of equal values is gone through as a whole.
  const slack = isNative(order) ? 1 : 2;
  return share === 0 ? size : math.min(size, math.ceil(((offset + limit) * slack) / share));
}

function walkPlan(
  { query, live }: Prepared,
  strategy: 'walk' | 'merge',
  along: Along,
  label: string,
  untested: Bound,
  size: number,
  gain = 1,
): WalkPlan {
  if (isEverything(untested)) {
    const examines = examinedByWalk(query, 1, size);
    return { strategy, along, label, rest: untested, examines, cost: START + examines * WALK };
  }
  const rest = inTestOrder(untested, live);
  const examines = examinedByWalk(query, math.min(1, gain * selectivityOf(rest, live())), size);
  return { strategy, along, label, rest, examines, cost: START + examines * (WALK + testCost(rest, live())) };
}

function walkList(prepared: Prepared, list: Source, rest: Bound): WalkPlan {
  return walkPlan(prepared, 'walk', { kind: 'list', list }, list.label, rest, list.size);
}

function walkIndex(prepared: Prepared, index: Index): WalkPlan {
  const { boundForWalk, live } = prepared;
  const stretch = stretchOf(index, boundForWalk);
  const rest = stretch === undefined ? boundForWalk : without(boundForWalk, stretch);
  const label = stretch === undefined ? `${index.kind} ${index.name}` : stretch.label;
  return walkPlan(prepared, 'walk', { kind: 'index', index, stretch }, label, rest, stretch?.size ?? live());
}

function mergePlan(prepared: Prepared, use: CompositeUse): WalkPlan {
  const { index, keys, rest, stepped } = use;
  let size = 0;
  for (const own of use.sizes()) size += own;
  const label = `order ${index.name}, ${string.format('%d', keys.length)} of it`;
  return walkPlan(prepared, 'merge', { kind: 'composite', use }, label, rest, size, gainOf(prepared, stepped, size));
}

/** How many times more of the rows in the steps that a condition picked meet it than of all rows. */
function gainOf({ live }: Prepared, stepped: Bound | undefined, size: number): number {
  const share = stepped === undefined ? 0 : selectivityOf(stepped, live());
  return share === 0 || size === 0 ? 1 : math.min(1 / share, live() / size);
}

/** The condition on the order's own index that a walk can take over as its ends. */
function stretchOf(index: Index, bound: Bound): Source | undefined {
  const children = bound.kind === 'and' ? bound.children : [bound];
  for (const child of children) {
    if (child.kind === 'source' && child.source.stretch?.key === index.head) return child.source;
  }
  return undefined;
}

function without(bound: Bound, source: Source): Bound {
  const children: Bound[] = [];
  for (const child of bound.kind === 'and' ? bound.children : [bound]) {
    if (child.kind === 'and') children.push(without(child, source));
    else if (child.kind !== 'source' || child.source !== source) children.push(child);
  }
  return { kind: 'and', children };
}

/** Microseconds of reading a row's first key, beyond what an index tells. */
const READS = { column: 0, place: READ_DISTANCE, relevance: READ_RELEVANCE };

function drivePlan(prepared: Prepared): DrivePlan {
  const { query, live } = prepared;
  const driver = bestDriver(prepared);
  const { size, rest, sources } = driver;
  const isSure = isEverything(rest);
  const passing = isSure ? size : size * selectivityOf(rest, live());
  const tests = isSure ? 0 : testCost(rest, live());
  const reads = READS[query.order.keys[0]?.kind ?? 'column'];
  const cost = START + size * (DRIVE + tests) + passing * (reads + SORT * (1 + query.order.keys.length) * 0.5);
  return { strategy: 'drive', driver, label: labelOf(sources), rest, examines: size, cost };
}

function labelOf(sources: readonly Source[]): string {
  if (sources.length === 0) return 'nothing';
  if (sources.length === 1) return sources[0].label;
  return `union of ${string.format('%d', sources.length)}, first ${sources[0].label}`;
}
