// A posting list as a source: a term, the nulls of an index, or every live row.

import { listsOf } from '../../index/lists';
import type { ListName } from '../../index/posting-list/posting-list';
import { shown } from '../../json/describe';
import type { Column, Index, Model, Text } from '../../schema/model';
import { TEST_LIST } from '../costs';
import type { Label, Source } from './source';

/** The list's rows are those whose `column` is `text`, where that is so. */
export function listSource(
  model: Model,
  label: Label,
  head: string,
  tail: string,
  equals?: { readonly column: Column; readonly text: Text },
): Source {
  const size = listsOf(model).cardinality(head, tail);
  return sized(model, label, [head, tail], size, { equals: equals && { column: equals.column, texts: [equals.text] } });
}

/** The rows that have a term, or a word. */
export function termSource(model: Model, { name, head, columns, analyser }: Index, term: string): Source {
  const label = (): string => `words ${name} = ${shown(term)}`;
  const size = listsOf(model).cardinality(head, term);
  return sized(model, label, [head, term], size, { word: { column: columns[0], analyser, text: term } });
}

function sized(
  model: Model,
  label: Label,
  name: ListName,
  size: number,
  { equals, word }: Pick<Source, 'equals' | 'word'>,
): Source {
  const lists = listsOf(model);
  const [head, tail] = name;
  return {
    label,
    size,
    isExact: true,
    isById: true,
    list: name,
    equals,
    word,
    testCost: TEST_LIST,
    tester: () => lists.tester(head, tail),
    filter: (isOrdered) => lists.filter(head, tail, isOrdered),
    keeps: true,
    known: lists.known(head, tail),
    open: (reverse, after) => lists.open(head, tail, reverse, after),
    openOrdered: (after) => lists.openOrdered(head, tail, after),
    positionOf: (id) => id,
  };
}

/** Every row of a model, of which there are `live`. */
export function liveSource(model: Model, live: number): Source {
  return sized(model, () => 'live ids', [model.liveHead, ''], live, {});
}
