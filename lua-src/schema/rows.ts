// Rows as Redis keeps them: a hash of field → text without the primary key. A hash without fields does not exist, so a
// row whose columns are all null holds one placeholder field, which no column name can be.

import type { Column, Model, Text, Texts } from './model';

const call = redis.call;

export const PLACEHOLDER = '~';

export function rowKey(model: Model, id: string): string {
  return model.rowPrefix + id;
}

/** The texts of a row, or undefined where there is none. */
export function readRow(model: Model, id: string): Texts | undefined {
  return readFields(model, id, model.fields);
}

/** What a column has of a row, false where there is no row. */
export function readText(model: Model, id: string, { field, derive }: Column): Text {
  if (derive === undefined) return call<Text>('HGET', rowKey(model, id), field);
  const texts = readRow(model, id);
  return texts !== undefined && derive(texts);
}

/** The texts of some columns, in their order; undefined where there is no row. */
export function readColumns(model: Model, id: string, columns: readonly Column[]): Texts | undefined {
  return readFields(
    model,
    id,
    columns.map(({ field }) => field),
  );
}

/** The texts of some fields, in their order; undefined where there is no row. */
export function readFields(model: Model, id: string, fields: readonly string[]): Texts | undefined {
  return readHash(model.rowPrefix + id, fields);
}

/** The same by the key of the row. */
export function readHash(key: string, fields: readonly string[]): Texts | undefined {
  const texts = fields.length === 0 ? [] : call<Texts>('HMGET', key, ...fields);
  // Mostly the first column has a value.
  return texts[0] || !isAllNull(texts) || call('EXISTS', key) === 1 ? texts : undefined;
}

export function isAllNull(texts: readonly Text[]): boolean {
  for (const text of texts) if (text !== false) return false;
  return true;
}
