// Filters of which an id passes any.

import type { Id, IdFilter } from '../index/posting-list/posting-list';

/** Of so many ids that pass already, as a part of all, the rest alone is asked about. */
const MANY = 0.25;

/**
 * Those of the ids that pass any of the filters, or none of them where `isWithout` is true. Where few pass, as of broad `or`s of
 * rare terms, to ask about all of them takes less than to put together the others for each filter. `further` is told of
 * how many ids another is asked.
 */
export function eitherOf(
  filters: readonly IdFilter[],
  isWithout: boolean,
  further: (this: void, ids: number) => void,
): IdFilter {
  return (ids) => {
    const passed = new LuaTable<Id, true>();
    let others = ids;
    let more = 0;
    for (const k of $range(0, filters.length - 1)) {
      if (more > others.length * MANY) {
        others = picked(others, passed, true);
        more = 0;
      }
      if (others.length > 0) {
        if (k > 0) further(others.length);
        const some = filters[k](others);
        for (const i of $range(0, some.length - 1)) passed.set(some[i], true);
        more += some.length;
      }
    }
    return picked(ids, passed, isWithout);
  };
}

/** Those that have passed, or those that have not, in their order. */
function picked(ids: readonly Id[], passed: LuaTable<Id, true>, isWithout: boolean): Id[] {
  const some: Id[] = [];
  let count = 0;
  for (const i of $range(0, ids.length - 1)) {
    const id = ids[i];
    if (passed.has(id) !== isWithout) {
      some[count] = id;
      count += 1;
    }
  }
  return some;
}
