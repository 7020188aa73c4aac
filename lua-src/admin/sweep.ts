// Deleting rows whose moment has passed, oldest first, with all that onDelete takes along. A step goes through a bounded
// number of rows, a page at a time, each page a unit of work. A row that something forbids to delete is kept and told,
// and does not hold up those behind it.
//
// What is deleted leaves the index, so a cursor need only say how many entries at its beginning were passed and stay.

import { type Failure, isFailure } from '../fail';
import { openRanks, orderedIndexOf } from '../index/ordered/read';
import { orderOf } from '../index/ordered/order';
import type { Id } from '../index/posting-list/posting-list';
import { hasTies } from '../index/ties';
import { type Effect, stageDeletes } from '../relation/delete';
import { settle } from '../relation/settle';
import type { Column, Model, Schema } from '../schema/model';
import { refuseSchema } from '../schema/refuse';
import { rowKey } from '../schema/rows';
import { usualRows } from '../unit-of-work/weight';
import { stagedAt, startWork, type Work } from '../unit-of-work/work';

/** Rows of one unit of work. */
const PAGE = 100;

/** A row that has expired and could not be deleted. */
export interface Kept {
  readonly model: string;
  readonly id: Id;
  readonly code: string;
  readonly message: string;
}

/** Where a sweep goes on: at a model, behind expired entries that were passed. */
export interface SweepPosition {
  readonly model: string;
  readonly passed: number;
}

export interface Swept {
  /** Rows that had expired and are gone. */
  rows: number;
  /** All that happened, by model. */
  readonly effects: Effect[];
  readonly kept: Kept[];
  /** Undefined when nothing is left that has expired. */
  next?: SweepPosition;
}

interface Step {
  readonly schema: Schema;
  readonly model: Model;
  readonly swept: Swept;
  /** Rows that may still be touched. */
  left: number;
  /** Expired entries before those that come next. */
  passed: number;
}

/** The models whose rows expire. */
export function expiring(models: readonly Model[]): Model[] {
  return models.filter(({ expires }) => expires !== undefined);
}

/** Goes through about `most` rows of models that expire, from `start` on. */
export function sweep(schema: Schema, models: readonly Model[], start: SweepPosition | undefined, most: number): Swept {
  const swept: Swept = { rows: 0, effects: [], kept: [] };
  let left = most;
  let isPassed = start === undefined;
  for (const model of models) {
    const isFirst = start !== undefined && start.model === model.name;
    isPassed = isPassed || isFirst;
    if (isPassed) {
      const step: Step = { schema, model, swept, left, passed: isFirst ? start.passed : 0 };
      if (!sweepModel(step)) {
        swept.next = { model: model.name, passed: step.passed };
        return swept;
      }
      left = step.left;
    }
  }
  return swept;
}

/** False if rows that have expired may be left. */
function sweepModel(step: Step): boolean {
  const { model } = step;
  const index = orderedIndexOf(model, model.expires as Column);
  if (index === undefined) {
    const path = `models.${model.name}.expires`;
    refuseSchema(path, `its index is being built; run ${ROMULUS_PREFIX}reindex until it is through`);
  }
  const { after, rank } = orderOf(index);
  const now = (model.expires as Column).codec.now as (this: void) => string;
  const moment = after(index, now(), hasTies(model, index));
  while (step.left > 0) {
    const end = rank(index.head, moment);
    const ids = openRanks(model, index, index.head, step.passed, end, false)(math.min(PAGE, step.left));
    if (ids.length === 0) return true;
    deletePage(step, ids);
  }
  return false;
}

function deletePage(step: Step, ids: readonly Id[]): void {
  if (attempt(step, ids) === undefined) return;
  for (const id of ids) {
    if (step.left <= 0) return;
    const refusal = attempt(step, [id]);
    if (refusal !== undefined) {
      const { code, message } = refusal;
      step.swept.kept.push({ model: step.model.name, id, code, message });
      step.passed += 1;
      step.left -= 1;
    }
  }
}

/**
 * What a constraint forbids is answered. What Redis refused, and what is no failure of ours, ends the call; where pages
 * have been written it ends the step instead, and the next one meets it with nothing written.
 */
function attempt(step: Step, ids: readonly Id[]): Failure | undefined {
  const [ok, thrown] = pcall(deleteRows, step, ids);
  if (ok) return undefined;
  const refusal: unknown = thrown;
  if (isFailure(refusal) && refusal.code !== 'INTERNAL' && refusal.code !== 'TRYAGAIN') return refusal;
  if (step.swept.effects.length === 0) error(thrown, 0);
  step.left = 0;
  return undefined;
}

function deleteRows(this: void, step: Step, ids: readonly Id[]): void {
  const { schema, model, swept } = step;
  const work = startWork(schema);
  const done = stageDeletes(work, model, ids, step.left);
  settle(work);
  for (const i of $range(0, done - 1)) {
    const staged = stagedAt(work, rowKey(model, ids[i]));
    // An entry without a row, which somebody deleted by hand: check finds it.
    if (staged === undefined || staged.before === undefined) step.passed += 1;
    else swept.rows += 1;
  }
  step.left -= math.max(done, countEffects(work, swept.effects), usualRows(work));
}

/** Adds what a work did to the effects, and returns how many rows that were. */
function countEffects({ rows }: Work, effects: Effect[]): number {
  let count = 0;
  for (const { model, before, after } of rows) {
    if (before !== undefined && before !== after) {
      const effect = effectOf(effects, model.name);
      if (after === undefined) effect.deleted += 1;
      else effect.changed += 1;
      count += 1;
    }
  }
  return count;
}

function effectOf(effects: Effect[], model: string): Effect {
  for (const effect of effects) if (effect.model === model) return effect;
  const effect = { model, deleted: 0, changed: 0 };
  effects.push(effect);
  return effect;
}
