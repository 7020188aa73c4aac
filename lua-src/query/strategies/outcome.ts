// How a strategy ends: with the ids of the page, or in the middle, where the budget ran out.

import type { Id } from '../../index/posting-list/posting-list';
import type { DriveCursor, WalkCursor } from '../cursor';
import type { Prepared } from '../prepared';
import type { Start } from './streams';

export type Outcome =
  { readonly ids: Id[]; readonly stopped?: undefined } | { readonly stopped: WalkCursor | DriveCursor };

/** A row as a cursor names it. */
export function startAt({ ranking }: Prepared, id: Id): Start {
  return { id, texts: ranking.readers.map(({ textAt }) => textAt(id)) };
}
