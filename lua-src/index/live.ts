// The ids of the rows that exist, as a posting list with an exact count.

import type { Model } from '../schema/model';
import { listsOf } from './lists';
import type { Id, IdCursor, MembershipTest } from './posting-list/posting-list';

export function liveCount(model: Model): number {
  return listsOf(model).cardinality(model.liveHead, '');
}

/** Live ids in id order, or against it, after `after`. */
export function openLive(model: Model, reverse: boolean, after?: Id): IdCursor {
  return listsOf(model).open(model.liveHead, '', reverse, after);
}

export function isLive(model: Model, id: Id): boolean {
  return listsOf(model).holds(model.liveHead, '', id);
}

export function liveTester(model: Model): MembershipTest {
  return listsOf(model).tester(model.liveHead, '');
}
