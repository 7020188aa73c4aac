// The ways to go along an order until the page is full: an index, a composite order, what lies around a place, or the list of all
// rows where none is wanted.

import { orderedIndexOf } from '../index/ordered/read';
import type { Column, Index } from '../schema/model';
import type { Bound } from './bound';
import { type CompositeUse, sizeOfUse, type Stepped } from './composites';
import { COMBINATION, START, WALK, WALK_NEAREST } from './costs';
import type { Query } from './document';
import { driverOf, isEverything } from './driver';
import { type ColumnKey, isNative, type PlaceKey } from './order';
import type { Along, Plan, WalkPlan } from './plan';
import type { Prepared } from './prepared';
import { inTestOrder, selectivityOf, testCost } from './selectivity';
import { liveSource } from './sources/list';
import type { Source } from './sources/source';

export function listWalks(prepared: Prepared): Plan[] {
  const { model, bound, live } = prepared;
  const plans: Plan[] = [walkList(prepared, liveSource(model, live()), bound)];
  const driver = driverOf(bound);
  if (driver !== undefined && driver.sources.length === 1 && driver.sources[0].isById) {
    plans.push(walkList(prepared, driver.sources[0], driver.rest));
  }
  return plans;
}

export function orderedWalks(prepared: Prepared): Plan[] {
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
  return [{ strategy: 'walk', along, rest, examines, cost }];
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

/** A way along some rows, in the order that is wanted. */
interface Way {
  readonly strategy: 'walk' | 'merge';
  readonly along: Along;
  /** What is left to be tested. */
  readonly rest: Bound;
  /** Rows along it. */
  readonly size: number;
  /** How many times more of them pass than of all rows. */
  readonly gain?: number;
  /** Microseconds before the first of them. */
  readonly opening?: number;
}

function walkPlan({ query, live }: Prepared, way: Way): WalkPlan {
  const { strategy, along, size, gain = 1, opening = 0 } = way;
  if (isEverything(way.rest)) {
    const examines = examinedByWalk(query, 1, size);
    return { strategy, along, rest: way.rest, examines, cost: START + opening + examines * WALK };
  }
  const rest = inTestOrder(way.rest, live);
  const examines = examinedByWalk(query, math.min(1, gain * selectivityOf(rest, live())), size);
  const cost = START + opening + examines * (WALK + testCost(rest, live()));
  return { strategy, along, rest, examines, cost };
}

function walkList(prepared: Prepared, list: Source, rest: Bound): WalkPlan {
  const { size } = list;
  return walkPlan(prepared, { strategy: 'walk', along: { kind: 'list', list }, rest, size });
}

function walkIndex(prepared: Prepared, index: Index): WalkPlan {
  const { boundForWalk, live } = prepared;
  const stretch = stretchOf(index, boundForWalk);
  const rest = stretch === undefined ? boundForWalk : without(boundForWalk, stretch);
  const along: Along = { kind: 'index', index, stretch };
  return walkPlan(prepared, { strategy: 'walk', along, rest, size: stretch?.size ?? live() });
}

function mergePlan(prepared: Prepared, use: CompositeUse): WalkPlan {
  const { keys, rest, stepped } = use;
  const opening = keys.length > 1 ? keys.length * COMBINATION : 0;
  const known = stepped === undefined ? { size: sizeOfUse(use) } : withinSteps(prepared, stepped);
  return walkPlan(prepared, { strategy: 'merge', along: { kind: 'composite', use }, rest, opening, ...known });
}

/** Steps are not counted: a range may touch many of them. */
function withinSteps({ live }: Prepared, { picking, used, coverage }: Stepped): Pick<Way, 'size' | 'gain'> {
  const share = selectivityOf(picking, live());
  if (share === 0) return { size: 0 };
  return { size: math.ceil(math.min(1, selectivityOf(used, live()) / coverage) * live()), gain: coverage / share };
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
