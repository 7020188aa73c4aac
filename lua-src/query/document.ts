// Query documents into queries: what is asked for, checked against the model, before any index is looked at.

import { isArray, readRecord } from '../json/read';
import { shown } from '../json/describe';
import { DEFAULT_BUDGET } from './budget';
import type { Column, Model } from '../schema/model';
import type { Condition } from './condition';
import { refuseQuery } from './refuse';
import { parseWhere } from './where';

/** One key of an order; the primary key where `column` is undefined. */
export interface OrderKey {
  readonly column?: Column;
  readonly isDescending: boolean;
}

export interface Query {
  readonly model: Model;
  readonly where: Condition;
  /** By id where nothing else is asked. */
  readonly order: OrderKey;
  readonly offset: number;
  /** Undefined: all of them. */
  readonly limit?: number;
  /** Undefined: every column. */
  readonly select?: readonly Column[];
  readonly idsOnly: boolean;
  readonly analyze: boolean;
  /** Work units that the call may use. */
  readonly budget: number;
}

const KEYS = ['where', 'orderBy', 'limit', 'offset', 'select', 'ids', 'analyze', 'budget'];

/** `text` is the argument at `position` (1 is the first after the namespace). Throws ARGS, QUERY. */
export function parseQuery(model: Model, text: string, position: number): Query {
  const document = readRecord(text, 'query', position);
  for (const [key] of pairs(document)) {
    if (!KEYS.includes(key))
      refuseQuery(model, key, 'no such part of a query', `known are ${table.concat(KEYS, ', ')}`);
  }
  return {
    model,
    where: parseWhere(model, document.get('where')),
    order: parseOrder(model, document.get('orderBy')),
    offset: parseWhole(model, 'offset', document.get('offset'), 0) ?? 0,
    limit: parseWhole(model, 'limit', document.get('limit'), 0),
    select: parseSelect(model, document.get('select')),
    idsOnly: parseFlag(model, 'ids', document.get('ids')),
    analyze: parseFlag(model, 'analyze', document.get('analyze')),
    budget: parseWhole(model, 'budget', document.get('budget'), 1) ?? DEFAULT_BUDGET,
  };
}

function parseWhole(model: Model, path: string, value: unknown, least: number): number | undefined {
  if (value === undefined) return undefined;
  if (type(value) !== 'number' || (value as number) % 1 !== 0 || (value as number) < least) {
    refuseQuery(model, path, `it cannot be ${shown(value)}`, `give a whole number from ${string.format('%d', least)}`);
  }
  return value as number;
}

function parseFlag(model: Model, path: string, value: unknown): boolean {
  if (value === undefined) return false;
  if (type(value) !== 'boolean') refuseQuery(model, path, `it cannot be ${shown(value)}`, 'give true or false');
  return value as boolean;
}

function parseOrder(model: Model, value: unknown): OrderKey {
  if (value === undefined) return { isDescending: false };
  const keys = type(value) === 'string' ? [value] : value;
  if (!isArray(keys)) refuseQuery(model, 'orderBy', `it cannot be ${shown(value)}`, 'write ["-age"]');
  if (keys.length === 0) return { isDescending: false };
  if (keys.length > 1) refuseQuery(model, 'orderBy', 'more than one key', 'order by one column; ties come by id');
  const [key] = keys;
  if (type(key) !== 'string') refuseQuery(model, 'orderBy', `${shown(key)} is no column`, 'write ["-age"]');
  const isDescending = string.sub(key as string, 1, 1) === '-';
  const name = isDescending ? string.sub(key as string, 2) : (key as string);
  if (name === model.primaryKey) return { isDescending };
  const column = model.columnByName.get(name);
  if (column === undefined) refuseQuery(model, 'orderBy', `${model.name} has no column ${name}`, 'order by a column');
  return { column, isDescending };
}

function parseSelect(model: Model, value: unknown): Column[] | undefined {
  if (value === undefined) return undefined;
  if (!isArray(value)) refuseQuery(model, 'select', `it cannot be ${shown(value)}`, 'write ["name","age"]');
  const columns: Column[] = [];
  const seen = new LuaSet<string>();
  for (const name of value) {
    if (type(name) !== 'string') refuseQuery(model, 'select', `${shown(name)} is no column`, 'write ["name","age"]');
    const column = model.columnByName.get(name as string);
    if (column === undefined && name !== model.primaryKey) {
      refuseQuery(model, 'select', `${model.name} has no column ${shown(name)}`, 'select columns of the model');
    }
    if (column !== undefined && !seen.has(column.name)) {
      seen.add(column.name);
      columns.push(column);
    }
  }
  return columns;
}
