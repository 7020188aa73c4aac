// A posting list as a source: a term, the nulls of an index, or every live row.

import { listsOf } from '../../index/lists';
import type { Model } from '../../schema/model';
import type { Source } from './source';

export function listSource(model: Model, label: string, head: string, tail: string): Source {
  const lists = listsOf(model);
  return {
    label,
    size: lists.cardinality(head, tail),
    isExact: true,
    isById: true,
    tester: () => lists.tester(head, tail),
    open: (reverse) => lists.open(head, tail, reverse),
  };
}
