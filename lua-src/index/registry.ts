// The kinds of index by name, and the one loop that maintains a row's entries.

import { isTouched } from '../schema/derivation';
import type { Index, IndexKindName, Maintainer, Model, Texts } from '../schema/model';
import { composite } from './composite';
import { endings } from './endings';
import { equal } from './equal';
import type { IndexKind } from './kind';
import type { Id } from './posting-list/posting-list';
import { ordered } from './ordered/ordered';
import { places } from './ordered/places';
import { unique } from './unique';
import { words } from './words';

const kinds: Record<IndexKindName, IndexKind> = {
  equal,
  range: ordered,
  sort: ordered,
  suffix: ordered,
  geo: places,
  order: composite,
  unique,
  words,
  endings,
};

export function kindOf(index: Index): IndexKind {
  return kinds[index.kind];
}

function maintainersOf(model: Model): readonly Maintainer[] {
  model.maintainers ??= model.maintained.map((index) => maintainerOf(model, index));
  return model.maintainers;
}

function maintainerOf(model: Model, index: Index): Maintainer {
  const { columns, derivation, kind } = index;
  const position = columns.length === 1 && derivation === undefined ? columns[0].position : undefined;
  const enter = derivation === undefined ? kinds[kind].entering?.(model, index) : undefined;
  return { index, position, enter: enter ?? ((id, texts) => changeIndex(model, index, id, undefined, texts)) };
}

/** Brings every index that a row maintains by itself from `before` to `after`. */
export function changeIndexes(model: Model, id: Id, before: Texts | undefined, after: Texts | undefined): void {
  const maintainers = maintainersOf(model);
  for (const i of $range(0, maintainers.length - 1)) {
    const { index, position, enter } = maintainers[i];
    if (before === undefined && after !== undefined) enter(id, after);
    else if (!isSameIn(position, before, after)) changeIndex(model, index, id, before, after);
  }
}

/** The same text makes the same entries. */
function isSameIn(position: number | undefined, before: Texts | undefined, after: Texts | undefined): boolean {
  return position !== undefined && before !== undefined && after !== undefined && before[position] === after[position];
}

/** Brings one index from `before` to `after`. What a keygen derives is not asked for where nothing has changed for it. */
export function changeIndex(
  model: Model,
  index: Index,
  id: Id,
  before: Texts | undefined,
  after: Texts | undefined,
): void {
  if (index.derivation !== undefined && !isTouched(index.derivation, before, after)) return;
  kinds[index.kind].change(model, index, id, before, after);
}
