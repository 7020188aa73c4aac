// Walking an index in the wanted order until the page is full. Where the index has that very order the ids come in it;
// else the rows of one first value are ranked, and the walk ends when no further value can reach the page.

import type { Id } from '../../index/posting-list/posting-list';
import { type Budget, charge, isSpent } from '../budget';
import { unitsOfSorting } from '../best';
import { batchWithin } from '../candidates';
import { isEverything } from '../driver';
import { filterOf } from '../filter';
import { isNative } from '../order';
import type { WalkPlan } from '../plan';
import type { Walked } from '../prepared';
import { itemOf } from '../ranking';
import { sizeOf } from '../sources/range';
import { offerAll, sorted, startTop } from '../top';
import { mostUnits } from '../test-units';
import { type Outcome, startAt } from './outcome';
import type { Start } from './openings';
import { type Stream, streamsOf } from './streams';

const FIRST_BATCH = 16;
const LAST_BATCH = 1000;
/** So many ids are read at once, whatever the hope: another command costs more than they do. */
const WHOLE = 100;
/** How much of what a page lacks a batch is to bring, on average. */
const MOST_OF_IT = 0.9;
/** How much of what it is worth a walk examines whatever it finds: a quarter of twice the next plan. */
const LEAST_OF_IT = 0.25;

export interface WalkStart {
  readonly start?: Start;
  /** Rows that an earlier call found. */
  readonly kept: readonly Id[];
  /** Rows that are still to be passed over. */
  readonly offset: number;
}

interface Walking {
  readonly prepared: Walked;
  readonly plan: WalkPlan;
  readonly budget: Budget;
  readonly patience: Patience;
}

/** How many ids a walk may examine before it gives way. */
export interface Patience {
  readonly most: number;
  /** Those that twice the cost of the next plan would pay for, which may be more than the budget has. */
  readonly worth: number;
}

export const ENDLESS: Patience = { most: math.huge, worth: math.huge };

/** The page, or undefined where the walk has lost its patience: estimates can be wrong, and then another plan is better. */
export function walk(
  prepared: Walked,
  plan: WalkPlan,
  budget: Budget,
  patience: Patience,
  from: WalkStart,
): Outcome | undefined {
  const { limit } = prepared.query;
  if (limit === 0) return { ids: [] };
  // An earlier call may have been asked for more.
  if (limit !== undefined && from.kept.length >= limit) return { ids: from.kept.filter((_, i) => i < limit) };
  const walking = { prepared, plan, budget, patience };
  return isNative(prepared.query.order) ? walkInOrder(walking, from) : walkByGroups(walking, from);
}

/**
 * Gives batches of ids that pass to `visit`, which answers how many rows the page still lacks, until it lacks none, ids run
 * out, patience ends or the budget does.
 */
function eachBatch(
  walking: Walking,
  streams: readonly Stream[],
  wanted: number,
  visit: (this: void, ids: readonly Id[], last: Id) => number,
): 'done' | 'impatient' | { readonly at: Id } {
  const { prepared, plan, budget, patience } = walking;
  const { offset, limit } = prepared.query;
  const kind = prepared.model.ids;
  const isUntested = isEverything(plan.rest);
  const testing = mostUnits(plan.rest);
  // Where nothing is tested and the order is the index's own, it is known how many are needed.
  const isWhole = isUntested && isNative(prepared.query.order);
  const estimate = plan.examines / (offset + (limit ?? math.huge));
  let examined = 0;
  let lacking = wanted;
  for (const { next, isOrdered, opening, units } of streams) {
    charge(budget, opening);
    const filter = filterOf(plan.rest, budget, isOrdered ? kind : undefined);
    while (true) {
      const size = isWhole ? lacking : batchSize(estimate, wanted, lacking, examined);
      const hope = hopeFor(walking, estimate, wanted - lacking, lacking) - examined;
      if (examined > 0 && hope <= 0) return 'impatient';
      const paid = isUntested
        ? (budget.limit - budget.used + 1) / (1 + units)
        : batchWithin(budget, 1 + units + testing);
      const most = math.min(math.max(hope, WHOLE), patience.most - examined, paid);
      const batch = next(math.ceil(math.max(1, math.min(size, most, LAST_BATCH))));
      const { count } = batch;
      if (count === 0) break;
      const end = batch.ids[batch.from + count - 1];
      const last = isOrdered ? kind.ofOrdered(end) : end;
      examined += count;
      charge(budget, count * (1 + units));
      const passed = filter(batch);
      lacking = visit(isOrdered ? kind.allPlain(passed) : passed, last);
      if (lacking === 0) return 'done';
      if (isSpent(budget)) return { at: last };
      if (examined >= patience.most) return 'impatient';
    }
  }
  return 'done';
}

