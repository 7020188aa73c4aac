// The kinds of index by name, and the one loop that maintains a row's entries.

import { isTouched } from '../schema/derivation';
import type { Column, EnterRow, Index, IndexKindName, Model, MoveRow, Texts, Upkeep } from '../schema/model';
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

function upkeepOf(model: Model): Upkeep {
  const { upkeep } = model;
  if (upkeep !== undefined) return upkeep;
  const made = makeUpkeep(model);
  model.upkeep = made;
  return made;
}

function makeUpkeep(model: Model): Upkeep {
  const isReader = ({ columns, derivation }: Index): boolean => columns.length === 1 && derivation === undefined;
  const readersOf = (column: Column): Index[] =>
    model.maintained.filter((index) => isReader(index) && index.columns[0] === column);
  const others = model.maintained.filter((index) => !isReader(index));
  const isRead = ({ columns, derivation }: Index, column: Column): boolean =>
    (derivation === undefined ? columns : derivation.from).includes(column);
  const move = model.columns.map((column) => readersOf(column).map((index) => movingOf(model, index)));
  return {
    enter: model.maintained.map((index) => enteringOf(model, index)),
    move,
    others,
    moveAll: model.columns.map((column) => [
      ...move[column.position],
      ...others.filter((index) => isRead(index, column)).map((index) => changingOf(model, index)),
    ]),
    free: model.columns.map(
      (column) =>
        column.reference === undefined &&
        !model.constraints.some((index) => isRead(index, column)) &&
        !model.derivations.some(({ from }) => from.includes(column)),
    ),
  };
}

function enteringOf(model: Model, index: Index): EnterRow {
  const enter = index.derivation === undefined ? kinds[index.kind].entering?.(model, index) : undefined;
  return enter ?? ((id, texts) => changeIndex(model, index, id, undefined, texts));
}

function movingOf(model: Model, index: Index): MoveRow {
  const { change, moving } = kinds[index.kind];
  return moving?.(model, index) ?? ((id, before, after) => change(model, index, id, before, after));
}

function changingOf(model: Model, index: Index): MoveRow {
  return (id, before, after) => changeIndex(model, index, id, before, after);
}

/** Makes the entries of a row that is new. */
export function enterIndexes(model: Model, id: Id, texts: Texts): void {
  const { enter } = upkeepOf(model);
  for (const i of $range(0, enter.length - 1)) enter[i](id, texts);
}

/** Takes away the entries of a row that goes. */
export function leaveIndexes(model: Model, id: Id, texts: Texts): void {
  const { maintained } = model;
  for (const i of $range(0, maintained.length - 1)) changeIndex(model, maintained[i], id, texts, undefined);
}

/** Brings the entries of a row from `before` to `after`, which differ in the columns at the positions `changed`. */
export function changeIndexes(model: Model, id: Id, before: Texts, after: Texts, changed: readonly number[]): void {
  const { move, others } = upkeepOf(model);
  for (const i of $range(0, changed.length - 1)) {
    const movers = move[changed[i]];
    for (const j of $range(0, movers.length - 1)) movers[j](id, before, after);
  }
  for (const i of $range(0, others.length - 1)) changeIndex(model, others[i], id, before, after);
}

/** The same where one column may have changed, and no other. */
export function changeIndexesOf(model: Model, id: Id, before: Texts, after: Texts, at: number): void {
  const movers = upkeepOf(model).moveAll[at];
  for (const i of $range(0, movers.length - 1)) movers[i](id, before, after);
}

/** Whether nothing is to be judged or derived where the column at a position changes. */
export function isFree(model: Model, at: number): boolean {
  return upkeepOf(model).free[at];
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
