// Rows as replies: a flat array, the primary key first, then column, text … in declaration order, nulls left out.

import { fail } from '../fail';
import { shown } from '../json/describe';
import type { JsonRecord } from '../json/read';
import type { Column, Model, Texts } from '../schema/model';

export type FlatRow = string[];

/** `texts` are those of `columns`, in their order; of every column where they are not given. */
export function flatRow(model: Model, id: string, texts: Texts, columns: readonly Column[] = model.columns): FlatRow {
  const flat: FlatRow = [model.primaryKey, id];
  let length = 2;
  for (const i of $range(0, columns.length - 1)) {
    const text = texts[i];
    if (text !== false) {
      flat[length] = columns[i].name;
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

export function writeReply(returned: Returned, model: Model, id: string, texts: Texts): unknown {
  if (returned === 'row') return flatRow(model, id, texts);
  return returned === 'id' ? id : false;
}
