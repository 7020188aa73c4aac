// The composite order that would make a query cheap: equal values first, then the column of its order.

import { list, orderedObject, type OrderedObject, setKey } from '../json/value';
import type { Bound } from './bind';
import type { Plan } from './plan';
import type { Prepared } from './prepared';

/** Microseconds from which on an index is worth its memory. */
const DEAR = 100;

/** What to add to the model's "indexes", or undefined where the chosen plan is cheap or no composite would serve. */
export function advice({ query, bound }: Prepared, chosen: Plan): OrderedObject | undefined {
  const [key] = query.order.keys;
  if (key?.kind !== 'column' || chosen.strategy === 'merge' || chosen.cost < DEAR) return undefined;
  const leading = equalColumns(bound, key.column.name);
  if (leading.length === 0) return undefined;
  const from = [...leading, key.column.name];
  const index = orderedObject();
  setKey(index, 'from', list(from));
  setKey(index, 'kinds', list(['order']));
  const document = orderedObject();
  setKey(document, `by_${table.concat(from, '_')}`, index);
  return document;
}

/** Columns that the condition wants to equal something, but for the one of the order. */
function equalColumns(bound: Bound, ordered: string): string[] {
  const names: string[] = [];
  const children = bound.kind === 'and' ? bound.children : [bound];
  for (const child of children) {
    const column = child.kind === 'source' ? child.source.equals?.column.name : undefined;
    if (column !== undefined && column !== ordered && !names.includes(column)) names.push(column);
  }
  return names;
}
