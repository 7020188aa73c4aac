// The union of some sources: the ids of one after those of another, each id once.

import type { IdKind } from '../codec/id';
import type { Id, IdCursor, MembershipTest } from '../index/posting-list/posting-list';
import { type Budget, charge, unitsOfFurther } from './budget';
import type { Driver } from './driver';
import type { Source } from './sources/source';

/** Gives those of the ids of each of some sources that pass what is left to be tested of them; false where nothing is. */
export type Narrowing = readonly (((this: void, ids: readonly Id[]) => readonly Id[]) | false)[];

/** Ids to go through, in as many calls as it takes. */
export interface Candidates {
  /** The next ids, about `wanted` of them; undefined at the end. Where all of them came before, or none passes, there may be none. */
  readonly next: (this: void, wanted: number) => readonly Id[] | undefined;
  /** Where another call goes on behind those that came last. */
  readonly position: (this: void) => string;
}

/** Budgets by which the work of going through ids is counted, each where it is. */
export interface Work {
  /** Of looking at ids, and of telling those that came before. */
  readonly ids?: Budget;
  /** Of going on from one source to the next: many of them have few ids each. */
  readonly openings?: Budget;
}

const BATCH = 1000;
/** Units that an id may take besides what is known beforehand. */
const MORE_UNITS = 7;
/** Units of opening a source, and of a batch that it makes the smaller. */
const OPENING_UNITS = 24;

/** Ids to read next, so that a call does not go far beyond its budget, whatever they are tested by. */
export function batchWithin({ limit, used }: Budget, units: number): number {
  return math.ceil(math.max(1, math.min(BATCH, (limit - used + 1) / (units + MORE_UNITS))));
}

/**
 * `isDisjoint` says that no row is in two of the sources. `after` is a position: the number of the source, ":", and the
 * position within it. Given the kind of the ids, they come in their ordered form, of
 * disjoint sources that give it. An id that does not pass what is left of one source may still come of another.
 */
export function startCandidates(
  { sources, isDisjoint }: Pick<Driver, 'sources' | 'isDisjoint'>,
  { ids: budget, openings }: Work,
  after?: string,
  ordered?: IdKind,
  narrowing?: Narrowing,
): Candidates {
  const [, , number, position] = string.find(after ?? '', '^(%d+):(.*)$');
  let at = number === undefined ? 0 : (tonumber(number) as number);
  let cursor = openAt(sources, at, ordered, position as string | undefined);
  let last = '';
  return {
    next: (wanted) => {
      while (cursor !== undefined) {
        const isFresh = at === 0 || isDisjoint;
        const ids = cursor(isFresh || budget === undefined ? wanted : math.min(wanted, batchWithin(budget, at)));
        if (ids.length > 0) {
          last = ids[ids.length - 1];
          if (budget !== undefined) charge(budget, ids.length);
          const fresh = sources[at].fresh?.(ids) ?? ids;
          const passed = narrowed(narrowing, at, fresh);
          return isFresh ? passed : unseen({ sources, narrowing }, at, passed, budget);
        }
        at += 1;
        if (openings !== undefined && at < sources.length) charge(openings, OPENING_UNITS);
        cursor = openAt(sources, at, ordered);
      }
      return undefined;
    },
    position: () => positionAt(sources, at, ordered === undefined ? last : ordered.ofOrdered(last)),
  };
}

/** The same for sources that are made of others: at least one id until the end. */
export function openCandidates(from: Pick<Driver, 'sources' | 'isDisjoint'>, work: Work, after?: string): IdCursor {
  const { next } = startCandidates(from, work, after);
  return (wanted) => {
    while (true) {
      const ids = next(wanted);
      if (ids === undefined) return [];
      if (ids.length > 0) return ids as Id[];
    }
  };
}

function openAt(
  sources: readonly Source[],
  at: number,
  ordered: IdKind | undefined,
  position?: string,
): IdCursor | undefined {
  if (at >= sources.length) return undefined;
  return ordered === undefined ? sources[at].open?.(false, position) : sources[at].openOrdered?.(position);
}

/** What is tested first of an id comes with looking at it. */
function narrowed(narrowing: Narrowing | undefined, at: number, ids: readonly Id[]): readonly Id[] {
  const narrow = narrowing?.[at] ?? false;
  return narrow === false || ids.length === 0 ? ids : narrow(ids);
}

/** Those of the ids that did not come of a source before the one at `at`. */
function unseen(
  { sources, narrowing }: { readonly sources: readonly Source[]; readonly narrowing?: Narrowing },
  at: number,
  ids: readonly Id[],
  budget: Budget | undefined,
): readonly Id[] {
  let fresh = ids;
  const mask: boolean[] = [];
  for (const i of $range(0, at - 1)) {
    if (fresh.length > 0) {
      if (budget !== undefined) charge(budget, unitsOfFurther(fresh.length));
      testerOf(sources[i])(fresh, mask);
      const held: Id[] = [];
      const others: Id[] = [];
      for (const j of $range(0, fresh.length - 1)) (mask[j] ? held : others).push(fresh[j]);
      if (budget !== undefined && narrowing !== undefined) charge(budget, unitsOfFurther(held.length));
      const seen = narrowed(narrowing, i, held);
      fresh = seen.length === held.length ? others : without(fresh, seen);
    }
  }
  return fresh;
}

function without(ids: readonly Id[], some: readonly Id[]): readonly Id[] {
  if (some.length === 0) return ids;
  const known = new LuaSet<Id>();
  for (const id of some) known.add(id);
  return ids.filter((id) => !known.has(id));
}

/** Testers keep what they read, so each source has one for as long as a call lasts. */
function testerOf(source: Source & { ownTester?: MembershipTest }): MembershipTest {
  source.ownTester ??= source.tester();
  return source.ownTester;
}

/** Where openCandidates goes on behind an id: in the first source that holds it, because that one gave it. */
export function candidatePosition(sources: readonly Source[], id: Id): string {
  const mask: boolean[] = [];
  for (const i of $range(0, sources.length - 1)) {
    testerOf(sources[i])([id], mask);
    if (mask[0]) return positionAt(sources, i, id);
  }
  return positionAt(sources, sources.length, id);
}

function positionAt(sources: readonly Source[], at: number, id: Id): string {
  return `${string.format('%d', at)}:${at < sources.length ? sources[at].positionOf(id) : ''}`;
}
