// Walking an index in the wanted order until the page is full. Where the index has that very order the ids come in it;
// else the rows of one first value are ranked, and the walk ends when no further value can reach the page.

import type { Id, IdCursor } from '../../index/posting-list/posting-list';
import { type Budget, charge, isSpent } from '../budget';
import { filterOf, passing } from '../filter';
import { isNative } from '../order';
import type { WalkPlan } from '../plan';
import type { Prepared } from '../prepared';
import { itemOf } from '../ranking';
import { sizeOf } from '../sources/range';
import { offerAll, sorted, startTop } from '../top';
import { type Outcome, startAt } from './outcome';
import { type Start, streamsOf } from './streams';

const FIRST_BATCH = 16;
const LAST_BATCH = 1000;

export interface WalkStart {
  readonly start?: Start;
  /** Rows that an earlier call found. */
  readonly kept: readonly Id[];
  /** Rows that are still to be passed over. */
  readonly offset: number;
}

/**
 * The page, or undefined where the walk has examined `patience` ids without filling it: estimates can be wrong, and
 * then another plan is better.
 */
export function walk(
  prepared: Prepared,
  plan: WalkPlan,
  budget: Budget,
  patience: number,
  from: WalkStart,
): Outcome | undefined {
  const { limit } = prepared.query;
  if (limit === 0) return { ids: [] };
  return isNative(prepared.query.order)
    ? walkInOrder(prepared, plan, budget, patience, from)
    : walkByGroups(prepared, plan, budget, patience, from);
}

/** Gives batches of ids that pass to `visit`, until it returns true, ids run out, patience ends or the budget does. */
function eachBatch(
  streams: readonly IdCursor[],
  plan: WalkPlan,
  budget: Budget,
  patience: number,
  first: number,
  visit: (this: void, ids: Id[], last: Id) => boolean,
): 'done' | 'impatient' | { readonly at: Id } {
  const filter = filterOf(plan.rest);
  let examined = 0;
  let size = math.max(FIRST_BATCH, math.min(first, LAST_BATCH));
  for (const stream of streams) {
    while (true) {
      const ids = stream(size);
      if (ids.length === 0) break;
      const last = ids[ids.length - 1];
      examined += ids.length;
      charge(budget, ids.length);
      if (visit(passing(filter, ids), last)) return 'done';
      if (isSpent(budget)) return { at: last };
      if (examined >= patience) return 'impatient';
      size = math.min(size * 2, LAST_BATCH, math.ceil(patience - examined));
    }
  }
  return 'done';
}

function walkInOrder(
  prepared: Prepared,
  plan: WalkPlan,
  budget: Budget,
  patience: number,
  { start, kept, offset }: WalkStart,
): Outcome | undefined {
  const { limit } = prepared.query;
  const skip = start === undefined ? skippable(prepared, plan, offset) : 0;
  const page: Id[] = [...kept];
  let toSkip = offset - skip;
  const wanted = limit ?? math.huge;
  const end = eachBatch(streamsOf(prepared, plan, start, skip), plan, budget, patience, toSkip + wanted, (ids) => {
    for (const id of ids) {
      if (toSkip > 0) toSkip -= 1;
      else if (page.length < wanted) page.push(id);
    }
    return page.length >= wanted;
  });
  if (end === 'done') return { ids: page };
  if (end === 'impatient') return undefined;
  return { stopped: { kind: plan.strategy, ...startAt(prepared, end.at), offset: toSkip, kept: page } };
}

function walkByGroups(
  prepared: Prepared,
  plan: WalkPlan,
  budget: Budget,
  patience: number,
  { start, offset }: WalkStart,
): Outcome | undefined {
  const { ranking, query } = prepared;
  const [first] = ranking.readers;
  const from = start && itemOf(ranking, start.id, start.texts);
  const wanted = query.limit === undefined ? math.huge : offset + query.limit;
  const top = startTop(wanted, ranking, from);
  const { heap } = top;
  const end = eachBatch(streamsOf(prepared, plan, start, 0), plan, budget, patience, wanted, (ids, last) => {
    offerAll(top, ids);
    if (heap.length < wanted) return false;
    const [value] = first.read([last]);
    return first.compare(value, heap[0].value) > 0;
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
function skippable({ query }: Prepared, { along, rest }: WalkPlan, offset: number): number {
  if (offset === 0 || along.kind !== 'index' || filterOf(rest) !== undefined) return 0;
  const { index, stretch } = along;
  if (stretch === undefined && index.nullHead !== undefined && query.order.keys[0].nulls === 'first') return 0;
  const size = stretch?.stretch === undefined ? redis.call<number>('ZCARD', index.head) : sizeOf(stretch.stretch);
  return math.min(offset, size);
}
