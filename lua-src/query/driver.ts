// What a query can be driven from: the fewest ids that are sure to hold every row that meets a condition. Pure.

import type { Bound } from './bind';
import type { Source } from './sources/source';

export interface Driver {
  /** Their union holds every row that meets the condition. */
  readonly sources: readonly Source[];
  /** Ids that it gives, at most. */
  readonly size: number;
  /** What is left to be tested. */
  readonly rest: Bound;
}

const EVERYTHING: Bound = { kind: 'and', children: [] };

/** Undefined where only going through all live rows will do. */
export function driverOf(bound: Bound): Driver | undefined {
  if (bound.kind === 'source') return { sources: [bound.source], size: bound.source.size, rest: EVERYTHING };
  if (bound.kind === 'not') return undefined;
  return bound.kind === 'and' ? smallestOf(bound.children) : unionOf(bound, bound.children);
}

function smallestOf(children: readonly Bound[]): Driver | undefined {
  let best: Driver | undefined;
  let chosen = 0;
  for (const i of $range(0, children.length - 1)) {
    const driver = driverOf(children[i]);
    if (driver !== undefined && (best === undefined || driver.size < best.size)) {
      best = driver;
      chosen = i;
    }
  }
  if (best === undefined) return undefined;
  const others = children.filter((_, i) => i !== chosen);
  return { ...best, rest: both(best.rest, others) };
}

function both(rest: Bound, others: readonly Bound[]): Bound {
  if (rest.kind === 'and') return { kind: 'and', children: [...rest.children, ...others] };
  return { kind: 'and', children: [rest, ...others] };
}

function unionOf(bound: Bound, children: readonly Bound[]): Driver | undefined {
  const sources: Source[] = [];
  let size = 0;
  let isWhole = true;
  for (const child of children) {
    const driver = driverOf(child);
    if (driver === undefined) return undefined;
    for (const source of driver.sources) sources.push(source);
    size += driver.size;
    if (driver.rest.kind !== 'and' || driver.rest.children.length > 0) isWhole = false;
  }
  return { sources, size, rest: isWhole ? EVERYTHING : bound };
}

/** The share of all `live` rows that meets a condition, if conditions are independent of each other. */
export function selectivityOf(bound: Bound, live: number): number {
  if (bound.kind === 'source') return live === 0 ? 0 : math.min(1, bound.source.size / live);
  if (bound.kind === 'not') return 1 - selectivityOf(bound.child, live);
  let share = 1;
  for (const child of bound.children) {
    const own = selectivityOf(child, live);
    share *= bound.kind === 'and' ? own : 1 - own;
  }
  return bound.kind === 'and' ? share : 1 - share;
}

/** How many indexes a test of one candidate asks. */
export function testsOf(bound: Bound): number {
  if (bound.kind === 'source') return 1;
  if (bound.kind === 'not') return testsOf(bound.child);
  let tests = 0;
  for (const child of bound.children) tests += testsOf(child);
  return tests;
}
