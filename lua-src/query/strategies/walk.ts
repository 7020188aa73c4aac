// Walking an index in the wanted order until the page is full.

import type { Id, IdCursor } from '../../index/posting-list/posting-list';
import { listsOf } from '../../index/lists';
import { type Budget, spend } from '../budget';
import type { Query } from '../document';
import { filterOf } from '../filter';
import type { WalkPlan } from '../plan';
import { openRange } from '../sources/range';

const FIRST_BATCH = 16;
const LAST_BATCH = 1000;

/**
 * The ids of the page in order, or undefined where the walk has examined `patience` ids without filling it: estimates
 * can be wrong, and then another plan is better.
 */
export function walk(query: Query, plan: WalkPlan, budget: Budget, patience: number): Id[] | undefined {
  const { limit, offset } = query;
  if (limit === 0) return [];
  const filter = filterOf(plan.rest);
  const skip = filter === undefined ? skippable(plan, offset) : 0;
  const streams = streamsOf(query, plan, skip);
  const wanted = limit === undefined ? math.huge : offset - skip + limit;
  const found: Id[] = [];
  const mask: boolean[] = [];
  let examined = 0;
  let size = math.max(FIRST_BATCH, math.min(wanted, LAST_BATCH));
  for (const stream of streams) {
    while (true) {
      const ids = stream(size);
      if (ids.length === 0) break;
      examined += ids.length;
      spend(budget, ids.length);
      if (filter !== undefined) filter(ids, mask);
      for (const i of $range(0, ids.length - 1)) {
        if (filter === undefined || mask[i]) found.push(ids[i]);
      }
      if (found.length >= wanted) return slice(found, offset - skip, wanted);
      if (examined >= patience) return undefined;
      size = math.min(size * 2, LAST_BATCH, math.ceil(patience - examined));
    }
  }
  return slice(found, offset - skip, found.length);
}

/** Without a filter an offset is a matter of ranks, as far as the zset goes. */
function skippable({ along }: WalkPlan, offset: number): number {
  if ('list' in along) return 0;
  const size = along.stretch?.size ?? redis.call<number>('ZCARD', along.index.head);
  return math.min(offset, size);
}

function slice(ids: readonly Id[], from: number, to: number): Id[] {
  const page: Id[] = [];
  for (const i of $range(from, math.min(to, ids.length) - 1)) page.push(ids[i]);
  return page;
}

function streamsOf({ model, order }: Query, { along }: WalkPlan, skip: number): IdCursor[] {
  const reverse = order.isDescending;
  if ('list' in along) return [along.list.open(reverse)];
  const { index, stretch } = along;
  if (stretch !== undefined)
    return [openRange(model.ids, index.head, stretch.min ?? '-inf', stretch.max ?? '+inf', reverse, skip)];
  const streams = [openRange(model.ids, index.head, '-inf', '+inf', reverse, skip)];
  // Rows without a value come last, whichever way the order goes.
  if (index.nullHead !== undefined) streams.push(listsOf(model).open(index.nullHead, '', reverse));
  return streams;
}
