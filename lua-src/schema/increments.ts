// Increments among the changes of a row: {"points":{"increment":"5","min":"0","max":"1000"}} adds to what is stored, and
// only if the sum is within the bounds. Nothing is lost between a read and a write, for there is none. Pure.

import type { JsonRecord } from '../json/read';
import { NULL } from '../json/value';
import type { Column, Model, Text } from './model';
import { amountOf, type Balance, type Bounds, sumOf } from './sums';
import { defaultOf, invalid, isIncrement } from './values';

const ALLOWED = 'a value, or {"increment":…} with "min" and "max" if need be';

/** The changes of a row with the sums in place of increments. Throws FUNDS, INVALID. */
export function withSums(model: Model, id: string, before: readonly Text[], changes: JsonRecord): JsonRecord {
  if (!hasIncrement(changes)) return changes;
  return replaced(model, changes, (column) => ({ model, id, column, text: before[column.position] }));
}

/** The values of a new row, which is incremented from its defaults. Throws INVALID. */
export function withFirstSums(model: Model, values: JsonRecord): JsonRecord {
  if (!hasIncrement(values)) return values;
  return replaced(model, values, (column) => ({ model, column, text: defaultOf(column) }));
}

function replaced(model: Model, changes: JsonRecord, balanceOf: (this: void, column: Column) => Balance): JsonRecord {
  const summed: JsonRecord = new LuaTable();
  for (const [name, value] of pairs(changes)) summed.set(name, value);
  for (const column of model.columns) {
    const value = changes.get(column.name);
    if (isIncrement(value)) summed.set(column.name, incremented(balanceOf(column), value));
  }
  return summed;
}

function hasIncrement(changes: JsonRecord): boolean {
  for (const [, value] of pairs(changes)) if (isIncrement(value)) return true;
  return false;
}

function incremented(balance: Balance, document: JsonRecord): string {
  const { model, column } = balance;
  for (const [part] of pairs(document)) {
    if (part !== 'increment' && part !== 'min' && part !== 'max') invalid(model.name, column.name, document, ALLOWED);
  }
  const amount = amountOf(model, column, document.get('increment'));
  const bounds: Bounds = { floor: boundOf(balance, document, 'min'), ceiling: boundOf(balance, document, 'max') };
  return sumOf(balance, amount, bounds);
}

function boundOf({ model, column }: Balance, document: JsonRecord, name: string): string | undefined {
  const value = document.get(name);
  return value === undefined || value === NULL ? undefined : amountOf(model, column, value);
}
