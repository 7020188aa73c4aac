// Plans: the ways in which a query can be answered, each with what it would examine and cost. Pure data, so that
// explain shows exactly what execute runs.
//
// A walk goes along an index in the wanted order and stops when the page is full. A drive takes every id of the
// smallest condition, tests the rest, and sorts what passes.

import type { Column, Index, Model } from '../schema/model';
import { type Bound, findIndex, unindexed } from './bind';
import type { Query } from './document';
import { type Driver, driverOf, selectivityOf, testsOf } from './driver';
import { refuseQuery } from './refuse';
import { listSource } from './sources/list';
import type { Source } from './sources/source';

/** Microseconds an id, measured on rows in memory: walking past it, testing it, driving from it, sorting it. */
const WALK = 0.8;
const TEST = 0.6;
const DRIVE = 1;
const SORT = 1.5;

export interface WalkPlan {
  readonly strategy: 'walk';
  /** A zset in the wanted order, or a list in id order. */
  readonly along: { readonly index: Index; readonly stretch?: Source } | { readonly list: Source };
  readonly label: string;
  readonly rest: Bound;
  readonly examines: number;
  readonly cost: number;
}

export interface DrivePlan {
  readonly strategy: 'drive';
  readonly sources: readonly Source[];
  readonly label: string;
  readonly rest: Bound;
  readonly examines: number;
  readonly cost: number;
}

export type Plan = WalkPlan | DrivePlan;

/** Every way to answer the query, cheapest first. Throws QUERY where the order has no index. */
export function planQuery(query: Query, bound: Bound, live: number): Plan[] {
  const { model, order } = query;
  const plans: Plan[] = [];
  const driver = driverOf(bound);
  if (order.column === undefined) {
    plans.push(walkList(query, listSource(model, 'live ids', model.liveHead, ''), bound, live));
    if (driver !== undefined && driver.sources.length === 1 && driver.sources[0].isById) {
      plans.push(walkList(query, driver.sources[0], driver.rest, live));
    }
  } else {
    const index = findIndex(model, order.column, 'range');
    if (index === undefined) unordered(model, order.column);
    plans.push(walkIndex(query, index, bound, live));
  }
  plans.push(driveFrom(driver ?? everything(model, bound), live));
  table.sort(plans, (a, b) => a.cost < b.cost);
  return plans;
}

function unordered(model: Model, column: Column): never {
  if (column.codec.index === 'range') unindexed(model, column, 'orderBy');
  const problem = `${model.name}.${column.name} is a ${column.codec.type}, which has no order of numbers`;
  return refuseQuery(model, 'orderBy', problem, 'order by a number, a date, a time, or the primary key');
}

/** The way to go through every row that meets a condition, in no order. */
export function everything(model: Model, bound: Bound): Driver {
  const source = listSource(model, 'live ids', model.liveHead, '');
  return { sources: [source], size: source.size, rest: bound };
}

/** Ids that a walk over `size` of them examines until the page is full. */
function examinedByWalk({ limit, offset }: Query, rest: Bound, size: number, live: number): number {
  if (limit === undefined) return size;
  const share = selectivityOf(rest, live);
  return share === 0 ? size : math.min(size, math.ceil((offset + limit) / share));
}

function walkList(query: Query, list: Source, rest: Bound, live: number): WalkPlan {
  const examines = examinedByWalk(query, rest, list.size, live);
  return {
    strategy: 'walk',
    along: { list },
    label: list.label,
    rest,
    examines,
    cost: examines * (WALK + TEST * testsOf(rest)),
  };
}

function walkIndex(query: Query, index: Index, bound: Bound, live: number): WalkPlan {
  const stretch = stretchOf(index, bound);
  const rest = stretch === undefined ? bound : without(bound, stretch);
  const size = stretch === undefined ? live : stretch.size;
  // Within a stretch the walk meets the share of its own rows, not of all.
  const examines = examinedByWalk(query, rest, size, live);
  return {
    strategy: 'walk',
    along: { index, stretch },
    label: stretch === undefined ? `range ${index.name}` : stretch.label,
    rest,
    examines,
    cost: examines * (WALK + TEST * testsOf(rest)),
  };
}

/** The condition on the order's own index that a walk can take over as its ends. */
function stretchOf(index: Index, bound: Bound): Source | undefined {
  if (bound.kind === 'source') return bound.source.rangeKey === index.head ? bound.source : undefined;
  if (bound.kind !== 'and') return undefined;
  for (const child of bound.children) {
    if (child.kind === 'source' && child.source.rangeKey === index.head) return child.source;
  }
  return undefined;
}

function without(bound: Bound, source: Source): Bound {
  if (bound.kind !== 'and') return { kind: 'and', children: [] };
  return {
    kind: 'and',
    children: bound.children.filter((child) => child.kind !== 'source' || child.source !== source),
  };
}

function driveFrom({ sources, size, rest }: Driver, live: number): DrivePlan {
  const passing = size * selectivityOf(rest, live);
  return {
    strategy: 'drive',
    sources,
    label: labelOf(sources),
    rest,
    examines: size,
    cost: size * (DRIVE + TEST * testsOf(rest)) + passing * SORT,
  };
}

function labelOf(sources: readonly Source[]): string {
  if (sources.length === 0) return 'nothing';
  if (sources.length === 1) return sources[0].label;
  return `union of ${string.format('%d', sources.length)}, first ${sources[0].label}`;
}
