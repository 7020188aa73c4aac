// The rows whose value is null, as a posting list beside the index of a nullable column: what isNull reads, and what
// an order walks last.

import type { Index, Model, Text, Texts } from '../schema/model';
import type { EntryPage, IndexKind } from './kind';
import { listsOf } from './lists';
import type { Id } from './posting-list/posting-list';

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

function missing(this: void, model: Model, index: Index, id: Id, texts: Texts): string | undefined {
  if (index.nullHead === undefined || texts[index.columns[0].position] !== false) return undefined;
  const mask: boolean[] = [];
  listsOf(model).tester(index.nullHead, '')([id], mask);
  return mask[0] ? undefined : 'null';
}

function page(this: void, model: Model, index: Index, position: string, wanted: number): EntryPage {
  if (index.nullHead === undefined) return { ids: [], entries: [] };
  const after = position === '' ? undefined : position;
  const ids = listsOf(model).open(index.nullHead, '', false, after)(wanted);
  const entries: string[] = [];
  for (const i of $range(0, ids.length - 1)) entries[i] = 'null';
  return { ids, entries, next: ids.length === 0 ? undefined : ids[ids.length - 1] };
}

/** The null list as a part of an index that check can go through; its changes come from the index it belongs to. */
export const nulls: Pick<IndexKind, 'missing' | 'page' | 'implies'> = {
  missing,
  page,
  implies: (index, texts) => texts[index.columns[0].position] === false,
};
