// The union of some sources: the ids of one after those of another, each id once.

import type { Id, IdCursor, MembershipTest } from '../index/posting-list/posting-list';
import type { Source } from './sources/source';

/**
 * `isDisjoint` says that no row is in two of them. `after` is a position: the number of the source, ":", and the
 * position within it.
 */
export function openCandidates(sources: readonly Source[], isDisjoint: boolean, after?: string): IdCursor {
  const [, , number, position] = string.find(after ?? '', '^(%d+):(.*)$');
  let at = number === undefined ? 0 : (tonumber(number) as number);
  let cursor = openAt(sources, at, position as string | undefined);
  return (wanted) => {
    while (cursor !== undefined) {
      const ids = cursor(wanted);
      if (ids.length === 0) {
        at += 1;
        cursor = openAt(sources, at);
      } else if (at === 0 || isDisjoint) return ids;
      else {
        const fresh = unseen(sources, at, ids);
        if (fresh.length > 0) return fresh;
      }
    }
    return [];
  };
}

function openAt(sources: readonly Source[], at: number, position?: string): IdCursor | undefined {
  return at < sources.length ? sources[at].open?.(false, position) : undefined;
}

/** Those of the ids that no source before the one at `at` holds. */
function unseen(sources: readonly Source[], at: number, ids: Id[]): Id[] {
  let fresh = ids;
  const mask: boolean[] = [];
  for (const i of $range(0, at - 1)) {
    if (fresh.length > 0) {
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
    if (mask[0]) return `${string.format('%d', i)}:${sources[i].positionOf(id)}`;
  }
  return `${string.format('%d', sources.length)}:`;
}
