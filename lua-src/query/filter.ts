// Conditions as tests of candidates: every id of a batch at once, so that each index is asked once a batch.

import { filterBy } from '../index/posting-list/filter-by';
import type { Id, IdFilter, MembershipTest } from '../index/posting-list/posting-list';
import type { IdKind } from '../codec/id';
import type { Bound } from './bound';
import { type Budget, charge, unitsOfFurther } from './budget';
import { eitherOf } from './either';
import type { Source } from './sources/source';

/** Tests beyond the first of an id are charged. `ordered` is the kind of ids that are given in their ordered form. */
export function filterOf(bound: Bound, budget: Budget, ordered?: IdKind): IdFilter {
  if (bound.kind === 'and') {
    return oneByOne(
      bound.children.map((child) => filterOf(child, budget, ordered)),
      budget,
    );
  }
  const own = sourceFilter(bound, budget, ordered !== undefined);
  if (own !== undefined) return own;
  if (bound.kind === 'or' && bound.children.every((child) => beginsWithFilter(child))) {
    const filters = bound.children.map((child) => filterOf(child, budget, ordered));
    return eitherOf(filters, false, (ids) => charge(budget, unitsOfFurther(ids)));
  }
  return filterBy(testerOf(bound, budget, ordered), false);
}

function sourceFilter(bound: Bound, budget: Budget, isOrdered: boolean): IdFilter | undefined {
  const asked = bound.kind === 'not' ? bound.child : bound;
  if (asked.kind !== 'source') return undefined;
  const { filter, testUnits } = asked.source;
  const own = filter?.(isOrdered, bound.kind === 'not');
  if (own === undefined || testUnits === undefined) return own;
  return (ids) => {
    charge(budget, ids.length * testUnits);
    return own(ids);
  };
}

/** Whether what is asked of every id is asked as a filter, which takes less than a test. */
function beginsWithFilter(bound: Bound): boolean {
  if (bound.kind === 'source') return bound.source.filter !== undefined;
  if (bound.kind === 'and') return bound.children.length > 0 && beginsWithFilter(bound.children[0]);
  return bound.kind === 'not'
    ? bound.child.kind === 'source' && beginsWithFilter(bound.child)
    : bound.children.every((child) => beginsWithFilter(child));
}

/** Each is asked only about what those before it let pass. */
function oneByOne(filters: readonly IdFilter[], budget: Budget): IdFilter {
  if (filters.length === 0) return (ids) => ids;
  const [first] = filters;
  if (filters.length === 1) return first;
  return (ids) => {
    let some = first(ids);
    for (const k of $range(1, filters.length - 1)) {
      if (some.length === 0) return some;
      charge(budget, unitsOfFurther(some.length));
      some = filters[k](some);
    }
    return some;
  };
}

function testerOf(bound: Bound, budget: Budget, ordered: IdKind | undefined): MembershipTest {
  if (bound.kind === 'source') return counted(bound.source, budget, sourceTester(bound.source, ordered));
  if (bound.kind === 'not') return inverted(testerOf(bound.child, budget, ordered));
  const testers = bound.children.map((child) => testerOf(child, budget, ordered));
  if (testers.length === 1) return testers[0];
  return successive(testers, budget, bound.kind === 'and');
}

function counted({ testUnits }: Source, budget: Budget, test: MembershipTest): MembershipTest {
  if (testUnits === undefined) return test;
  return (ids, mask) => {
    charge(budget, ids.length * testUnits);
    test(ids, mask);
  };
}

function sourceTester(source: Source, ordered: IdKind | undefined): MembershipTest {
  if (ordered === undefined) return source.tester();
  if (source.orderedTester !== undefined) return source.orderedTester();
  const test = source.tester();
  return (members, mask) => test(ordered.allPlain(members), mask);
}

function inverted(test: MembershipTest): MembershipTest {
  return (ids, mask) => {
    test(ids, mask);
    for (const i of $range(0, ids.length - 1)) mask[i] = !mask[i];
  };
}

/** And (`open` is true) asks on only for ids that passed so far, or only for those that did not. */
function successive(testers: readonly MembershipTest[], budget: Budget, open: boolean): MembershipTest {
  if (testers.length === 0) return (ids, mask) => fillWith(mask, ids.length, open);
  return (ids, mask) => {
    // The first is asked about all as they are: to copy them for it took a third of what two tests of a list take.
    testers[0](ids, mask);
    let undecided: number[] = [];
    let count = 0;
    for (const i of $range(0, ids.length - 1)) {
      if (mask[i] === open) {
        undecided[count] = i;
        count += 1;
      }
    }
    for (const k of $range(1, testers.length - 1)) {
      if (undecided.length > 0) charge(budget, unitsOfFurther(undecided.length));
      undecided = narrow(testers[k], ids, undecided, mask, open);
    }
  };
}

function fillWith(mask: boolean[], length: number, value: boolean): void {
  for (const i of $range(0, length - 1)) mask[i] = value;
}

/** Tests the ids at `places` and returns the places that are still undecided. */
function narrow(
  test: MembershipTest,
  ids: readonly Id[],
  places: readonly number[],
  mask: boolean[],
  open: boolean,
): number[] {
  const undecided: number[] = [];
  if (places.length === 0) return undecided;
  const some: Id[] = [];
  const passed: boolean[] = [];
  for (const j of $range(0, places.length - 1)) some[j] = ids[places[j]];
  test(some, passed);
  let count = 0;
  for (const j of $range(0, places.length - 1)) {
    const place = places[j];
    mask[place] = passed[j];
    if (passed[j] === open) {
      undecided[count] = place;
      count += 1;
    }
  }
  return undecided;
}
