// One leg of a transfer: a row, a column of it and the amount that it is given, or gives where the amount is negative.
// What is read here fits the column's type and scale; whether the row can pay is asked later. Pure.

import { addNumbers, signOf } from '../codec/arithmetic';
import { fail } from '../fail';
import { shown } from '../json/describe';
import type { JsonRecord } from '../json/read';
import { NULL } from '../json/value';
import type { Column, Model, Schema } from '../schema/model';
import { rowKey } from '../schema/rows';
import { modelOf } from '../schema/store';
import { amountOf } from '../schema/sums';
import { invalid, parseId, unknownColumn } from '../schema/values';

/** What a balance may not fall below unless a transfer says otherwise. */
const FLOOR = '0';

export interface Leg {
  readonly model: Model;
  readonly id: string;
  readonly column: Column;
  readonly amount: string;
  /** Of a leg that gives. */
  readonly floor?: string;
  /** Of a leg that is given. */
  readonly ceiling?: string;
}

/** Where a leg moves something, before it is said how much. */
export interface Place {
  readonly model: Model;
  readonly id: string;
  readonly column: Column;
}

/** The row and column that a document names. Throws ARGS, MODEL, INVALID. */
export function parsePlace(schema: Schema, document: JsonRecord, id: unknown): Place {
  const model = modelOf(schema, nameIn(document, 'model'));
  const name = nameIn(document, 'column');
  const column = model.columnByName.get(name) as Column | undefined;
  if (column === undefined) unknownColumn(model, name, document.get('amount') ?? id);
  return { model, id: parseId(model, id), column };
}

function nameIn(document: JsonRecord, part: string): string {
  const value = document.get(part);
  if (type(value) !== 'string') fail('ARGS', `${part} is a string, not ${shown(value ?? NULL)}`, { position: 1 });
  return value as string;
}

/** The leg of an amount that has been read; `limits` are the documents that may name its floor or ceiling, in order. */
export function legOf({ model, id, column }: Place, amount: string, limits: readonly JsonRecord[]): Leg {
  if (signOf(amount) > 0) return { model, id, column, amount, ceiling: limitOf(model, column, limits, 'ceiling') };
  return { model, id, column, amount, floor: limitOf(model, column, limits, 'floor', FLOOR) };
}

/** The first that is given; null lifts it. */
function limitOf(
  model: Model,
  column: Column,
  limits: readonly JsonRecord[],
  name: string,
  otherwise?: string,
): string | undefined {
  for (const document of limits) {
    const value = document.get(name);
    if (value === NULL) return undefined;
    if (value !== undefined) return amountOf(model, column, value);
  }
  return otherwise;
}

/** Throws INVALID where a row would give to itself. */
export function assertDistinct(legs: readonly Leg[]): void {
  const seen = new LuaTable<string, true>();
  for (const { model, id, column } of legs) {
    const key = `${rowKey(model, id)}\0${column.name}`;
    if (seen.has(key)) invalid(model.name, model.primaryKey, id, `each row once per column, with one amount`);
    seen.set(key, true);
  }
}

/** Throws ARGS where something would come from nowhere or go nowhere. */
export function assertBalanced(legs: readonly Leg[]): void {
  let sum = '0';
  for (const { amount } of legs) sum = addNumbers(sum, amount);
  if (signOf(sum) === 0) return;
  fail('ARGS', `the amounts of the legs make ${sum}; they must make 0, with negative ones for who gives`, {
    position: 1,
  });
}

/** Tells transfers from others: what moves, whatever the spelling. */
export function digestOf(legs: readonly Leg[]): string {
  const parts: string[] = [];
  for (const { model, id, column, amount } of legs) {
    parts.push(`${model.name}\0${id}\0${column.field}\0${column.codec.canonical(amount)}`);
  }
  return redis.sha1hex(table.concat(parts, '\0'));
}
