// The first few of many in an order: by one number, as most orders are, or else by whatever the keys are (see top).
//
// By one number: keys and ids in two arrays, in order, and nothing for a candidate but one comparison with the last of them.
// A heap of rows with closures that compare them took, for ten of 400 candidates, five times the instructions of Lua.

import type { Id } from '../index/posting-list/posting-list';
import type { Item, KeyReader, Ranking } from './ranking';
import { offerAll, sorted, startTop } from './top';

/** So many are put in their place by moving those behind. */
const FEW = 128;

export interface Best {
  /** Keeps those of the ids that are among the first. */
  readonly offer: (this: void, ids: readonly Id[]) => void;
  /** What was kept, in order. */
  readonly sorted: (this: void) => Id[];
}

/** Of rows behind `start`, where there is one. */
export function bestOf(limit: number, ranking: Ranking, start?: Item): Best {
  const { readers } = ranking;
  if (limit <= FEW && readers.length === 1 && readers[0].readNumbers !== undefined) {
    return fewByNumber(limit, ranking, readers[0], readers[0].readNumbers, start);
  }
  const top = startTop(limit, ranking, start);
  return { offer: (ids) => offerAll(top, ids), sorted: () => sorted(top) };
}

function fewByNumber(
  limit: number,
  { comesBefore }: Ranking,
  { isDescending, compare }: KeyReader,
  readNumbers: (this: void, ids: readonly Id[]) => (number | string | false)[],
  start: Item | undefined,
): Best {
  const sign = isDescending ? -1 : 1;
  const nullKey = compare(false, 0) < 0 ? -math.huge : math.huge;
  const keyOf = (value: number | string | false): number => (value === false ? nullKey : sign * (value as number));
  const least = start === undefined ? -math.huge : keyOf(start.value);
  const keys: number[] = [];
  const kept: Id[] = [];
  let count = 0;
  let most = math.huge;

  const put = (key: number, id: Id): void => {
    if (start !== undefined && key === least && !comesBefore(start.id, id)) return;
    let at = count;
    if (count < limit) count += 1;
    else {
      at = limit - 1;
      if (key === most && !comesBefore(id, kept[at])) return;
    }
    while (at > 0) {
      const other = keys[at - 1];
      if (other < key || (other === key && comesBefore(kept[at - 1], id))) break;
      keys[at] = other;
      kept[at] = kept[at - 1];
      at -= 1;
    }
    keys[at] = key;
    kept[at] = id;
    if (count === limit) most = keys[limit - 1];
  };

  return {
    offer: (ids) => {
      const values = readNumbers(ids);
      for (const i of $range(0, ids.length - 1)) {
        const value = values[i];
        // Arithmetic takes texts of numbers.
        const key = value === false ? nullKey : sign * (value as number);
        if (key <= most && key >= least) put(key, ids[i]);
      }
    },
    sorted: () => kept,
  };
}
