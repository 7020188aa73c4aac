// References must lead somewhere: every one that a work writes is looked up, in the state that the work will leave.

import { fail } from '../fail';
import type { Column, Model, Reference } from '../schema/model';
import { rowKey } from '../schema/rows';
import type { StagedRow, Work } from '../unit-of-work/work';

/** Throws REFERENCE where a written reference names a row that will not exist. */
export function assertReferences(work: Work): void {
  for (const row of work.rows) {
    if (row.after !== undefined && row.after !== row.before) {
      for (const column of row.model.references) assertReference(work, row, column);
    }
  }
}

function assertReference(work: Work, { model, id, before, after, op }: StagedRow, column: Column): void {
  const { model: name, isChecked } = column.reference as Reference;
  const target = (after ?? [])[column.position];
  if (!isChecked || target === false || (before !== undefined && before[column.position] === target)) return;
  const targetModel = work.schema.modelByName.get(name);
  if (willExist(work, targetModel, target)) return;
  fail('REFERENCE', `${model.name}.${column.name} refers to ${name} ${target}, which does not exist; create it first`, {
    model: model.name,
    column: column.name,
    id: target,
    row: before === undefined ? undefined : id,
    op,
  });
}

function willExist(work: Work, model: Model, id: string): boolean {
  const key = rowKey(model, id);
  const staged = work.rowByKey.get(key) as StagedRow | undefined;
  return staged === undefined ? redis.call('EXISTS', key) === 1 : staged.after !== undefined;
}
