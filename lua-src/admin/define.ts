// Changing the schema of a namespace. The document adds; what loses or tightens is named. A define is judged as a whole
// before its first write. What rows need of it happens in the same call where they are few, else call by call (see rebuild).

import { fail } from '../fail';
import { list } from '../json/value';
import { applyChanges, type Changes } from '../schema/changes';
import { compileSchema, type Laid } from '../schema/compile';
import { withHashes } from '../schema/derived-index';
import { mergeSchemas } from '../schema/merge';
import type { Allowance, SchemaStep } from '../schema/merging';
import { isRebuilding, layoutOf } from '../schema/layout';
import type { Schema } from '../schema/model';
import { withNames } from '../schema/naming';
import { parseSchema } from '../schema/parse';
import { printSchema } from '../schema/print';
import { findSchema, loadLaid, storeSchema } from '../schema/store';
import { writeOrUndo } from '../unit-of-work/apply';
import { assertSchema } from './assertions';
import { type Backfill, planBackfill } from './backfill';
import { purge } from './purge';
import { assertBecoming, retype } from './retyping';
import { forgetProgress, restart } from './progress';
import { type Rebuild, rebuilds } from './due';
import { type Evolution, evolve } from './evolution';

export interface DefineOptions extends Changes {
  readonly allow: LuaSet<Allowance>;
  readonly dryRun: boolean;
}

export interface Definition {
  readonly version: number;
  readonly steps: SchemaStep[];
  /** Rows that were read to fill new indexes and defaults. */
  readonly rows: number;
  /** What is left to reindex. */
  readonly rebuild: readonly Rebuild[];
}

/** Work units that removing what was dropped may take within the call. */
const PURGE_UNITS = 2000;

/** Changes the stored schema. Throws SCHEMA, INVALID, UNIQUE; then nothing has changed. */
export function defineSchema(namespace: string, document: string, options: DefineOptions): Definition {
  const wanted = withHashes(parseSchema(document));
  const stored = findSchema(namespace);
  const before = loadLaid(namespace);
  const changed = applyChanges(before, options);
  const { merged, steps: added, becoming, conflicts } = mergeSchemas(changed.laid, wanted, options.allow);
  if (conflicts.length > 0) {
    const [{ path, reason }] = conflicts;
    fail('SCHEMA', `${path}: ${reason}`, { path, conflicts: list(conflicts) });
  }
  assertGone(changed.steps, added);
  const steps = [...changed.steps, ...added];
  const known = stored === undefined ? 0 : stored.version;
  if (steps.length === 0) {
    return { version: known, steps, rows: 0, rebuild: stored === undefined ? [] : rebuilds(stored) };
  }
  const laidOut: Laid = { definition: merged, layout: withNames(before, changed.laid, merged) };
  const named = retype(laidOut, becoming, stored);
  // What is stored must read back: documents that are fine alone can be too much, or contradict each other, together.
  parseSchema(printSchema(named.definition));
  const evolution = evolve(namespace, { laid: before, schema: stored }, named, added);
  const laid = { definition: named.definition, layout: evolution.layout };
  const schema = compileSchema(namespace, laid, '', known + 1);
  assertSchema(schema, named.definition);
  assertBecoming(schema, laid);
  const backfills = planBackfills(evolution, schema, options.allow);
  if (!options.dryRun) {
    writeOrUndo(() => {
      for (const backfill of backfills) backfill.write();
      for (const { name, restarts } of evolution.models) {
        const model = schema.modelByName.get(name);
        if (restarts) restart(namespace, model);
        else if (!isRebuilding(layoutOf(laid.layout, name))) forgetProgress(namespace, model);
      }
      storeSchema(namespace, laid, schema.version);
    });
    // What it does not get through, or may not remove, is left to reindex.
    pcall(purge, namespace, PURGE_UNITS);
  }
  let rows = 0;
  for (const backfill of backfills) rows += backfill.rows;
  return { version: schema.version, steps, rows, rebuild: rebuilds(schema) };
}

/** A document that still has what is dropped is the wrong one. */
function assertGone(changed: readonly SchemaStep[], added: readonly SchemaStep[]): void {
  for (const { do: change, model, column, attribute } of changed) {
    const again = added.some(
      (step) => step.model === model && step.column === column && (step.attribute ?? attribute) === attribute,
    );
    if (change === 'drop' && again) {
      const path = `drop ${model}${column === undefined ? '' : `.${column}`}${attribute === undefined ? '' : `.${attribute}`}`;
      fail('SCHEMA', `${path}: the document declares it; leave it out, or declare it anew in a second call`, { path });
    }
  }
}

function planBackfills({ models }: Evolution, schema: Schema, allow: LuaSet<Allowance>): Backfill[] {
  const backfills: Backfill[] = [];
  for (const evolution of models) {
    const backfill = planBackfill(schema, schema.modelByName.get(evolution.name), evolution, allow);
    if (backfill !== undefined) backfills.push(backfill);
  }
  return backfills;
}
