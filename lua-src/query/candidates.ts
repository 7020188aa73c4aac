// The ids of a driver: the union of its sources, each id once, in batches.

import type { Id, IdCursor } from '../index/posting-list/posting-list';
import type { Source } from './sources/source';

const BATCH = 1000;

/** Calls `visit` with batches of ids that no earlier batch held. */
export function eachCandidate(sources: readonly Source[], visit: (this: void, ids: Id[]) => void): void {
  const seen = sources.length > 1 ? new LuaSet<Id>() : undefined;
  for (const source of sources) eachBatch(source.open(false), seen, visit);
}

function eachBatch(next: IdCursor, seen: LuaSet<Id> | undefined, visit: (this: void, ids: Id[]) => void): void {
  let ids = next(BATCH);
  while (ids.length > 0) {
    visit(seen === undefined ? ids : unseen(ids, seen));
    ids = next(BATCH);
  }
}

function unseen(ids: readonly Id[], seen: LuaSet<Id>): Id[] {
  const fresh: Id[] = [];
  for (const id of ids) {
    if (!seen.has(id)) {
      seen.add(id);
      fresh.push(id);
    }
  }
  return fresh;
}
