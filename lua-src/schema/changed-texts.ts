// Changes of a row into its texts: as values are checked, with what the row has where nothing is said. Pure.

import type { JsonRecord } from '../json/read';
import { NULL } from '../json/value';
import type { Column, Model, Text, Texts } from './model';
import { assertKnown, encodeValue, invalid, MAX_ROW_BYTES, required, tooLarge } from './values';

/** The texts of a row after changes; null unsets, absent columns keep theirs. Throws INVALID, REQUIRED. */
export function encodeChanges(model: Model, id: string, before: Texts, changes: JsonRecord): Texts {
  const texts = [...before];
  let known = 0;
  if (changes.has(model.primaryKey)) {
    known = 1;
    const given = changes.get(model.primaryKey);
    if (model.ids.find(given) !== id)
      invalid(model.name, model.primaryKey, given, `${id}: a primary key does not change`);
  }
  const given = givenColumns(model, changes);
  let grown = 0;
  for (const i of $range(0, given.length - 1)) {
    const column = given[i];
    const value = changes.get(column.name);
    const text = value === NULL ? false : encodeValue(model, column, value);
    if (text === false && column.required) required(model, column, changes);
    grown += bytesOf(text) - bytesOf(texts[column.position]);
    texts[column.position] = text;
  }
  assertKnown(model, changes, known + given.length);
  if (grown > 0) assertSize(model, texts);
  return texts;
}

/**
 * The column that changes are about, where they name one and say what to store in it, as most do. Nothing is sorted and nothing
 * counted then, which takes 77 instructions of Lua for one number instead of 173.
 */
export function soleColumn({ columnByName }: Model, changes: JsonRecord): Column | undefined {
  const [name, value] = next(changes);
  if (name === undefined || type(value) === 'table') return undefined;
  const [more] = next(changes, name);
  return more === undefined ? columnByName.get(name as string) : undefined;
}

/** The texts of a row after a change of one column; null unsets it. Throws INVALID, REQUIRED. */
export function encodeChange(model: Model, column: Column, before: Texts, changes: JsonRecord): Texts {
  const { position } = column;
  const value = changes.get(column.name);
  const texts = [...before];
  const old = before[position];
  let text: Text = false;
  if (value !== NULL) {
    const encoded = column.codec.encode(value);
    text = encoded !== undefined && encoded.length <= column.roomyBytes ? encoded : encodeValue(model, column, value);
    texts[position] = text;
    if (text.length > bytesOf(old)) assertSize(model, texts);
    return texts;
  }
  if (column.required) required(model, column, changes);
  texts[position] = text;
  return texts;
}

/** The columns that a document names, in declaration order. */
function givenColumns({ columnByName }: Model, changes: JsonRecord): Column[] {
  const given: Column[] = [];
  for (const [name] of pairs(changes)) {
    const column = columnByName.get(name) as Column | undefined;
    if (column !== undefined) given.push(column);
  }
  if (given.length > 1) table.sort(given, (a, b) => a.position < b.position);
  return given;
}

function bytesOf(text: Text): number {
  return text === false ? 0 : text.length;
}

function assertSize(model: Model, texts: Texts): void {
  let bytes = 0;
  for (const i of $range(0, texts.length - 1)) bytes += bytesOf(texts[i]);
  if (bytes > MAX_ROW_BYTES) tooLarge(model, bytes);
}
