// Who refers to a row: the rows that the index of the referring column names, corrected by what the work has staged.

import { listsOf } from '../index/lists';
import { integerText } from '../lua/numbers';
import type { Index, Referrer } from '../schema/model';
import { type StagedRow, stageRow, type Work } from '../unit-of-work/work';

const call = redis.call;
const PAGE = 1000;

/** Calls `visit` with every row that will refer to `id` through this column unless something is done about it. */
export function eachReferrer(
  work: Work,
  { model, column }: Referrer,
  id: string,
  visit: (this: void, row: StagedRow) => void,
): void {
  // Staged rows first: `visit` may stage more, which the index then gives.
  const staged = [...work.rows];
  const seen = new LuaSet<string>();
  for (const row of staged) {
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
  for (const index of model.finders) {
    if (index.columns[0] === column) {
      if (index.kind === 'range') eachOfScore(model.ids.ofOrdered, index, id, visit);
      else eachOfTerm({ model }, index, id, visit);
      return;
    }
  }
}

function eachOfScore(
  ofOrdered: (this: void, member: string) => string,
  { head }: Index,
  id: string,
  visit: (this: void, id: string) => void,
): void {
  let offset = 0;
  while (true) {
    const from = integerText(offset);
    const members = call<string[]>('ZRANGE', head, id, id, 'BYSCORE', 'LIMIT', from, integerText(PAGE));
    if (members.length === 0) return;
    for (const member of members) visit(ofOrdered(member));
    offset += members.length;
  }
}

function eachOfTerm(
  { model }: Pick<Referrer, 'model'>,
  { head }: Index,
  id: string,
  visit: (this: void, id: string) => void,
): void {
  const next = listsOf(model).open(head, id, false);
  let ids = next(PAGE);
  while (ids.length > 0) {
    for (const referring of ids) visit(referring);
    ids = next(PAGE);
  }
}
