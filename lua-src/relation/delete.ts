// Deleting a row with all that follows from it, over the whole graph, before the first write. Cycles end because a row
// is deleted once; a referrer that goes down with the row does not restrict it.

import { fail } from '../fail';
import { list } from '../json/value';
import { integerText } from '../lua/numbers';
import type { Model, Referrer, Texts } from '../schema/model';
import { defaultOf } from '../schema/values';
import { addWeight, usualRows, weightOf } from '../unit-of-work/weight';
import { change, type StagedRow, stageRow, type Work } from '../unit-of-work/work';
import { eachReferrer } from './referrers';

/** Rows that the deletes of one call may touch. */
export const MAX_ROWS = 10000;
/** Referrers that a RESTRICT error lists. */
const LISTED = 10;

interface Restriction {
  readonly row: StagedRow;
  readonly referrer: Referrer;
  /** The row that cannot go, and the one whose deletion would take it along. */
  readonly target: StagedRow;
  readonly root: StagedRow;
}

interface Walk {
  readonly work: Work;
  /** Deleted rows; from `at` on their referrers are still to be looked at. */
  readonly queue: StagedRow[];
  at: number;
  /** The row whose deletion is being followed. */
  root: StagedRow;
  readonly restrictions: Restriction[];
  readonly seen: LuaSet<string>;
  readonly touched: StagedRow[];
}

/** What a delete does to the rows of one model. */
export interface Effect {
  readonly model: string;
  deleted: number;
  changed: number;
}

/** Stages the deletion of a row that exists, and what its referrers ask for. Throws RESTRICT, BUDGET. */
export function stageDelete(work: Work, row: StagedRow): Effect[] {
  const walk = startWalk(work, row);
  follow(walk, row);
  assertUnrestricted(walk);
  return effectsOf(walk);
}

/**
 * The same for several rows, which do not restrict each other. Goes on until `most` rows are touched, or fewer that are
 * heavy, and returns how many of the ids it got through; those of rows that are gone count.
 */
export function stageDeletes(work: Work, model: Model, ids: readonly string[], most: number): number {
  if (ids.length === 0) return 0;
  const walk = startWalk(work, stageRow(work, model, ids[0]));
  let done = 0;
  for (const id of ids) {
    if (walk.touched.length >= most || usualRows(work) >= most) break;
    const row = stageRow(work, model, id);
    if (row.after !== undefined) follow(walk, row);
    done += 1;
  }
  assertUnrestricted(walk);
  return done;
}

function startWalk(work: Work, root: StagedRow): Walk {
  return { work, queue: [], at: 0, root, restrictions: [], seen: new LuaSet(), touched: [] };
}

/** Deletes a row and does what its referrers ask for, and theirs. */
function follow(walk: Walk, root: StagedRow): void {
  const { work, queue } = walk;
  walk.root = root;
  remove(walk, root);
  while (walk.at < queue.length) {
    const target = queue[walk.at];
    walk.at += 1;
    for (const referrer of work.schema.referrersOf.get(target.model.name)) {
      if (referrer.onDelete !== 'noAction') {
        eachReferrer(work, referrer, target.id, (referring) => react(walk, referrer, target, referring));
      }
    }
  }
}

/** By model, in the order in which the delete reached them. */
function effectsOf({ touched }: Walk): Effect[] {
  const effects: Effect[] = [];
  const byModel = new LuaTable<string, Effect>();
  for (const { model, after } of touched) {
    if (!byModel.has(model.name)) {
      const effect = { model: model.name, deleted: 0, changed: 0 };
      byModel.set(model.name, effect);
      effects.push(effect);
    }
    const effect = byModel.get(model.name);
    if (after === undefined) effect.deleted += 1;
    else effect.changed += 1;
  }
  return effects;
}

function remove(walk: Walk, row: StagedRow): void {
  touch(walk, row);
  changeTo(walk, row, undefined);
  walk.queue.push(row);
}

function touch({ work, seen, touched }: Walk, row: StagedRow): void {
  if (seen.has(row.key)) return;
  seen.add(row.key);
  touched.push(row);
  work.followed += 1;
  if (work.followed <= MAX_ROWS) return;
  const limit = integerText(MAX_ROWS);
  fail('BUDGET', `the delete would touch more than ${limit} rows; delete the referring rows in steps first`, {
    used: work.followed,
    limit: MAX_ROWS,
  });
}

function react(walk: Walk, referrer: Referrer, target: StagedRow, row: StagedRow): void {
  const { column, onDelete } = referrer;
  if (onDelete === 'cascade') remove(walk, row);
  else if (onDelete === 'restrict') {
    touch(walk, row);
    walk.restrictions.push({ row, referrer, target, root: walk.root });
  } else {
    touch(walk, row);
    const after = [...(row.after ?? [])];
    after[column.position] = onDelete === 'setNull' ? false : defaultOf(column);
    changeTo(walk, row, after);
  }
}

/** What the graph has is not known beforehand: it is weighed as it is found. */
function changeTo({ work }: Walk, row: StagedRow, after: Texts | undefined): void {
  change(work, row, after);
  addWeight(work, weightOf(row));
}

function assertUnrestricted({ restrictions }: Walk): void {
  const by: unknown[] = [];
  let count = 0;
  let first: Restriction | undefined;
  for (const restriction of restrictions) {
    const { row, referrer, target } = restriction;
    if (row.after === undefined || row.after[referrer.column.position] !== target.id) continue;
    first ??= restriction;
    count += 1;
    if (count <= LISTED) by.push({ model: row.model.name, column: referrer.column.name, id: row.id });
  }
  if (first === undefined) return;
  const { row, referrer } = first;
  const { model, id } = first.root;
  const others = count === 1 ? '' : ` and ${integerText(count - 1)} more`;
  const message = `${model.name} ${id} is referred to by ${row.model.name} ${row.id} (${referrer.column.name})${others}`;
  fail('RESTRICT', `${message}; delete or change what refers to it first`, {
    model: model.name,
    id,
    count,
    by: list(by),
  });
}
