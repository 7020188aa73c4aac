// Several values of one column as one source: each row has one of them at most, so that sizes add up.

import type { BatchFilter } from '../../index/trails/batch';
import type { MembershipTest } from '../../index/posting-list/posting-list';
import { pack } from '../../lua/packed';
import type { Index, Model } from '../../schema/model';
import type { Binding } from '../bind';
import { candidatePosition, openCandidates } from '../candidates';
import { TEST_ROW } from '../costs';
import { anyOf } from '../either';
import { together } from '../known';
import { anyTester } from './any-tester';
import { rowTester } from './row-tester';
import type { Source } from './source';

/** Values up to which a candidate is rather tested in the index of each than by its row. */
const FEW = 2;

/** `sources` are those of `texts`, one each. */
export function valuesSource(
  { model, budget }: Binding,
  index: Index,
  texts: readonly string[],
  sources: readonly Source[],
): Source {
  const [column] = index.columns;
  let size = 0;
  let testCost = 0;
  for (const source of sources) {
    size += source.size;
    testCost += source.testCost;
  }
  const isFew = sources.length <= FEW;
  return {
    label: () => `${string.format('%d', sources.length)} values of ${column.name}`,
    signature: () => pack(texts),
    size,
    isExact: true,
    isById: false,
    equals: sources.every(({ equals }) => equals !== undefined) ? { column, texts } : undefined,
    testCost: isFew ? testCost : TEST_ROW,
    testUnits: 1,
    tester: () => (isFew ? anyTester(sources.map((source) => source.tester())) : valueTester(model, index, texts)),
    filter: isFew ? filterOfAny(sources) : undefined,
    known: isFew ? together('or', sources, ({ known }) => known) : undefined,
    open: (_reverse, after) => openCandidates({ sources, isDisjoint: true }, { openings: budget }, after),
    positionOf: (id) => candidatePosition(sources, id),
  };
}

/** Undefined where one of them has none. */
function filterOfAny(sources: readonly Source[]): Source['filter'] {
  if (!sources.every(({ filter }) => filter !== undefined)) return undefined;
  return (isOrdered) => anyOf(sources.map(({ filter }) => filter?.(isOrdered) as BatchFilter));
}

function valueTester(model: Model, index: Index, texts: readonly string[]): MembershipTest {
  const wanted = new LuaSet<string>();
  const [normalise] = index.normalisers;
  for (const text of texts) wanted.add(normalise(text));
  return rowTester(model, index.columns[0], (text) => text !== false && wanted.has(normalise(text)));
}
