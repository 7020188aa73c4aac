// How a strategy ends: with the ids of the page, or in the middle, where the budget ran out.

import type { Id } from '../../index/posting-list/posting-list';
import { readColumns } from '../../schema/rows';
import type { DriveCursor, WalkCursor } from '../cursor';
import type { Prepared } from '../prepared';
import type { Start } from './streams';

export type Outcome =
  { readonly ids: Id[]; readonly stopped?: undefined } | { readonly stopped: WalkCursor | DriveCursor };

/** A row as a cursor names it. */
export function startAt({ model, query }: Prepared, id: Id): Start {
  const columns = query.order.keys.map(({ column }) => column);
  const texts = columns.length === 0 ? [] : readColumns(model, id, columns);
  return { id, texts: texts ?? columns.map(() => false) };
}
