// The plain case, planned once for all rows: what refers to a row and meets no further condition stands together, in
// the order of ids or in that of a composite order. Weighing plans for each row took four fifths of its time.

import type { Id } from '../../index/posting-list/posting-list';
import { partOf } from '../../index/composite';
import { orderedIndexOf, referenceIndexOf } from '../../index/ordered/read';
import { compositeKey } from '../../keys';
import type { Column, Index, Model } from '../../schema/model';
import { isEverything } from '../driver';
import { isNative } from '../order';
import type { Along, WalkPlan } from '../plan';
import type { Prepared } from '../prepared';
import { rangeOf, rangeSource } from '../sources/range';

/** The plan for the rows that refer to one, or undefined where there is something to weigh. */
export function directPlans(prepared: Prepared, by: Column): ((this: void, id: Id) => WalkPlan) | undefined {
  const { model, query, boundForWalk } = prepared;
  const { keys } = query.order;
  if (!isEverything(boundForWalk) || query.forced !== undefined || !isNative(query.order)) return undefined;
  if (keys.length === 0) {
    const index = referenceIndexOf(model, by);
    return (id) => planAlong(prepared, 'walk', { kind: 'list', list: valueSource(model, index, id) });
  }
  const [key] = keys;
  const index = key.kind === 'column' ? compositeOf(model, by, key.column) : undefined;
  if (index === undefined) return undefined;
  return (id) => {
    const key = compositeKey(index.head, partOf(index, 0, id));
    return planAlong(prepared, 'merge', { kind: 'composite', use: { index, keys: [key] } });
  };
}

function planAlong({ boundForWalk }: Prepared, strategy: 'walk' | 'merge', along: Along): WalkPlan {
  return { strategy, along, rest: boundForWalk, examines: 0, cost: 0 };
}

function valueSource(model: Model, index: Index, id: Id) {
  const end = { text: id, isExclusive: false };
  return rangeSource(rangeOf(model, index, end, end));
}

/** A composite sorts texts by their bytes; where the column's own order ignores case, the two are not the same. */
function compositeOf(model: Model, by: Column, last: Column): Index | undefined {
  if (orderedIndexOf(model, last)?.ignoresCase === true) return undefined;
  for (const index of model.composites) {
    const { columns } = index;
    if (columns.length === 2 && columns[0] === by && columns[1] === last) return index;
  }
  return undefined;
}
