// Rows by their ids, with what is loaded beside them, as replies have them: flat, or as JSON.

import type { Id } from '../index/posting-list/posting-list';
import { spend, unitsOfRow } from '../query/budget';
import { type Distance, distanceText } from '../query/places/distance';
import type { Asked } from '../query/relations/document';
import type { Context } from '../query/relations/finder';
import { loadRelations, type LoadedRow, loadRow } from '../query/relations/load';
import type { Selection } from '../query/relations/relation';
import type { Model } from '../schema/model';
import { readFields } from '../schema/rows';
import { jsonRow } from './json-row';
import { type FlatRow, flatRow } from './reply';

/** What reading rows needs besides what is asked. */
export type Reading = Omit<Context, 'isJson'>;

/** What stands for each of the ids, false where there is no row. Throws QUERY, BUDGET. */
export function replyRows(context: Reading, asked: Asked, ids: readonly (Id | false)[]): unknown[] {
  const { selection, format } = asked;
  const isJson = format === 'json';
  if (isPlain(asked)) {
    spend(context.budget, unitsOfRow(selection.fields.length, false) * ids.length);
    return plainRows(selection, ids);
  }
  const rows: LoadedRow[] = [];
  const byId = new LuaTable<Id, LoadedRow>();
  for (const id of ids) {
    const row = id === false || byId.has(id) ? undefined : loadRow(selection, id, context.budget, isJson);
    if (row !== undefined) {
      byId.set(row.id, row);
      rows.push(row);
    }
  }
  loadRelations({ ...context, isJson }, selection, rows);
  const written: unknown[] = [];
  for (const i of $range(0, ids.length - 1)) {
    const id = ids[i];
    const row = id === false ? undefined : (byId.get(id) as LoadedRow | undefined);
    if (row === undefined) written[i] = false;
    else written[i] = isJson ? jsonRow(selection, row) : flatLoaded(selection, row);
  }
  return written;
}

/** Units of reading the rows of a page, as many as there may be. */
export function unitsOfPage({ query, selection, format }: Asked): number {
  if (query.idsOnly) return 0;
  return (query.limit ?? math.huge) * unitsOfRow(selection.fields.length, format === 'json');
}

/** Whether the rows stand in the reply as they are, with nothing beside them, as they do for most calls. */
function isPlain({ selection, format }: Asked): boolean {
  return selection.relations.length === 0 && format === 'flat';
}

/** The same for such a call. */
function plainRows(selection: Selection, ids: readonly (Id | false)[]): unknown[] {
  const { model, fields, shown, distances, frame } = selection;
  const isFramed = frame !== undefined && distances.length === 0;
  const rows: unknown[] = [];
  for (const i of $range(0, ids.length - 1)) {
    const id = ids[i];
    const texts = id === false ? undefined : readFields(model, id, fields);
    if (texts === undefined || id === false) rows[i] = false;
    else {
      const flat = isFramed ? frame(id, texts) : undefined;
      rows[i] = flat ?? withDistances(model, id, flatRow(model, id, texts, shown), distances);
    }
  }
  return rows;
}

/** A row without a place has no distance, as null columns are left out. */
function withDistances(model: Model, id: Id, flat: FlatRow, distances: readonly Distance[]): FlatRow {
  for (const distance of distances) {
    const text = distanceText(model, distance, id);
    if (text !== false) {
      flat.push(distance.name);
      flat.push(text);
    }
  }
  return flat;
}

/** Name and row, or rows, behind the columns; a relation that leads nowhere is left out as null columns are. */
function flatLoaded({ model, shown, relations, distances }: Selection, { id, texts, related }: LoadedRow): FlatRow {
  const flat = withDistances(model, id, flatRow(model, id, texts, shown), distances);
  for (const i of $range(0, relations.length - 1)) {
    const { name, selection, isOne } = relations[i];
    const loaded = related[i];
    if (!isOne || loaded.length > 0) {
      const rows = loaded.map((row) => flatLoaded(selection, row));
      flat.push(name);
      flat.push(isOne ? rows[0] : rows);
    }
  }
  return flat;
}