/**
 * Ids that a walk may have examined with no more than `found` rows for them: with so few it would have to go through more
 * than it is worth for those that it lacks. The estimate counts as one row found, so that nobody gives up for bad luck
 * alone; and half of what the next plan costs is always spent, for to give up earlier, just before the page would have been
 * full, could cost more than three times the walk. Where 1% of 200,000 rows pass and come last, 3,100 ids were examined
 * without it.
 */
function hopeFor({ patience }: Walking, estimate: number, found: number, lacking: number): number {
  const { worth } = patience;
  return math.max(worth * LEAST_OF_IT, lacking === math.huge ? worth : ((found + 1) * worth) / lacking - estimate);
}

/**
 * Ids to read next, for what is read beyond the end of the page is wasted: most of what will fill it by the estimate of
 * ids for a row, which what has been seen puts right, and more and more where both mislead.
 */
function batchSize(estimate: number, wanted: number, lacking: number, examined: number): number {
  if (wanted === math.huge) return LAST_BATCH;
  const idsPerRow = (estimate * wanted + examined) / (wanted + wanted - lacking);
  const size = math.max(MOST_OF_IT * lacking * idsPerRow, examined / 4);
  return math.max(FIRST_BATCH, math.min(size, LAST_BATCH));
}

function walkInOrder(walking: Walking, { start, kept, offset }: WalkStart): Outcome | undefined {
  const { prepared, plan, budget } = walking;
  const { limit } = prepared.query;
  const skip = start === undefined ? skippable(prepared, plan, offset) : 0;
  const page: Id[] = [...kept];
  let length = page.length;
  let toSkip = offset - skip;
  const wanted = limit ?? math.huge;
  const lacking = toSkip + wanted - length;
  const end = eachBatch(walking, streamsOf(prepared, plan, { start, skip }, budget), lacking, (ids) => {
    const first = math.min(toSkip, ids.length);
    const end = math.min(ids.length, first + wanted - length);
    const shift = length - first;
    for (const i of $range(first, end - 1)) page[shift + i] = ids[i];
    toSkip -= first;
    length += end - first;
    return toSkip + wanted - length;
  });
  if (end === 'done') return { ids: page };
  if (end === 'impatient') return undefined;
  return { stopped: { kind: plan.strategy, ...startAt(prepared, end.at), offset: toSkip, kept: page } };
}

function walkByGroups(walking: Walking, { start, offset }: WalkStart): Outcome | undefined {
  const { prepared, plan, budget } = walking;
  const { query } = prepared;
  const ranking = prepared.ranking();
  const [first] = ranking.readers;
  const from = start && itemOf(ranking, start.id, start.texts);
  const wanted = query.limit === undefined ? math.huge : offset + query.limit;
  charge(budget, unitsOfSorting(math.min(wanted, plan.examines), ranking));
  const top = startTop(wanted, ranking, from);
  const { heap } = top;
  const end = eachBatch(walking, streamsOf(prepared, plan, { start, skip: 0 }, budget), wanted, (ids, last) => {
    offerAll(top, ids);
    if (heap.length < wanted) return wanted - heap.length;
    const [value] = first.read([last]);
    return first.compare(value, heap[0].value) > 0 ? 0 : 1;
  });
  // Where the budget runs out too, a drive can be taken up again, and this cannot.
  if (end !== 'done') return undefined;
  return { ids: behind(sorted(top), offset) };
}

function behind(ids: readonly Id[], offset: number): Id[] {
  const page: Id[] = [];
  for (const i of $range(offset, ids.length - 1)) page.push(ids[i]);
  return page;
}

/** Without a filter an offset is a matter of ranks, as far as the values go. */
function skippable({ query }: Walked, { along, rest }: WalkPlan, offset: number): number {
  if (offset === 0 || along.kind !== 'index' || !isEverything(rest)) return 0;
  const { index, stretch } = along;
  if (stretch === undefined && index.nullHead !== undefined && query.order.keys[0].nulls === 'first') return 0;
  const size = stretch?.stretch === undefined ? redis.call<number>('ZCARD', index.head) : sizeOf(stretch.stretch);
  return math.min(offset, size);
}
