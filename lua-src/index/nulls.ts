// The rows whose value is null, as a posting list beside the index of a nullable column: what isNull reads, and what
// an order walks before or behind the others.

import type { Index, Model, Text } from '../schema/model';
import { textOf } from '../schema/texts';
import { listsOf } from './lists';
import type { Id } from './posting-list/posting-list';
import type { SideList } from './side-list';

/** Follows a change of the indexed value; undefined is a row that is not there. */
export function changeNulls(
  model: Model,
  index: Index,
  id: Id,
  before: Text | undefined,
  after: Text | undefined,
): void {
  if (index.nullHead === undefined || (before === false) === (after === false)) return;
  if (after === false) listsOf(model).add(index.nullHead, '', id);
  else listsOf(model).remove(index.nullHead, '', id);
}

export const nulls: SideList = {
  name: 'null',
  head: (index) => index.nullHead,
  holds: (index, texts) => textOf(index.columns[0], texts) === false,
};
