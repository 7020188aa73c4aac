// Query documents into queries: what is asked for, checked against the model, before any index is looked at.

import { isArray, type JsonRecord, readRecord } from '../json/read';
import { shown } from '../json/describe';
import { DEFAULT_BUDGET } from './budget';
import { NULL } from '../json/value';
import { once } from '../lua/once';
import type { Column, Model, Schema } from '../schema/model';
import type { Condition } from './condition';
import { type Cursor, fingerprint, parseCursor } from './cursor';
import type { Memo } from './memo';
import { type Order, parseOrder } from './order';
import { type Distance, parseDistances } from './places/distance';
import { refuseQuery } from './refuse';
import { remembering } from './remembered';
import type { Straight } from './straight';
import { type Parsed, parseWhere } from './where';

export interface Query {
  readonly model: Model;
  readonly where: Condition;
  /** By id where nothing else is asked. */
  readonly order: Order;
  /** Where the page begins, or where a call that ran out of its budget stopped. */
  readonly after?: Cursor;
  /** What a cursor of this query belongs to. Half of parsing, which pages without a further one do without. */
  readonly fingerprint: (this: void) => string;
  readonly offset: number;
  /** Undefined: all of them. */
  readonly limit?: number;
  /** Undefined: every column. */
  readonly select?: readonly Column[];
  /** What is told of each row besides. */
  readonly distances: readonly Distance[];
  readonly idsOnly: boolean;
  /** Whether the number of all rows that meet the conditions is wanted too. */
  readonly total: boolean;
  /** Whether rows may be read where no index answers. */
  readonly scan: boolean;
  /** Whether rows past their moment are left out. */
  readonly live: boolean;
  readonly analyze: boolean;
  /** The strategy to use, where the choice is not the planner's. */
  readonly forced?: 'walk' | 'merge' | 'drive';
  /** Work units that the call may use. */
  readonly budget: number;
  /** The plan that the document alone tells; false where it does not, undefined where nobody has looked. */
  straight?: Straight | false;
  /** What its page is known by from call to call, where a walk could give it. */
  memo?: Memo;
}

/** The parts of a query that looks for rows. */
export const QUERY_KEYS: readonly string[] = [
  'where',
  'orderBy',
  'limit',
  'offset',
  'after',
  'select',
  'distance',
  'ids',
  'total',
  'scan',
  'live',
  'budget',
  'analyze',
  'plan',
];

/** `text` is the argument at `position` (1 is the first after the namespace). Throws ARGS, QUERY. */
export const parseQuery = remembering((schema: Schema, model: Model, text: string, position: number): Query =>
  parseParts(schema, model, readRecord(text, 'query', position), QUERY_KEYS),
);

/** The same of a document in which only some parts may stand. Those that are no parts of a query are not looked at. */
export function parseParts(
  schema: Schema,
  model: Model,
  document: JsonRecord,
  known: readonly string[],
  parsed: Parsed = { conditions: 0 },
): Query {
  for (const [key] of pairs(document)) {
    if (!known.includes(key)) {
      refuseQuery(model, key, 'no such part of a query', `known are ${table.concat(known as string[], ', ')}`);
    }
  }
  const order = parseOrder(model, document.get('orderBy'));
  const own = once(() => fingerprint(model, document));
  return {
    model,
    where: parseWhere(schema, model, document.get('where'), parsed),
    order,
    after: parseAfter(model, document.get('after'), own, order),
    fingerprint: own,
    offset: parseWhole(model, 'offset', document.get('offset'), 0) ?? 0,
    limit: parseWhole(model, 'limit', document.get('limit'), 0),
    select: parseSelect(model, document.get('select')),
    distances: parseDistances(model, document.get('distance')),
    idsOnly: parseFlag(model, 'ids', document.get('ids')),
    total: parseFlag(model, 'total', document.get('total')),
    scan: parseFlag(model, 'scan', document.get('scan')),
    live: parseLive(model, document.get('live')),
    analyze: parseFlag(model, 'analyze', document.get('analyze')),
    forced: parsePlan(model, document.get('plan')),
    budget: parseWhole(model, 'budget', document.get('budget'), 1) ?? DEFAULT_BUDGET,
  };
}

function parseAfter(model: Model, value: unknown, own: (this: void) => string, { keys }: Order): Cursor | undefined {
  if (value === undefined || value === NULL) return undefined;
  return parseCursor(model, value, own(), keys.length);
}

function parseLive(model: Model, value: unknown): boolean {
  const live = parseFlag(model, 'live', value);
  if (live && model.expires === undefined) {
    refuseQuery(
      model,
      'live',
      `${model.name} has no moment of expiry`,
      'name its column in the schema: "expires":"until"',
    );
  }
  return live;
}

function parsePlan(model: Model, value: unknown): Query['forced'] {
  if (value === undefined || value === 'walk' || value === 'merge' || value === 'drive') return value;
  return refuseQuery(model, 'plan', `it cannot be ${shown(value)}`, 'give "walk", "merge" or "drive"');
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
