// A condition on the row that a reference leads to. Candidates are tested by the rows that they refer to; the ids are
// those that refer to each row that meets it.

import { liveCount } from '../../index/live';
import { orderOf } from '../../index/ordered/order';
import { openBetween, openValue, referenceIndexOf } from '../../index/ordered/read';
import { batchOf } from '../../index/trails/batch';
import type { Id, IdCursor } from '../../index/posting-list/posting-list';
import { hasTies } from '../../index/ties';
import { once } from '../../lua/once';
import type { Column, Index, Model, Text } from '../../schema/model';
import { rowKey } from '../../schema/rows';
import type { Bound } from '../bound';
import { type Budget, charge, ROW_UNITS, spendWithin } from '../budget';
import { candidatePosition, openCandidates } from '../candidates';
import { TEST_ROW } from '../costs';
import { type Driver, driverOf, everything, signatureOf } from '../driver';
import { filterOf } from '../filter';
import { selectivityOf } from '../selectivity';
import { mostUnits } from '../test-units';
import { parsePosition, positionOf } from './position';
import type { Source } from './source';

const call = redis.call;

/** `bound` is the condition on rows of `target`. */
export function referencedSource(model: Model, column: Column, target: Model, bound: Bound, budget: Budget): Source {
  const index = referenceIndexOf(model, column);
  const share = selectivityOf(bound, liveCount(target));
  const driver = once(() => drivenBy(target, bound));
  return {
    label: () => `${column.name} by ${target.name}`,
    // Positions name the row that was come to, in whatever order those are gone through.
    signature: () => signatureOf(driver()),
    size: math.ceil(liveCount(model) * share),
    isExact: false,
    isById: false,
    testCost: 2 * TEST_ROW,
    mostUnits: ROW_UNITS + mostUnits(bound),
    tester: () => {
      const filter = filterOf(bound, budget);
      return (ids, mask) => {
        charge(budget, ids.length * ROW_UNITS);
        const [wanted, places] = referencesOf(model, column, ids, mask);
        for (const target of filter(batchOf(wanted))) {
          for (const place of places.get(target)) mask[place] = true;
        }
      };
    },
    open: (_reverse, after) => openReferrers({ model, index, budget }, driver(), after),
    positionOf: (id) => {
      const target = call<Text>('HGET', rowKey(model, id), column.field) as string;
      return `${string.format('%d', target.length)}:${target}${positionOf(model, index, index.head, id)}`;
    },
  };
}

/** Where a position says which row was come to, and not of which source, all of the condition is tested of each. */
function drivenBy(target: Model, bound: Bound): Driver {
  const driver = driverOf(bound) ?? everything(target, bound, liveCount(target));
  if (driver.parts === undefined) return driver;
  const { sources, isDisjoint, size } = driver;
  return { sources, isDisjoint, size, rest: bound };
}

/** The distinct rows that candidates refer to, with the places of those that do for each. Every place gets false. */
function referencesOf(
  model: Model,
  { field }: Column,
  ids: readonly Id[],
  mask: boolean[],
): LuaMultiReturn<[Id[], LuaTable<Id, number[]>]> {
  const wanted: Id[] = [];
  const places = new LuaTable<Id, number[]>();
  for (const i of $range(0, ids.length - 1)) {
    const reference = call<Text>('HGET', rowKey(model, ids[i]), field);
    mask[i] = false;
    if (reference !== false && !places.has(reference)) {
      places.set(reference, []);
      wanted.push(reference);
    }
    if (reference !== false) places.get(reference).push(i);
  }
  return $multi(wanted, places);
}

/** Units of finding the rows that refer to one. */
const OPENING_UNITS = 4;

interface Referring {
  readonly model: Model;
  /** By which rows are found that refer to one. */
  readonly index: Index;
  readonly budget: Budget;
}

/** A position is the row that is referred to, behind its length, and the place of the one that refers to it. */
function openReferrers(
  { model, index, budget }: Referring,
  { sources, rest, isDisjoint }: Driver,
  after?: string,
): IdCursor {
  let referring: IdCursor | undefined;
  let start: string | undefined;
  if (after !== undefined) {
    const [, , length, following] = string.find(after, '^(%d+):(.*)$');
    const target = string.sub(following as string, 1, tonumber(length));
    const place = parsePosition(string.sub(following as string, target.length + 1));
    const end = orderOf(index).after(index, target, hasTies(model, index));
    referring = openBetween(model, index, index.head, place, end, false);
    start = candidatePosition(sources, target);
  }
  const filter = filterOf(rest, budget);
  const next = openCandidates({ sources, isDisjoint }, { ids: budget, openings: budget }, start);
  let targets: readonly Id[] = [];
  let at = 0;
  return (wanted) => {
    while (true) {
      const ids = referring === undefined ? [] : referring(wanted);
      if (ids.length > 0) return ids;
      while (at >= targets.length) {
        const batch = next(wanted);
        if (batch.length === 0) return [];
        targets = filter(batchOf(batch));
        at = 0;
      }
      spendWithin(budget, OPENING_UNITS);
      referring = openValue(model, index, targets[at]);
      at += 1;
    }
  };
}
