// What a walk goes through: streams of ids, one after the other, in the order of the query's first key. Rows without a
// value are a stream of their own, before or behind the others.

import { listsOf } from '../../index/lists';
import { orderOf } from '../../index/ordered/order';
import type { Place } from '../../index/ordered/place';
import { openMembers, placeOfRow } from '../../index/ordered/read';
import type { Id, IdCursor } from '../../index/posting-list/posting-list';
import { hasTies } from '../../index/ties';
import type { Index, Model, Text } from '../../schema/model';
import { type CompositeStretch, nullPlace } from '../composites';
import type { Budget } from '../budget';
import { isNative, type OrderKey } from '../order';
import { openNearest } from '../places/nearest';
import type { Along, WalkPlan } from '../plan';
import type { Walked } from '../prepared';
import { merged, type RankStretch } from './merge';

/** So many members are quicker to look at, each for its tie, than an index is to ask for any. */
const FEW = 16;

/** Units of each combination of values that is merged: its size, its ends, its first members. */
const COMBINATION_UNITS = 9;
/** The same of finding where it goes on behind a row. */
const RETURN_UNITS = 4;
/** Units of finding which of them comes next. */
const MERGE_UNITS = 2.5;

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

export interface Stream {
  readonly next: IdCursor;
  /** Whether ids come in their ordered form: as members of an index, by which tests of scores ask for them. */
  readonly isOrdered: boolean;
  /** Units of opening it, and of each of its ids beyond looking at it: whoever reads counts them. */
  readonly opening: number;
  readonly units: number;
}

/** A stream that need not be read. */
interface Opening {
  readonly isOrdered: boolean;
  readonly open: (this: void, after?: Id) => IdCursor;
}

export function streamsOf(prepared: Walked, { along }: WalkPlan, { start, skip }: Beginning, budget: Budget): Stream[] {
  const { model, query } = prepared;
  const { keys, isDescending } = query.order;
  if (along.kind === 'list') {
    const { open } = along.list;
    return open === undefined ? [] : [onDemand({ isOrdered: false, open: () => open(isDescending, start?.id) })];
  }
  if (along.kind === 'composite') {
    const { use } = along;
    const streams = compositeStreams(prepared, use, start);
    return use.keys.length <= FEW ? streams : streams.map((stream) => ofMany(stream, use.keys.length, start));
  }
  if (along.kind === 'nearest') return nearestStreams(prepared, along, start, budget);
  const { index, stretch } = along;
  const [key] = keys;
  const open = (): IdCursor => {
    const ends = endsOf(model, index, index.head, stretch?.stretch ?? {}, startWithin(prepared, start));
    return openWithin(model, index, ends, skip, key.isDescending);
  };
  const withNulls = stretch === undefined && index.nullHead !== undefined;
  const nulls = withNulls ? listOfNulls(model, index, isDescending) : undefined;
  return inTurn(key, start, isNative(query.order), { isOrdered: true, open }, nulls);
}

function openWithin(model: Model, index: Index, { start, end }: RankStretch, skip: number, reverse: boolean): IdCursor {
  const { head } = index;
  const { toOrdered } = orderOf(index);
  const next = openMembers(head, start, end, reverse, skip);
  let ties: boolean | undefined;
  return (wanted) => {
    const members = next(wanted);
    if (members.length > FEW) ties ??= hasTies(model, index);
    return toOrdered(members, ties ?? true);
  };
}

function listOfNulls(model: Model, { nullHead }: Index, isDescending: boolean): Opening {
  return { isOrdered: false, open: (after) => listsOf(model).open(nullHead as string, '', isDescending, after) };
}

function nearestStreams(
  { model, query }: Walked,
  { index, key, within }: Extract<Along, { readonly kind: 'nearest' }>,
  start: Start | undefined,
  budget: Budget,
): Stream[] {
  const { isDescending } = query.order;
  const isExact = isNative(query.order);
  const text = start === undefined ? false : start.texts[0];
  const metres = text === false ? undefined : tonumber(text);
  const from = metres === undefined ? undefined : { metres, id: isExact ? start?.id : undefined };
  const open = (): IdCursor =>
    openNearest(
      { model, index, origin: key.origin, isFarthestFirst: key.isDescending, isDescending, within, start: from },
      budget,
    );
  const withNulls = within === undefined && index.nullHead !== undefined;
  const nulls = withNulls ? listOfNulls(model, index, isDescending) : undefined;
  return inTurn(key, start, isExact, { isOrdered: false, open }, nulls);
}

