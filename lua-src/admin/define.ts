// Growing the schema of a namespace. New indexes and defaults over rows that exist are filled in the same call, which
// is why their number is bounded; like every other call it is judged as a whole before its first write.

import { fail } from '../fail';
import { shown } from '../json/describe';
import { list } from '../json/value';
import { compileSchema } from '../schema/compile';
import { mergeSchemas, type SchemaStep } from '../schema/merge';
import { refuseSchema } from '../schema/refuse';
import type { Column, Model, ModelDefinition, Reference, Schema } from '../schema/model';
import { parseSchema } from '../schema/parse';
import { printSchema } from '../schema/print';
import { findSchema, loadLaid, storeSchema } from '../schema/store';
import { assertDefaults } from '../schema/values';
import { writeOrUndo } from '../unit-of-work/apply';
import { type Backfill, planBackfill } from './backfill';

export interface Definition {
  readonly version: number;
  readonly steps: SchemaStep[];
  /** Rows that were read to fill new indexes and defaults. */
  readonly rows: number;
}

/** Adds a document to the stored schema. Throws SCHEMA, INVALID, UNIQUE, BUDGET; then nothing has changed. */
export function defineSchema(namespace: string, document: string, dryRun: boolean): Definition {
  const wanted = parseSchema(document);
  const stored = findSchema(namespace);
  const laid = loadLaid(namespace);
  const { merged, steps, conflicts } = mergeSchemas(laid.definition, wanted);
  if (conflicts.length > 0) {
    const [{ path, reason }] = conflicts;
    fail('SCHEMA', `${path}: ${reason}`, { path, conflicts: list(conflicts) });
  }
  const known = stored === undefined ? 0 : stored.version;
  if (steps.length === 0) return { version: known, steps, rows: 0 };
  // What is stored must read back: documents that are fine alone can be too much, or contradict each other, together.
  parseSchema(printSchema(merged));
  const schema = compileSchema(namespace, { ...laid, definition: merged }, '', known + 1);
  for (const model of schema.models) {
    assertDefaults(model);
    const definition = merged.models.find(({ name }) => name === model.name) as ModelDefinition;
    for (const column of model.references) {
      assertReference(schema, model, column, definition.columns[column.position].attributes.get('default'));
    }
  }
  const backfills = stored === undefined ? [] : planBackfills(stored, schema);
  if (!dryRun) {
    writeOrUndo(() => {
      for (const backfill of backfills) backfill.write();
      storeSchema(namespace, { ...laid, definition: merged }, schema.version);
    });
  }
  let rows = 0;
  for (const backfill of backfills) rows += backfill.rows;
  return { version: schema.version, steps, rows };
}

function assertReference({ modelByName }: Schema, model: Model, column: Column, declared: unknown): void {
  const { model: target, onDelete } = column.reference as Reference;
  const path = `models.${model.name}.columns.${column.name}`;
  if (!modelByName.has(target)) refuseSchema(`${path}.model`, `there is no model ${target}; declare it too`);
  if (declared !== undefined && column.default === undefined) {
    refuseSchema(`${path}.default`, `${shown(declared)} is not ${column.codec.allowed}`);
  }
  if (!column.required) return;
  if (onDelete === 'setNull') refuseSchema(`${path}.onDelete`, 'a required column cannot be set to null');
  if (onDelete === 'setDefault' && column.default === undefined) {
    refuseSchema(`${path}.onDelete`, 'a required column needs a default to be set to');
  }
}

function planBackfills(stored: Schema, grown: Schema): Backfill[] {
  const backfills: Backfill[] = [];
  for (const model of grown.models) {
    const before = stored.modelByName.get(model.name) as Model | undefined;
    const backfill = before === undefined ? undefined : planBackfill(grown, before, model);
    if (backfill !== undefined) backfills.push(backfill);
  }
  return backfills;
}
