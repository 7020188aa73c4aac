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
  const [, cost] = weigh(bound, live);
  return cost;
}

/** Both at once. */
function weigh(bound: Bound, live: number): LuaMultiReturn<[share: number, cost: number]> {
  if (bound.kind === 'source') return $multi(selectivityOf(bound, live), bound.source.testCost);
  if (bound.kind === 'not') {
    const [share, cost] = weigh(bound.child, live);
    return $multi(1 - share, cost);
  }
  const isAnd = bound.kind === 'and';
  let costs = 0;
  let undecided = 1;
  for (const child of bound.children) {
    const [share, cost] = weigh(child, live);
    costs += undecided * cost;
    undecided *= isAnd ? share : 1 - share;
  }
  return $multi(isAnd ? undecided : 1 - undecided, costs);
}

/**
 * The same condition, with what decides most for what it costs tested first. What no index answers stays as it is: it is
 * refused by the first of its parts.
 */
export function inTestOrder(bound: Bound, live: (this: void) => number): Bound {
  if (isSingle(bound)) return bound;
  return lackOf(bound) === undefined ? ordered(bound, live()) : bound;
}

/** Whether it is one predicate, or its opposite. */
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
    const [share, cost] = weigh(child, live);
    const decided = bound.kind === 'and' ? 1 - share : share;
    children[i] = child;
    places[i] = i;
    // Microseconds for each candidate that is decided.
    ranks[i] = decided > 0 ? cost / decided : math.huge;
  }
  // As written where neither decides more for what it costs.
  table.sort(places, (a, b) => (ranks[a] === ranks[b] ? a < b : ranks[a] < ranks[b]));
  return { kind: bound.kind, children: places.map((place) => children[place]) };
}
