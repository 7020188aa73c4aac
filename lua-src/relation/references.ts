// References must lead somewhere: every one that a work writes is looked up, in the state that the work will leave.

import { fail } from '../fail';
import type { Column, Model, Reference } from '../schema/model';
import { rowKey } from '../schema/rows';
import { stagedAt, type StagedRow, type Work } from '../unit-of-work/work';

/** Throws REFERENCE where a reference that is written, or kept by a row that is, names a row that will not exist. */
export function assertReferences(work: Work): void {
  const { rows } = work;
  for (const i of $range(0, rows.length - 1)) {
    const row = rows[i];
    const { references } = row.model;
    if (references.length > 0 && row.after !== undefined && row.after !== row.before) {
      for (const column of references) assertReference(work, row, column);
    }
  }
}

function assertReference(work: Work, { model, id, before, after, op }: StagedRow, column: Column): void {
  const reference = column.reference as Reference;
  const target = (after ?? [])[column.position];
  if (!reference.isChecked || target === false) return;
  const targetModel = work.schema.modelByName.get(reference.model);
  const isKept = before !== undefined && before[column.position] === target;
  if (isKept ? !isCutOff(work, targetModel, target, reference) : willExist(work, targetModel, target)) return;
  const { name } = targetModel;
  fail('REFERENCE', `${model.name}.${column.name} refers to ${name} ${target}, which does not exist; create it first`, {
    model: model.name,
    column: column.name,
    id: target,
    row: before === undefined ? undefined : id,
    op,
  });
}

/** Whether this work takes away the row behind a reference that the row had before and is to have after it. */
function isCutOff(work: Work, model: Model, id: string, { onDelete }: Reference): boolean {
  if (onDelete === 'noAction') return false;
  const staged = stagedAt(work, rowKey(model, id));
  return staged !== undefined && staged.before !== undefined && staged.after === undefined;
}

function willExist(work: Work, model: Model, id: string): boolean {
  const key = rowKey(model, id);
  const staged = stagedAt(work, key);
  return staged === undefined ? redis.call('EXISTS', key) === 1 : staged.after !== undefined;
}
