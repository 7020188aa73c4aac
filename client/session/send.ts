// A plan on its way: one rom_commit, and what its reply means to the entities.

import type { Deleted } from '../codec/deleted.js';
import { sendOperations } from '../commit/send.js';
import { RomulusError } from '../errors/romulus-error.js';
import type { Plan, Step } from './plan.js';
import type { Unit } from './unit.js';

export interface Sent {
  /** How many columns were written. */
  readonly columns: number;
  /** What each operation gave. */
  readonly results: readonly unknown[];
}

/** When it fails, the entities are as they were, and the error says which one it is about. */
export async function send(unit: Unit, { draft, steps }: Pick<Plan, 'draft' | 'steps'>): Promise<Sent> {
  if (steps.length === 0) return { columns: 0, results: [] };
  const operations = steps.map(({ operation }) => operation);
  for (const { tracked } of steps) tracked.isWriting = true;
  try {
    const results = await sendOperations(unit.engine, draft, operations);
    steps.forEach((step, i) => settle(unit, step, results[i]));
    return { columns: steps.reduce((sum, { columns }) => sum + columns, 0), results };
  } catch (error) {
    if (error instanceof RomulusError) blame(error, steps);
    throw error;
  } finally {
    for (const { tracked } of steps) tracked.isWriting = false;
  }
}

function settle(unit: Unit, { tracked, operation, sent }: Step, result: unknown): void {
  if (operation.op === 'delete') {
    unit.ended(tracked);
    followDeletes(unit, result as Deleted);
  } else if (result === null) {
    unit.ended(tracked);
  } else {
    const { id, status } = tracked;
    tracked.settle(result as object, sent);
    if (status === 'new') unit.named(tracked, id);
    else unit.know(tracked);
  }
}

/** Rows that a delete took along, or changed, are known by their models alone: these are read anew. */
function followDeletes(unit: Unit, { deleted, changed }: Deleted): void {
  for (const tracked of unit.identity.all()) {
    const { modelName } = tracked;
    if ((deleted[modelName] ?? 0) > 0 || (changed[modelName] ?? 0) > 0) tracked.isStale = true;
  }
}

function blame(error: RomulusError, steps: readonly Step[]): void {
  const step = error.op === undefined ? undefined : steps[error.op];
  // Not enumerable: whoever logs the error does not see the whole row.
  if (step) Object.defineProperty(error, 'entity', { value: step.tracked.entity, configurable: true });
}
