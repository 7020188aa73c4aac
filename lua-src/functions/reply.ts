// Rows as replies: a flat array, the primary key first, then column, text … in declaration order, nulls left out.

import { fail } from '../fail';
import { shown } from '../json/describe';
import type { JsonRecord } from '../json/read';
import type { Column, Model, Texts } from '../schema/model';
import type { StagedRow } from '../unit-of-work/work';

/** Texts; behind the name of a relation a row, or an array of rows. */
export type FlatRow = unknown[];

/** `texts` are those of `columns`, in their order; of every column where they are not given. */
export function flatRow(model: Model, id: string, texts: Texts, columns: readonly Column[] = model.columns): FlatRow {
  const flat: FlatRow = [model.primaryKey, id];
  let length = 2;
  for (const i of $range(0, columns.length - 1)) {
    const { name, nativeHead } = columns[i];
    const text = nativeHead === undefined ? texts[i] : nativeHead + id;
    if (text !== false) {
      flat[length] = name;
      flat[length + 1] = text;
      length += 2;
    }
  }
  return flat;
}

export type Returned = 'row' | 'id' | 'none';

/** The `return` option of a write. */
export function readReturned(options: JsonRecord, position: number): Returned {
  const value = options.get('return');
  if (value === undefined) return 'row';
  if (value !== 'row' && value !== 'id' && value !== 'none') {
    fail('ARGS', `return is "row", "id" or "none", not ${shown(value)}`, { position });
  }
  return value;
}

/** The reply of a write about a row, once it is settled. */
export function stagedReply(returned: Returned, { model, id, after, written }: StagedRow): unknown {
  if (returned === 'row') {
    if (written !== undefined && model.isRepliedAsStored) return written;
    if (after === undefined) return false;
    return model.frame?.(id, after) ?? flatRow(model, id, after);
  }
  return returned === 'id' ? id : false;
}

/** An option that is true or false. */
export function readFlag(options: JsonRecord, name: string, position: number): boolean {
  const value = options.get(name);
  if (value !== undefined && type(value) !== 'boolean') {
    fail('ARGS', `${name} is true or false, not ${shown(value)}`, { position });
  }
  return value === true;
}
