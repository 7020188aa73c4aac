// The ids of a list from one of its ends on: those that are kept, and behind them what is read.

import { keepIds, type KeptList, MOST_IDS } from './kept-list';
import type { Id, IdCursor } from './posting-list';

/** `open` gives the ids behind one, or all of them. */
export function fromEnd(list: KeptList, reverse: boolean, open: (this: void, after?: Id) => IdCursor): IdCursor {
  const end = reverse ? list.last : list.first;
  let at = 0;
  let rest: IdCursor | undefined;
  return (wanted) => {
    if (rest === undefined && at < end.length) {
      const ids = part(end, at, math.min(wanted, end.length - at));
      at += ids.length;
      return ids;
    }
    rest ??= open(at === 0 ? undefined : end[at - 1]);
    const ids = rest(wanted);
    // Another cursor may have kept some since.
    if (at === end.length && at < MOST_IDS) {
      keepIds(list, end, ids);
      at += ids.length;
    }
    return ids;
  };
}

function part(ids: readonly Id[], from: number, count: number): Id[] {
  const some: Id[] = [];
  for (const i of $range(0, count - 1)) some[i] = ids[from + i];
  return some;
}
