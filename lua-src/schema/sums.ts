// Exact sums in a column: what transfers and increments add, and what comes of it. Only types that declare `add` have
// sums; a double is not among them, because it would round. Null counts as 0. Pure.

import { negated, signOf } from '../codec/arithmetic';
import { fail } from '../fail';
import { scaleProblem } from './limits';
import type { Column, Model, Text } from './model';
import { encodeValue, invalid } from './values';

const NOT_EXACT =
  'nothing is added to it, because only integer and decimal columns have exact sums: count the smallest unit in an ' +
  'integer, or declare a decimal';

/** What a row holds in a column that is added to; a row that is not there yet has no id. */
export interface Balance {
  readonly model: Model;
  readonly id?: string;
  readonly column: Column;
  readonly text: Text;
}

/** Between what a sum must be. */
export interface Bounds {
  readonly floor?: string;
  readonly ceiling?: string;
}

/** An amount as a text that fits the column's type and scale. Throws INVALID. */
export function amountOf(model: Model, column: Column, value: unknown): string {
  const { codec } = column;
  if (codec.add === undefined) invalid(model.name, column.name, value, NOT_EXACT);
  const text = codec.encode(value);
  if (text === undefined) invalid(model.name, column.name, value, codec.allowed);
  const allowed = scaleProblem(column, text);
  if (allowed !== undefined) invalid(model.name, column.name, value, allowed);
  return text;
}

/** The balance after an amount. Throws FUNDS where a payment goes below the floor, INVALID where the sum fits not. */
export function sumOf(balance: Balance, amount: string, { floor, ceiling }: Bounds): string {
  const { model, id, column, text } = balance;
  const sum = plus(column, text === false ? '0' : text, amount);
  if (floor !== undefined && isBelow(column, sum, floor)) {
    if (id !== undefined && signOf(amount) < 0) refuseFunds(balance, negated(amount), floor);
    invalid(model.name, column.name, sum, `at least ${floor}`);
  }
  if (ceiling !== undefined && isBelow(column, ceiling, sum)) {
    invalid(model.name, column.name, sum, `at most ${ceiling}`);
  }
  return encodeValue(model, column, sum);
}

function plus({ codec: { add } }: Column, a: string, b: string): string {
  return add === undefined ? a : add(a, b);
}

function isBelow({ codec: { compare } }: Column, a: string, b: string): boolean {
  return compare !== undefined && compare(a, b) < 0;
}

function refuseFunds({ model, id, column, text }: Balance, required: string, floor: string): never {
  const available = plus(column, text === false ? '0' : text, negated(floor));
  const floorNamed = signOf(floor) === 0 ? '' : ` above its floor of ${floor}`;
  const message =
    `${model.name} ${id ?? ''} has ${available} of ${column.name}${floorNamed} and ${required} is required; ` +
    'take less, or add to it first';
  return fail('FUNDS', message, { model: model.name, id, column: column.name, available, required });
}
