// The kinds of index by name, and the one loop that maintains a row's entries.

import { isTouched } from '../schema/derivation';
import type { Index, IndexKindName, Model, Texts } from '../schema/model';
import { composite } from './composite';
import { endings } from './endings';
import { equal } from './equal';
import type { IndexKind } from './kind';
import type { Id } from './posting-list/posting-list';
import { ordered } from './ordered/ordered';
import { unique } from './unique';
import { words } from './words';

const kinds: Record<IndexKindName, IndexKind> = {
  equal,
  range: ordered,
  sort: ordered,
  suffix: ordered,
  geo: ordered,
  order: composite,
  unique,
  words,
  endings,
};

export function kindOf(index: Index): IndexKind {
  return kinds[index.kind];
}

/** Brings every index that a row maintains by itself from `before` to `after`. */
export function changeIndexes(model: Model, id: Id, before: Texts | undefined, after: Texts | undefined): void {
  const { maintained } = model;
  for (const i of $range(0, maintained.length - 1)) {
    changeIndex(model, maintained[i], id, before, after);
  }
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
