// What a walk goes through: streams of ids, one after the other, in the order of the query's first key. Rows without a
// value are a stream of their own, before or behind the others.

import { orderOf } from '../../index/ordered/order';
import { openMembers } from '../../index/ordered/read';
import type { Id, IdCursor } from '../../index/posting-list/posting-list';
import { hasTies } from '../../index/ties';
import { type Batch, batchOf } from '../../index/trails/batch';
import { followTrail } from '../../index/trails/trail';
import type { Index, Model } from '../../schema/model';
import type { Budget } from '../budget';
import { asksKnown } from '../filter';
import { isNative } from '../order';
import { openNearest } from '../places/nearest';
import type { Along, WalkPlan } from '../plan';
import type { Walked } from '../prepared';
import type { Source } from '../sources/source';
import { compositeOpenings } from './composite-openings';
import type { RankStretch } from './merge';
import { endsOf, inTurn, knownList, knownOf, nullsOf, type Opening, type Start, startWithin } from './openings';

/** So many members are quicker to look at, each for its tie, than an index is to ask for any. */
const FEW = 16;

/** Units of each combination of values that is merged: its size, its ends, its first members. */
const COMBINATION_UNITS = 9;
/** The same of finding where it goes on behind a row. */
const RETURN_UNITS = 4;
/** Units of finding which of them comes next. */
const MERGE_UNITS = 2.5;

export interface Beginning {
  /** The row behind which the walk goes on. */
  readonly start?: Start;
  /** Rows that are passed over at the beginning, as far as ranks can tell. */
  readonly skip: number;
}

export interface Stream {
  /** The next ids, about `wanted` of them, none at the end. */
  readonly next: (this: void, wanted: number) => Batch;
  /** Whether ids come in their ordered form: as members of an index, by which tests of scores ask for them. */
  readonly isOrdered: boolean;
  /** Units of opening it, and of each of its ids beyond looking at it: whoever reads counts them. */
  readonly opening: number;
  readonly units: number;
}

export function streamsOf(prepared: Walked, plan: WalkPlan, beginning: Beginning, budget: Budget): Stream[] {
  const openings = openingsOf(prepared, plan.along, beginning, budget);
  if (isFollowed(plan)) return openings.map((opening) => followed(opening));
  const streams = openings.map((opening) => onDemand(opening));
  const combinations = combinationsOf(plan.along);
  return combinations <= FEW ? streams : streams.map((stream) => ofMany(stream, combinations, beginning.start));
}

/** Whether a walk goes along what earlier ones have left. */
export function isFollowed({ along, rest }: Pick<WalkPlan, 'along' | 'rest'>): boolean {
  return asksKnown(rest) && along.kind !== 'nearest' && combinationsOf(along) <= FEW;
}

function combinationsOf(along: Along): number {
  return along.kind === 'composite' ? along.use.keys.length : 1;
}

export function openingsOf(prepared: Walked, along: Along, { start, skip }: Beginning, budget: Budget): Opening[] {
  const { model, query } = prepared;
  const { keys, isDescending } = query.order;
  if (along.kind === 'list') return listOpenings(model, along.list, isDescending, start?.id);
  if (along.kind === 'composite') return compositeOpenings(prepared, along.use, start);
  if (along.kind === 'nearest') return nearestOpenings(prepared, along, start, budget);
  const { index, stretch } = along;
  const [key] = keys;
  const { lower, upper } = stretch?.stretch ?? {};
  const within = startWithin(prepared, start);
  const values: Opening = {
    isOrdered: true,
    open: (passed) => {
      const ends = endsOf(model, index, index.head, { lower, upper }, within);
      return openWithin(model, index, ends, skip + passed, key.isDescending);
    },
    known: knownOf(index, [index.head], { lower, upper, within, skip, isDescending: key.isDescending }),
  };
  const withNulls = stretch === undefined && index.nullHead !== undefined;
  const nulls = withNulls ? nullsOf(model, index, isDescending) : undefined;
  return inTurn(key, start, isNative(query.order), values, nulls);
}

function listOpenings(model: Model, { list, open }: Source, isDescending: boolean, after?: Id): Opening[] {
  if (open === undefined) return [];
  const known = list && knownList(model, list, isDescending, after);
  return [{ isOrdered: false, open: (_passed, last) => open(isDescending, last ?? after), known }];
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

function nearestOpenings(
  { model, query }: Walked,
  { index, key, within }: Extract<Along, { readonly kind: 'nearest' }>,
  start: Start | undefined,
  budget: Budget,
): Opening[] {
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
  const nulls = withNulls ? nullsOf(model, index, isDescending) : undefined;
  return inTurn(key, start, isExact, { isOrdered: false, open }, nulls);
}

/** Opened with the first ids that are asked for. */
function onDemand({ isOrdered, open }: Opening): Stream {
  let cursor: IdCursor | undefined;
  const next = (wanted: number): Batch => {
    cursor ??= open(0);
    return batchOf(cursor(wanted));
  };
  return { next, isOrdered, opening: 0, units: 0 };
}

/** The same along what earlier walks have left. */
function followed(opening: Opening): Stream {
  const { isOrdered, open, known } = opening;
  if (known === undefined) return onDemand(opening);
  let follow: Stream['next'] | undefined;
  const next = (wanted: number): Batch => {
    follow ??= followTrail({ ...known, open });
    return follow(wanted);
  };
  return { next, isOrdered, opening: 0, units: 0 };
}

/** A stream that is merged of more than a few. */
function ofMany({ next, isOrdered }: Stream, combinations: number, start: Start | undefined): Stream {
  const each = start === undefined ? COMBINATION_UNITS : COMBINATION_UNITS + RETURN_UNITS;
  return { next, isOrdered, opening: each * (combinations - FEW), units: MERGE_UNITS };
}
