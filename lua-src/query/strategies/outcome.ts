// How a strategy ends: with the ids of the page, or in the middle, where the budget ran out.

import type { Id } from '../../index/posting-list/posting-list';
import type { Text } from '../../schema/model';
import { readText } from '../../schema/rows';
import type { DriveCursor, WalkCursor } from '../cursor';
import type { Query } from '../document';
import type { Walked } from '../prepared';
import type { Start } from './openings';

export type Outcome =
  | {
      readonly ids: Id[];
      /** Where the page ends short of its limit, though more may follow: what was passed over lies behind. */
      readonly behind?: Start;
      readonly stopped?: undefined;
    }
  | { readonly stopped: WalkCursor | DriveCursor };

/** The row behind which a query begins. */
export function startOf({ after }: Query): Start | undefined {
  return after?.id === undefined ? undefined : { id: after.id, texts: after.texts };
}

/** A row as a cursor names it. */
export function startAt({ model, query, ranking }: Walked, id: Id): Start {
  const { keys } = query.order;
  const texts: Text[] = [];
  for (const i of $range(0, keys.length - 1)) {
    const key = keys[i];
    texts[i] = key.kind === 'column' ? readText(model, id, key.column) : ranking().readers[i].textAt(id);
  }
  return { id, texts };
}
