// Values of a document into the texts of a row: names, types, limits, defaults. The first violation in declaration
// order is the one that is reported. Pure.

import { fail } from '../fail';
import { fact, shown } from '../json/describe';
import { isRecord, type JsonRecord } from '../json/read';
import { NULL } from '../json/value';
import { integerText } from '../lua/numbers';
import { problemOf, problemOfNext } from './limits';
import type { Column, Model, Text, Texts } from './model';

/** Bytes that the texts of one row may have. */
export const MAX_ROW_BYTES = 1048576;

/** The stored text of a value that is not null. Throws INVALID. */
export function encodeValue(model: Model, column: Column, value: unknown): string {
  const text = column.codec.encode(value);
  if (text === undefined) invalid(model.name, column.name, value, allowedIn(column, value));
  if (text.length > column.roomyBytes) {
    const allowed = problemOf(column, text) ?? problemOfNext(column, text);
    if (allowed !== undefined) invalid(model.name, column.name, value, allowed);
  }
  return text;
}

/**
 * The text that a value is compared by. What no row can have is refused; but while rows of before a limit have not been asked, they
 * may have what is not allowed any more. Throws INVALID.
 */
export function encodeOperand(model: Model, column: Column, value: unknown): string {
  if (column.mayMisfit !== true) return encodeValue(model, column, value);
  const text = column.codec.encode(value);
  if (text === undefined) invalid(model.name, column.name, value, allowedIn(column, value));
  return text;
}

/** Whether a value says what to add rather than what to store. */
export function isIncrement(value: unknown): value is JsonRecord {
  return isRecord(value) && value.has('increment');
}

function allowedIn({ codec }: Column, value: unknown): string {
  return codec.add !== undefined && isIncrement(value)
    ? `${codec.allowed}; an increment is for update and upsert`
    : codec.allowed;
}

/** For a text that is stored already. Throws INVALID. */
export function assertFits(model: Model, column: Column, text: string): void {
  const allowed = problemOf(column, text);
  if (allowed !== undefined) invalid(model.name, column.name, column.codec.toJson(text), allowed);
}

/** Throws INVALID where a default does not keep to the column's own limits. */
export function assertDefaults(model: Model): void {
  for (const column of model.columns) {
    if (column.default !== undefined && !column.hasMovingDefault) assertFits(model, column, column.default);
  }
}

export function invalid(model: string, column: string, found: unknown, allowed: string): never {
  const message = `${model}.${column} cannot be ${shown(found)}; allowed: ${allowed}`;
  return fail('INVALID', message, { model, column, found: fact(found), allowed });
}

/** The id that a value names. Throws INVALID. */
export function parseId(model: Model, value: unknown): string {
  const id = model.ids.find(value);
  if (id === undefined) invalid(model.name, model.primaryKey, value, model.ids.allowed);
  return id;
}

/** The texts of a new row: what is given, else defaults, else null. Throws INVALID, REQUIRED. */
export function encodeNewRow(model: Model, values: JsonRecord): Texts {
  return encodeRow(model, values, true);
}

/** The texts of a row that is given whole: what is absent is null. Throws INVALID, REQUIRED. */
export function encodeWholeRow(model: Model, values: JsonRecord): Texts {
  return encodeRow(model, values, false);
}

function encodeRow(model: Model, values: JsonRecord, withDefaults: boolean): Texts {
  const { columns } = model;
  const texts: Texts = [...model.nulls];
  let known = values.has(model.primaryKey) ? 1 : 0;
  let bytes = 0;
  for (const i of $range(0, columns.length - 1)) {
    const column = columns[i];
    const value = values.get(column.name);
    let text: Text = false;
    if (value === undefined) {
      if (withDefaults) text = defaultOf(column);
    } else {
      known += 1;
      if (value !== NULL) {
        const encoded = column.codec.encode(value);
        text =
          encoded !== undefined && encoded.length <= column.roomyBytes ? encoded : encodeValue(model, column, value);
      }
    }
    texts[i] = text;
    if (text !== false) bytes += text.length;
    else if (column.required) required(model, column, values);
  }
  assertKnown(model, values, known);
  if (bytes > MAX_ROW_BYTES) tooLarge(model, bytes);
  return texts;
}

/** What a new row has in a column that is not given. */
export function defaultOf(column: Column): Text {
  return column.hasMovingDefault && column.codec.now !== undefined ? column.codec.now() : (column.default ?? false);
}

export function required(model: Model, column: Column, given: JsonRecord): never {
  const stray = strayNames(model, given);
  const misspelt = stray.length > 0 ? `; ${model.name} has no column ${stray[0]}` : '';
  const message = `${model.name}.${column.name} is required; give it ${column.codec.allowed}${misspelt}`;
  return fail('REQUIRED', message, { model: model.name, column: column.name, allowed: column.codec.allowed });
}

/** `known` of the names are columns; if there are more names, one of them is not. */
export function assertKnown(model: Model, values: JsonRecord, known: number): void {
  if (countOf(values) === known) return;
  const [stray] = strayNames(model, values);
  unknownColumn(model, stray, values.get(stray));
}

function countOf(values: JsonRecord): number {
  let count = 0;
  // eslint-disable-next-line no-empty-pattern -- a loop of next() by hand took thrice the instructions
  for (const [] of pairs(values)) count += 1;
  return count;
}

/** The names among those given that no column has, in order. Throws ARGS for a list. */
function strayNames(model: Model, values: JsonRecord): string[] {
  const names: string[] = [];
  for (const [given] of pairs(values)) {
    if (type(given) !== 'string') fail('ARGS', 'the values of a row are a JSON object', { position: 2 });
    if (given !== model.primaryKey && !model.columnByName.has(given)) names.push(given);
  }
  table.sort(names);
  return names;
}

export function unknownColumn(model: Model, name: string, value: unknown): never {
  return invalid(model.name, name, value, `no such column; ${model.name} has ${columnNames(model)}`);
}

function columnNames(model: Model): string {
  const names = [model.primaryKey];
  for (const { name } of model.columns) names.push(name);
  return table.concat(names, ', ');
}

/** Ends the call: the model's ids are the caller's to give. */
export function requiredId(model: Model): never {
  const { name, primaryKey, ids } = model;
  return fail('REQUIRED', `${name}.${primaryKey} is required; give it ${ids.allowed}`, {
    model: name,
    column: primaryKey,
    allowed: ids.allowed,
  });
}

export function tooLarge(model: Model, bytes: number): never {
  return invalid(model.name, model.primaryKey, `${integerText(bytes)} bytes`, 'rows of at most 1 MB of values');
}
