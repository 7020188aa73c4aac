// The rows whose value the score of a numeric index does not say exactly, as a posting list beside it. Mostly there are
// none, and then ranges need no more than scores.

import type { Index, Model, Text } from '../schema/model';
import { listsOf } from './lists';
import type { Id } from './posting-list/posting-list';
import type { SideList } from './side-list';

function isTied({ columns }: Index, text: Text | undefined): boolean {
  if (text === undefined || text === false) return false;
  return columns[columns.length - 1].codec.tie?.(text) !== undefined;
}

/** Follows a change of the value; undefined is a row that is not there. */
export function changeTies(
  model: Model,
  index: Index,
  id: Id,
  before: Text | undefined,
  after: Text | undefined,
): void {
  const is = isTied(index, after);
  if (is === isTied(index, before)) return;
  const head = index.tiedHead as string;
  if (is) listsOf(model).add(head, '', id);
  else listsOf(model).remove(head, '', id);
}

export function hasTies(model: Model, { tiedHead }: Index): boolean {
  return tiedHead !== undefined && listsOf(model).exists(tiedHead, '');
}

/** Whether ties have nothing to say about where the rows of a value begin and end. */
export function isLone({ tiedHead, columns }: Index, text: Text): boolean {
  if (tiedHead === undefined) return true;
  return text !== false && columns[columns.length - 1].codec.isLone?.(text) === true;
}

export const ties: SideList = {
  name: 'tied',
  head: (index) => index.tiedHead,
  holds: (index, texts) => isTied(index, texts[index.columns[index.columns.length - 1].position]),
};
