// Where a walk begins, and what its ids are known by from call to call.

import { listsOf } from '../../index/lists';
import { orderOf } from '../../index/ordered/order';
import { type Place, textsOfEnds } from '../../index/ordered/place';
import { placeOfRow } from '../../index/ordered/read';
import type { Id, ListName } from '../../index/posting-list/posting-list';
import type { Known } from '../../index/trails/known';
import type { Way } from '../../index/trails/trail';
import { integerText } from '../../lua/numbers';
import { pack } from '../../lua/packed';
import type { Index, Model, Text } from '../../schema/model';
import { orderVersion } from '../../storage/order-versions';
import { isNative, type OrderKey } from '../order';
import type { Walked } from '../prepared';
import type { RankStretch } from './merge';

/** A row behind which a walk begins. */
export interface Start {
  readonly id: Id;
  /** Stored texts of the order's keys. */
  readonly texts: readonly Text[];
}

/** A stream that need not be read. */
export interface Opening {
  readonly isOrdered: boolean;
  /** Begins behind the first `passed` ids, of which `last` is the last. */
  readonly open: Way['open'];
  /** What it is known by from call to call. */
  readonly known?: Known;
}

/** Rows without a value, from behind one on. */
export type Nulls = (this: void, after?: Id) => Opening;

interface Ends {
  readonly lower?: Place;
  readonly upper?: Place;
}

/** All that decides which ids come, and in which order. */
interface Extent extends Ends {
  readonly within?: Within;
  readonly skip: number;
  readonly isDescending: boolean;
}

export function knownOf(
  { head }: Index,
  keys: readonly string[],
  { lower, upper, within, skip, isDescending }: Extent,
): Known {
  const key = (): string => {
    const start: (string | false)[] = [
      within?.text ?? false,
      within?.id ?? false,
      integerText(skip),
      isDescending ? '-' : '',
    ];
    return pack([...textsOfEnds(lower, upper), ...start, ...keys]);
  };
  return { key, version: () => orderVersion(head) };
}

export function knownList(model: Model, [head, tail]: ListName, isDescending: boolean, after?: Id): Known {
  return {
    key: () => pack([isDescending ? '-' : '', after ?? false, head, tail]),
    version: () => listsOf(model).known(head, tail)?.version(),
  };
}

export function nullsOf(model: Model, index: Index, isDescending: boolean): Nulls {
  const head = index.nullHead as string;
  return (after) => ({
    isOrdered: false,
    open: (_passed, last) => listsOf(model).open(head, '', isDescending, last ?? after),
    known: knownList(model, [head, ''], isDescending, after),
  });
}

/** Values and nulls that are left behind a start, in their order. Most walks never reach the second. */
export function inTurn(
  { nulls: place }: OrderKey,
  start: Start | undefined,
  isExact: boolean,
  values: Opening,
  nulls: Nulls | undefined,
): Opening[] {
  if (nulls === undefined || place === 'omit') return [values];
  const both = place === 'first' ? [nulls(), values] : [values, nulls()];
  if (start === undefined) return both;
  if (start.texts[0] !== false) return place === 'first' ? [values] : both;
  const rest = nulls(isExact ? start.id : undefined);
  return place === 'first' ? [rest, values] : [rest];
}

/** Where a walk of values begins: at a row, or, where more decides between equal values, before its equals. */
interface Within {
  readonly text: string;
  readonly id?: Id;
  readonly isDescending: boolean;
}

export function startWithin({ query }: Walked, start: Start | undefined): Within | undefined {
  const { keys } = query.order;
  const text = start === undefined ? false : start.texts[0];
  if (start === undefined || text === false) return undefined;
  return { text, id: isNative(query.order) ? start.id : undefined, isDescending: keys[0].isDescending };
}

export function endsOf(
  model: Model,
  index: Index,
  key: string,
  { lower, upper }: Ends,
  within: Within | undefined,
): RankStretch {
  const { rank } = orderOf(index);
  let start = lower === undefined ? 0 : rank(key, lower);
  let end = upper === undefined ? math.huge : rank(key, upper);
  if (within !== undefined) {
    const place = rank(key, placeOf(model, index, within));
    if (within.isDescending) end = math.min(end, place);
    else start = math.max(start, place);
  }
  return { key, start, end };
}

function placeOf(model: Model, index: Index, { text, id, isDescending }: Within): Place {
  if (id !== undefined) return placeOfRow(model, index, text, id, !isDescending);
  const { before, after } = orderOf(index);
  return isDescending ? after(index, text, true) : before(index, text, true);
}
