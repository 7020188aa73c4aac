// Where a walk along combinations of a composite order begins.

import { orderOf } from '../../index/ordered/order';
import type { Place } from '../../index/ordered/place';
import type { Id, IdCursor } from '../../index/posting-list/posting-list';
import { hasTies } from '../../index/ties';
import type { Model } from '../../schema/model';
import { type CompositeStretch, nullPlace } from '../composites';
import { isNative } from '../order';
import type { Walked } from '../prepared';
import { merged } from './merge';
import { endsOf, inTurn, knownOf, type Nulls, type Opening, type Start, startWithin } from './openings';

export function compositeOpenings(prepared: Walked, use: CompositeStretch, start: Start | undefined): Opening[] {
  const { model, query } = prepared;
  const { keys, isDescending } = query.order;
  const [key] = keys;
  const { index, lower, upper } = use;
  const border = nullPlace(index);
  const hasNulls = upper === undefined && index.columns[index.columns.length - 1].isNullable;
  const within = startWithin(prepared, start);
  const places = { lower, upper: upper ?? (hasNulls ? border : undefined) };
  const values: Opening = {
    isOrdered: true,
    open: (passed) => {
      const stretches = use.keys.map((zset) => endsOf(model, index, zset, places, within));
      return behind(passed, merged(index, stretches, key.isDescending, hasTies(model, index)));
    },
    known: knownOf(index, use.keys, { ...places, within, skip: 0, isDescending: key.isDescending }),
  };
  const nulls: Nulls = (after) => ({
    isOrdered: true,
    open: (passed) => {
      const from = after === undefined ? border : nullStart(model, border, after, isDescending);
      const stretches = use.keys.map((zset) => {
        const place = orderOf(index).rank(zset, from);
        const first = orderOf(index).rank(zset, border);
        if (after !== undefined && isDescending) return { key: zset, start: first, end: place };
        return { key: zset, start: place, end: math.huge };
      });
      return behind(passed, merged(index, stretches, isDescending, true));
    },
  });
  return inTurn(key, start, isNative(query.order), values, hasNulls ? nulls : undefined);
}

/** Behind the first of what a cursor gives. */
function behind(passed: number, next: IdCursor): IdCursor {
  let left = passed;
  return (wanted) => {
    while (left > 0) {
      const ids = next(left);
      if (ids.length === 0) return [];
      left -= ids.length;
    }
    return next(wanted);
  };
}

function nullStart({ ids }: Model, { score, member }: Place, id: Id, isDescending: boolean): Place {
  return { score, member: member + ids.ordered(id) + (isDescending ? '' : '\0') };
}
