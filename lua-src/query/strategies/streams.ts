// What a walk goes through: streams of ids, one after the other, in the order of the query's first key. Rows without a
// value are a stream of their own, before or behind the others.

import { listsOf } from '../../index/lists';
import { orderOf } from '../../index/ordered/order';
import type { Place } from '../../index/ordered/place';
import { openRanks, placeOfRow } from '../../index/ordered/read';
import type { Id, IdCursor } from '../../index/posting-list/posting-list';
import type { Index, Model, Text } from '../../schema/model';
import { type CompositeStretch, nullPlace } from '../composites';
import type { Budget } from '../budget';
import { isNative, type OrderKey } from '../order';
import { openNearest } from '../places/nearest';
import type { Along, WalkPlan } from '../plan';
import type { Prepared } from '../prepared';
import { merged } from './merge';

const call = redis.call;

/** A row behind which a walk begins. */
export interface Start {
  readonly id: Id;
  /** Stored texts of the order's keys. */
  readonly texts: readonly Text[];
}

export interface Beginning {
  /** The row behind which the walk goes on. */
  readonly start?: Start;
  /** Rows that are passed over at the beginning, as far as ranks can tell. */
  readonly skip: number;
}

export function streamsOf(
  prepared: Prepared,
  { along }: WalkPlan,
  { start, skip }: Beginning,
  budget: Budget,
): IdCursor[] {
  const { model, query } = prepared;
  const { keys, isDescending } = query.order;
  if (along.kind === 'list') {
    return along.list.open === undefined ? [] : [along.list.open(isDescending, start?.id)];
  }
  if (along.kind === 'composite') return compositeStreams(prepared, along.use, start);
  if (along.kind === 'nearest') return nearestStreams(prepared, along, start, budget);
  const { index, stretch } = along;
  const [key] = keys;
  const values = (): IdCursor => {
    const ends = endsOf(model, index, index.head, stretch?.stretch ?? {}, startWithin(prepared, start));
    const from = ends.start + (key.isDescending ? 0 : skip);
    return openRanks(model, index, index.head, from, ends.end - (key.isDescending ? skip : 0), key.isDescending);
  };
  const nulls = (after: Id | undefined): IdCursor =>
    listsOf(model).open(index.nullHead as string, '', isDescending, after);
  const withNulls = stretch === undefined && index.nullHead !== undefined;
  return inTurn(key, start, isNative(query.order), values, withNulls ? nulls : undefined);
}

function nearestStreams(
  { model, query }: Prepared,
  { index, key, within }: Extract<Along, { readonly kind: 'nearest' }>,
  start: Start | undefined,
  budget: Budget,
): IdCursor[] {
  const { isDescending } = query.order;
  const isExact = isNative(query.order);
  const text = start === undefined ? false : start.texts[0];
  const metres = text === false ? undefined : tonumber(text);
  const from = metres === undefined ? undefined : { metres, id: isExact ? start?.id : undefined };
  const places = (): IdCursor =>
    openNearest(
      { model, index, origin: key.origin, isFarthestFirst: key.isDescending, isDescending, within, start: from },
      budget,
    );
  const nulls = (after: Id | undefined): IdCursor =>
    listsOf(model).open(index.nullHead as string, '', isDescending, after);
  const withNulls = within === undefined && index.nullHead !== undefined;
  return inTurn(key, start, isExact, places, withNulls ? nulls : undefined);
}

/** The streams of values and of nulls that are left behind a start, in their order. Most walks never reach the second. */
function inTurn(
  { nulls: place }: OrderKey,
  start: Start | undefined,
  isExact: boolean,
  values: (this: void) => IdCursor,
  nulls: ((this: void, after: Id | undefined) => IdCursor) | undefined,
): IdCursor[] {
  if (nulls === undefined || place === 'omit') return [values()];
  const allNulls = (): IdCursor => nulls(undefined);
  if (start === undefined) return place === 'first' ? [allNulls(), onDemand(values)] : [values(), onDemand(allNulls)];
  if (start.texts[0] !== false) return place === 'first' ? [values()] : [values(), onDemand(allNulls)];
  const rest = nulls(isExact ? start.id : undefined);
  return place === 'first' ? [rest, onDemand(values)] : [rest];
}

/** Opened with the first ids that are asked for. */
function onDemand(open: (this: void) => IdCursor): IdCursor {
  let cursor: IdCursor | undefined;
  return (wanted) => {
    cursor ??= open();
    return cursor(wanted);
  };
}

/** Where a walk of values begins: at a row, or, where more decides between equal values, before its equals. */
interface Within {
  readonly text: string;
  readonly id?: Id;
  readonly isDescending: boolean;
}

function startWithin({ query }: Prepared, start: Start | undefined): Within | undefined {
  const { keys } = query.order;
  const text = start === undefined ? false : start.texts[0];
  if (start === undefined || text === false) return undefined;
  return { text, id: isNative(query.order) ? start.id : undefined, isDescending: keys[0].isDescending };
}

interface Ends {
  readonly start: number;
  readonly end: number;
}

function endsOf(
  model: Model,
  index: Index,
  key: string,
  { lower, upper }: { readonly lower?: Place; readonly upper?: Place },
  within: Within | undefined,
): Ends {
  const { rank } = orderOf(index);
  let start = lower === undefined ? 0 : rank(key, lower);
  let end = upper === undefined ? call<number>('ZCARD', key) : rank(key, upper);
  if (within !== undefined) {
    const place = rank(key, placeOf(model, index, within));
    if (within.isDescending) end = math.min(end, place);
    else start = math.max(start, place);
  }
  return { start, end };
}

function placeOf(model: Model, index: Index, { text, id, isDescending }: Within): Place {
  if (id !== undefined) return placeOfRow(model, index, text, id, !isDescending);
  const { before, after } = orderOf(index);
  return isDescending ? after(index, text, true) : before(index, text, true);
}

function compositeStreams(prepared: Prepared, use: CompositeStretch, start: Start | undefined): IdCursor[] {
  const { model, query } = prepared;
  const { keys, isDescending } = query.order;
  const [key] = keys;
  const { index, lower, upper } = use;
  const border = nullPlace(index);
  const hasNulls = upper === undefined && !index.columns[index.columns.length - 1].required;
  const values = (): IdCursor => {
    const stretches = use.keys.map((zset) => ({
      key: zset,
      ...endsOf(
        model,
        index,
        zset,
        { lower, upper: upper ?? (hasNulls ? border : undefined) },
        startWithin(prepared, start),
      ),
    }));
    return merged(model, index, stretches, key.isDescending);
  };
  const nulls = (after: Id | undefined): IdCursor => {
    const from = after === undefined ? border : nullStart(model, border, after, isDescending);
    const stretches = use.keys.map((zset) => {
      const place = orderOf(index).rank(zset, from);
      const first = orderOf(index).rank(zset, border);
      if (after !== undefined && isDescending) return { key: zset, start: first, end: place };
      return { key: zset, start: place, end: call<number>('ZCARD', zset) };
    });
    return merged(model, index, stretches, isDescending);
  };
  return inTurn(key, start, isNative(query.order), values, hasNulls ? nulls : undefined);
}

function nullStart({ ids }: Model, { score, member }: Place, id: Id, isDescending: boolean): Place {
  return { score, member: member + ids.ordered(id) + (isDescending ? '' : '\0') };
}
