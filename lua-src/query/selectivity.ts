// How many rows meet a condition, what testing a candidate costs, and the order of tests that costs least.

import type { Bound } from './bound';
import { lackOf } from './lack';

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

/** Microseconds that a test of one candidate costs, about: a further test is asked only about those that it may decide. */
export function testCost(bound: Bound, live: number): number {
  if (bound.kind === 'source') return bound.source.testCost;
  if (bound.kind === 'not') return testCost(bound.child, live);
  let cost = 0;
  let undecided = 1;
  for (const child of bound.children) {
    cost += undecided * testCost(child, live);
    undecided *= undecidedBy(child, bound.kind === 'and', live);
  }
  return cost;
}

/** The share of candidates that is left to the tests behind one. */
function undecidedBy(bound: Bound, isAnd: boolean, live: number): number {
  const share = selectivityOf(bound, live);
  return isAnd ? share : 1 - share;
}

/**
 * The same condition, with what decides most for what it costs tested first. What no index answers stays as it is: it is
 * refused by the first of its parts.
 */
export function inTestOrder(bound: Bound, live: (this: void) => number): Bound {
  if (isSingle(bound)) return bound;
  return lackOf(bound) === undefined ? ordered(bound, live()) : bound;
}

function isSingle(bound: Bound): boolean {
  if (bound.kind === 'source') return true;
  if (bound.kind === 'not') return isSingle(bound.child);
  const { children } = bound;
  return children.length === 0 || (children.length === 1 && isSingle(children[0]));
}

function ordered(bound: Bound, live: number): Bound {
  if (bound.kind === 'source') return bound;
  if (bound.kind === 'not') return { kind: 'not', child: ordered(bound.child, live) };
  const children: Bound[] = [];
  const places: number[] = [];
  const ranks: number[] = [];
  for (const i of $range(0, bound.children.length - 1)) {
    const child = ordered(bound.children[i], live);
    const decided = 1 - undecidedBy(child, bound.kind === 'and', live);
    children[i] = child;
    places[i] = i;
    // Microseconds for each candidate that is decided.
    ranks[i] = decided > 0 ? testCost(child, live) / decided : math.huge;
  }
  // As written where neither decides more for what it costs.
  table.sort(places, (a, b) => (ranks[a] === ranks[b] ? a < b : ranks[a] < ranks[b]));
  return { kind: bound.kind, children: places.map((place) => children[place]) };
}
