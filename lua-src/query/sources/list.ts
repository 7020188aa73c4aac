// A posting list as a source: a term, the nulls of an index, or every live row.

import { listsOf } from '../../index/lists';
import type { Column, Model, Text } from '../../schema/model';
import { TEST_LIST } from '../costs';
import type { Source } from './source';

/** The list's rows are those whose `column` is `text`, where that is so. */
export function listSource(
  model: Model,
  label: string,
  head: string,
  tail: string,
  equals?: { readonly column: Column; readonly text: Text },
): Source {
  const lists = listsOf(model);
  return {
    label,
    size: lists.cardinality(head, tail),
    isExact: true,
    isById: true,
    list: [head, tail],
    equals: equals && { column: equals.column, texts: [equals.text] },
    testCost: TEST_LIST,
    tester: () => lists.tester(head, tail),
    open: (reverse, after) => lists.open(head, tail, reverse, after),
    positionOf: (id) => id,
  };
}

/** Every row of a model. */
export function liveSource(model: Model): Source {
  return listSource(model, 'live ids', model.liveHead, '');
}
