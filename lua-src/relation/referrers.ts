// Who refers to a row: the rows that the index of the referring column names, corrected by what the work has staged.

import { openValue, referenceIndexOf } from '../index/ordered/read';
import type { Referrer } from '../schema/model';
import { type StagedRow, stageRow, type Work } from '../unit-of-work/work';

const PAGE = 1000;

/** Calls `visit` with every row that will refer to `id` through this column unless something is done about it. */
export function eachReferrer(
  work: Work,
  { model, column }: Referrer,
  id: string,
  visit: (this: void, row: StagedRow) => void,
): void {
  // Staged rows first, and as many as there are now: `visit` may stage more, which the index then gives.
  const { rows } = work;
  const seen = new LuaSet<string>();
  for (const i of $range(0, rows.length - 1)) {
    const row = rows[i];
    if (row.model === model && row.after !== undefined && row.after[column.position] === id) {
      seen.add(row.id);
      visit(row);
    }
  }
  eachIndexed({ model, column }, id, (referring) => {
    if (seen.has(referring)) return;
    const row = stageRow(work, model, referring);
    if (row.after !== undefined && row.after[column.position] === id) visit(row);
  });
}

function eachIndexed(
  { model, column }: Pick<Referrer, 'model' | 'column'>,
  id: string,
  visit: (this: void, id: string) => void,
): void {
  const index = referenceIndexOf(model, column);
  const next = openValue(model, index, id);
  let ids = next(PAGE);
  while (ids.length > 0) {
    for (const referring of ids) visit(referring);
    ids = next(PAGE);
  }
}
