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
  /** Units of offering an id, beyond looking at it. */
  readonly units: number;
  /** Keeps those of the ids that are among the first. */
  readonly offer: (this: void, ids: readonly Id[]) => void;
  /** What was kept, in order. */
  readonly sorted: (this: void) => Id[];
  /** The same in whatever order it is. */
  readonly kept: (this: void) => Id[];
  /** The last of what was kept, where nothing behind it would have been. */
  readonly last: (this: void) => Id | undefined;
}

/** Units of a place in a heap, by numbers and by texts, which are read. */
const OFFER_UNITS = { numbers: 0.5, texts: 2 };
/** Units of comparing two rows, likewise. */
const COMPARE_UNITS = { numbers: 0.2, texts: 0.4 };

function isByNumbers({ readers }: Ranking): boolean {
  return readers.length === 0 || (readers.length === 1 && readers[0].readNumbers !== undefined);
}

/** Units of putting so many rows in order: a few are kept in order anyway. */
export function unitsOfSorting(rows: number, ranking: Ranking): number {
  if (rows <= FEW) return 0;
  const units = isByNumbers(ranking) ? COMPARE_UNITS.numbers : COMPARE_UNITS.texts;
  return (units * rows * math.log(rows)) / math.log(2);
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
    const kept = (): Id[] => allPlain(best.kept());
    const last = (): Id | undefined => {
      const member = best.last();
      return member && ofOrdered(member);
    };
    return { units: best.units, offer: best.offer, sorted: kept, kept, last };
  }
  if (limit <= FEW && readers.length === 1 && reader?.readNumbers !== undefined) {
    return fewByNumber(limit, reader, { read: reader.readNumbers, comesBefore }, start);
  }
  const top = startTop(limit, ranking, start);
  return {
    units: isByNumbers(ranking) ? OFFER_UNITS.numbers : OFFER_UNITS.texts,
    offer: (ids) => offerAll(top, ids),
    sorted: () => sorted(top),
    kept: () => top.heap.map(({ id }) => id),
    last: () => (top.heap.length < limit ? undefined : top.heap[0]?.id),
  };
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
    units: 0,
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
    kept: () => kept,
    last: () => (count < limit ? undefined : kept[limit - 1]),
  };
}