/** The streams of values and of nulls that are left behind a start, in their order. Most walks never reach the second. */
function inTurn(
  { nulls: place }: OrderKey,
  start: Start | undefined,
  isExact: boolean,
  values: Opening,
  nulls: Opening | undefined,
): Stream[] {
  if (nulls === undefined || place === 'omit') return [onDemand(values)];
  const both = place === 'first' ? [onDemand(nulls), onDemand(values)] : [onDemand(values), onDemand(nulls)];
  if (start === undefined) return both;
  if (start.texts[0] !== false) return place === 'first' ? [onDemand(values)] : both;
  const rest = onDemand(nulls, isExact ? start.id : undefined);
  return place === 'first' ? [rest, onDemand(values)] : [rest];
}

/** Opened with the first ids that are asked for. */
function onDemand({ isOrdered, open }: Opening, after?: Id): Stream {
  let cursor: IdCursor | undefined;
  const next: IdCursor = (wanted) => {
    cursor ??= open(after);
    return cursor(wanted);
  };
  return { next, isOrdered, opening: 0, units: 0 };
}

/** Where a walk of values begins: at a row, or, where more decides between equal values, before its equals. */
interface Within {
  readonly text: string;
  readonly id?: Id;
  readonly isDescending: boolean;
}

function startWithin({ query }: Walked, start: Start | undefined): Within | undefined {
  const { keys } = query.order;
  const text = start === undefined ? false : start.texts[0];
  if (start === undefined || text === false) return undefined;
  return { text, id: isNative(query.order) ? start.id : undefined, isDescending: keys[0].isDescending };
}

function endsOf(
  model: Model,
  index: Index,
  key: string,
  { lower, upper }: { readonly lower?: Place; readonly upper?: Place },
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

/** A stream that is merged of more than a few. */
function ofMany({ next, isOrdered }: Stream, combinations: number, start: Start | undefined): Stream {
  const each = start === undefined ? COMBINATION_UNITS : COMBINATION_UNITS + RETURN_UNITS;
  return { next, isOrdered, opening: each * (combinations - FEW), units: MERGE_UNITS };
}

function compositeStreams(prepared: Walked, use: CompositeStretch, start: Start | undefined): Stream[] {
  const { model, query } = prepared;
  const { keys, isDescending } = query.order;
  const [key] = keys;
  const { index, lower, upper } = use;
  const border = nullPlace(index);
  const hasNulls = upper === undefined && index.columns[index.columns.length - 1].isNullable;
  const values = (): IdCursor => {
    const places = { lower, upper: upper ?? (hasNulls ? border : undefined) };
    const within = startWithin(prepared, start);
    const stretches = use.keys.map((zset) => endsOf(model, index, zset, places, within));
    return merged(index, stretches, key.isDescending, hasTies(model, index));
  };
  const nulls = (after?: Id): IdCursor => {
    const from = after === undefined ? border : nullStart(model, border, after, isDescending);
    const stretches = use.keys.map((zset) => {
      const place = orderOf(index).rank(zset, from);
      const first = orderOf(index).rank(zset, border);
      if (after !== undefined && isDescending) return { key: zset, start: first, end: place };
      return { key: zset, start: place, end: math.huge };
    });
    return merged(index, stretches, isDescending, true);
  };
  const beside = hasNulls ? { isOrdered: true, open: nulls } : undefined;
  return inTurn(key, start, isNative(query.order), { isOrdered: true, open: values }, beside);
}

function nullStart({ ids }: Model, { score, member }: Place, id: Id, isDescending: boolean): Place {
  return { score, member: member + ids.ordered(id) + (isDescending ? '' : '\0') };
}
