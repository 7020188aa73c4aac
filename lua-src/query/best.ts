// The first few of many in an order: by one number, as most orders are, or else by whatever the keys are (see top).
//
// By one number: keys and ids in two arrays, in order, and nothing for a candidate but one comparison with the last of them.
// A heap of rows with closures that compare them took, for ten of 400 candidates, five times the instructions of Lua.

import type { IdKind } from '../codec/id';
import type { Id } from '../index/posting-list/posting-list';
import type { Item, KeyReader, Numbers, Ranking } from './ranking';
import { offerAll, sorted, startTop } from './top';

/** So many are put in their place by moving those behind. */
const FEW = 128;

export interface Best {
  /** Keeps those of the ids that are among the first. */
  readonly offer: (this: void, ids: readonly Id[]) => void;
  /** What was kept, in order. */
  readonly sorted: (this: void) => Id[];
}

/** Whether ids in their ordered form will do: scores are asked for by that. */
export function takesOrdered(limit: number, { readers }: Ranking): boolean {
  return limit <= FEW && readers.length === 1 && readers[0].readOrdered !== undefined;
}

/** Of rows behind `start`, where there is one. Given the kind of ids, they are offered in their ordered form. */
export function bestOf(limit: number, ranking: Ranking, start?: Item, ordered?: IdKind): Best {
  const { readers, comesBefore } = ranking;
  const [reader] = readers as (KeyReader | undefined)[];
  if (ordered !== undefined && reader?.readOrdered !== undefined) {
    const { ofOrdered, allPlain } = ordered;
    const from = start && { ...start, id: ordered.ordered(start.id) };
    const isBefore = (a: string, b: string): boolean => comesBefore(ofOrdered(a), ofOrdered(b));
    const best = fewByNumber(limit, reader, { read: reader.readOrdered, comesBefore: isBefore }, from);
    return { offer: best.offer, sorted: () => allPlain(best.sorted()) };
  }
  if (limit <= FEW && readers.length === 1 && reader?.readNumbers !== undefined) {
    return fewByNumber(limit, reader, { read: reader.readNumbers, comesBefore }, start);
  }
  const top = startTop(limit, ranking, start);
  return { offer: (ids) => offerAll(top, ids), sorted: () => sorted(top) };
}

/** Ids in whatever form. */
interface Candidates {
  readonly read: (this: void, ids: readonly string[]) => Numbers;
  readonly comesBefore: (this: void, a: string, b: string) => boolean;
}

function fewByNumber(
  limit: number,
  { isDescending, compare }: KeyReader,
  { read, comesBefore }: Candidates,
  start: Item | undefined,
): Best {
  const sign = isDescending ? -1 : 1;
  const nullKey = compare(false, 0) < 0 ? -math.huge : math.huge;
  const first = start === undefined ? false : start.value;
  const none = start === undefined ? -math.huge : nullKey;
  const least = first === false ? none : sign * (first as number);
  const keys: number[] = [];
  const kept: string[] = [];
  let count = 0;
  let most = math.huge;

  const put = (key: number, id: string): void => {
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
      const values = read(ids);
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
