// The union of some sources: the ids of one after those of another, each id once.

import type { IdKind } from '../codec/id';
import type { Id, IdCursor, MembershipTest } from '../index/posting-list/posting-list';
import { type Budget, charge, unitsOfFurther } from './budget';
import type { Driver } from './driver';
import type { Source } from './sources/source';

/** Ids to go through, in as many calls as it takes. */
export interface Candidates {
  /** The next ids, about `wanted` of them; undefined at the end. Where all of them came before there may be none. */
  readonly next: (this: void, wanted: number) => Id[] | undefined;
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
 * disjoint sources that give it.
 */
export function startCandidates(
  { sources, isDisjoint }: Pick<Driver, 'sources' | 'isDisjoint'>,
  { ids: budget, openings }: Work,
  after?: string,
  ordered?: IdKind,
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
          return isFresh ? fresh : unseen(sources, at, fresh, budget);
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
      if (ids.length > 0) return ids;
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

/** Those of the ids that no source before the one at `at` holds. */
function unseen(sources: readonly Source[], at: number, ids: Id[], budget: Budget | undefined): Id[] {
  let fresh = ids;
  const mask: boolean[] = [];
  for (const i of $range(0, at - 1)) {
    if (fresh.length > 0) {
      if (budget !== undefined) charge(budget, unitsOfFurther(fresh.length));
      testerOf(sources[i])(fresh, mask);
      const rest: Id[] = [];
      for (const j of $range(0, fresh.length - 1)) if (!mask[j]) rest.push(fresh[j]);
      fresh = rest;
    }
  }
  return fresh;
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
