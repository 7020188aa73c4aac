// Lists beside an index: the rows of which something is so that the index itself does not say. Check goes through them
// as through any part of an index; their changes come from the index that they belong to.

import type { Index, Model, Texts } from '../schema/model';
import { type EntryPage, NO_ENTRIES } from './kind';
import { listsOf } from './lists';
import type { Id } from './posting-list/posting-list';

export interface SideList {
  /** As check names it. */
  readonly name: string;
  /** Undefined where the index has no such list. */
  readonly head: (this: void, index: Index) => string | undefined;
  /** Whether a row belongs to it. */
  readonly holds: (this: void, index: Index, texts: Texts) => boolean;
}

/** What the row should be listed as and is not. */
export function missingIn(list: SideList, model: Model, index: Index, id: Id, texts: Texts): string | undefined {
  const head = list.head(index);
  if (head === undefined || !list.holds(index, texts)) return undefined;
  return listsOf(model).holds(head, '', id) ? undefined : list.name;
}

export function pageOf(list: SideList, model: Model, index: Index, position: string, wanted: number): EntryPage {
  const head = list.head(index);
  if (head === undefined) return NO_ENTRIES;
  const ids = listsOf(model).open(head, '', false, position === '' ? undefined : position)(wanted);
  const entries: string[] = [];
  for (const i of $range(0, ids.length - 1)) entries[i] = list.name;
  const remove = (at: number): void => {
    listsOf(model).remove(head, '', ids[at]);
  };
  return { ids, entries, next: ids.length === 0 ? undefined : ids[ids.length - 1], remove };
}
