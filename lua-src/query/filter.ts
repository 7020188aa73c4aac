// Conditions as filters of candidates: of every id of a batch at once, so that each index is asked once a batch.

import { type Batch, type BatchFilter, batchOf, filterByTest, idsAt } from '../index/trails/batch';
import { keeping } from '../index/trails/finding';
import type { Id, MembershipTest } from '../index/posting-list/posting-list';
import type { IdKind } from '../codec/id';
import { difference, firstNumbers } from '../lua/ascending';
import type { Bound } from './bound';
import { type Budget, charge, unitsOfFurther } from './budget';
import type { Narrowing } from './candidates';
import { TEST_SCORE } from './costs';
import { isEverything, type Part } from './driver';
import { eitherOf } from './either';
import { knownOf, onlySource } from './known';
import type { Source } from './sources/source';

/**
 * Gives those of the ids that meet a condition. Tests beyond the first of an id are charged. `ordered` is the kind of ids that are given
 * in their ordered form.
 */
export function filterOf(bound: Bound, budget: Budget, ordered?: IdKind): (this: void, batch: Batch) => readonly Id[] {
  if (isEverything(bound)) return (batch) => idsAt(batch, undefined);
  const filter = wholeFilterOf(bound, budget, ordered);
  return (batch) => idsAt(batch, filter(batch));
}

/** The same of what is left of each source of a union, part by part. */
export function narrowingOf(parts: readonly Part[], budget: Budget): Narrowing {
  const narrowing: Narrowing[0][] = [];
  let end = 0;
  for (const { sources, rest } of parts) {
    end += sources;
    const narrow = isEverything(rest) ? false : narrowOf(filterOf(rest, budget));
    while (narrowing.length < end) narrowing.push(narrow);
  }
  return narrowing;
}

function narrowOf(filter: (this: void, batch: Batch) => readonly Id[]): Narrowing[0] {
  return (ids) => filter(batchOf(ids));
}

/** The same by places. What is put together of others is kept as a whole, where it can be: what passes of it need not be put together again. */
export function wholeFilterOf(bound: Bound, budget: Budget, ordered: IdKind | undefined): BatchFilter {
  const known = onlySource(bound)?.keeps === true ? undefined : knownOf(bound);
  if (known === undefined) return batchFilterOf(bound, budget, ordered);
  let own: BatchFilter | undefined;
  const pass: BatchFilter = (batch, places) => {
    own ??= batchFilterOf(bound, budget, ordered);
    return own(batch, places);
  };
  return keeping(known, pass, budget);
}

function batchFilterOf(bound: Bound, budget: Budget, ordered: IdKind | undefined): BatchFilter {
  if (bound.kind === 'source') return sourceFilter(bound.source, budget, ordered);
  if (bound.kind === 'not') return without(batchFilterOf(bound.child, budget, ordered));
  const filters = bound.children.map((child) => batchFilterOf(child, budget, ordered));
  if (filters.length === 1) return filters[0];
  if (bound.kind === 'and') return oneByOne(filters, budget);
  return eitherOf(
    filters.map((filter, i) => ({ filter, isCheap: isCheap(bound.children[i]) })),
    (ids) => charge(budget, unitsOfFurther(ids)),
  );
}

function sourceFilter(source: Source, budget: Budget, ordered: IdKind | undefined): BatchFilter {
  const filter = source.filter?.(ordered !== undefined) ?? filterByTest(testerOf(source, ordered));
  const { testUnits } = source;
  if (testUnits === undefined) return filter;
  return (batch, places) => {
    charge(budget, (places === undefined ? batch.count : places.length) * testUnits);
    return filter(batch, places);
  };
}

function testerOf(source: Source, ordered: IdKind | undefined): MembershipTest {
  const test = source.tester();
  return ordered === undefined ? test : (members, mask) => test(ordered.allPlain(members), mask);
}

/** Whether any of it is asked by filters, which keep what they are told. */
export function asksKnown(bound: Bound): boolean {
  if (bound.kind === 'source') return bound.source.filter !== undefined;
  return bound.kind === 'not' ? asksKnown(bound.child) : bound.children.some((child) => asksKnown(child));
}

/** Whether what is asked of every id takes less than to tell those apart that need not be asked about. */
function isCheap(bound: Bound): boolean {
  if (bound.kind === 'source') return bound.source.testCost < TEST_SCORE;
  if (bound.kind === 'and') return bound.children.length > 0 && isCheap(bound.children[0]);
  return bound.kind === 'not' ? isCheap(bound.child) : bound.children.every((child) => isCheap(child));
}

function without(filter: BatchFilter): BatchFilter {
  return (batch, places) => difference(places ?? firstNumbers(batch.count), filter(batch, places));
}

/** Each is asked only about what those before it let pass. */
function oneByOne(filters: readonly BatchFilter[], budget: Budget): BatchFilter {
  return (batch, places) => {
    if (filters.length === 0) return places ?? firstNumbers(batch.count);
    let some = filters[0](batch, places);
    for (const k of $range(1, filters.length - 1)) {
      if (some.length === 0) return some;
      charge(budget, unitsOfFurther(some.length));
      some = filters[k](batch, some);
    }
    return some;
  };
}
