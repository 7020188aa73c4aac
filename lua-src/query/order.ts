// The order that a query asks for: keys, each with its direction and the place of nulls, and at last the id. A key is a
// column, a distance from a place, or how relevant a row is.

import { isOrdered, withArticle } from '../codec/codec';
import { isArray, isRecord, type JsonRecord } from '../json/read';
import { shown } from '../json/describe';
import type { Column, Model } from '../schema/model';
import { type Origin, originText, parseOrigin } from './places/located';
import { askedColumn } from './named';
import { refuseQuery } from './refuse';

export type Nulls = 'first' | 'last' | 'omit';

interface Way {
  /** As explain prints it; two keys of one name say the same. */
  readonly name: string;
  readonly isDescending: boolean;
  readonly nulls: Nulls;
}

/** By the value of a column. */
export interface ColumnKey extends Way {
  readonly kind: 'column';
  readonly column: Column;
}

/** By the distance from a place; rows without one are its nulls. */
export interface PlaceKey extends Way {
  readonly kind: 'place';
  readonly origin: Origin;
}

/** By how well rows answer what is asked of their words; the best come first. */
export interface RelevanceKey extends Way {
  readonly kind: 'relevance';
}

export type OrderKey = ColumnKey | PlaceKey | RelevanceKey;

/** What an order says in place of a column, where none has the name. */
const RELEVANCE = 'relevance';

export interface Order {
  readonly keys: readonly OrderKey[];
  /** Whether rows that are equal in all keys go by descending id: as the last key goes, unless the id is a key itself. */
  readonly isDescending: boolean;
}

/** Whether an index of the first key holds the rows in exactly this order, its equal values by id. */
export function isNative({ keys, isDescending }: Order): boolean {
  return keys.length === 0 || (keys.length === 1 && keys[0].isDescending === isDescending);
}

const MAX_KEYS = 8;
const HINT = 'write ["-age"] or [{"by":"age","desc":true,"nulls":"last"}]';

/** Rows of the same values go by id. Throws QUERY. */
export function parseOrder(model: Model, value: unknown): Order {
  if (value === undefined) return { keys: [], isDescending: false };
  const items = type(value) === 'string' || isRecordOfOne(value) ? [value] : value;
  if (!isArray(items)) refuseQuery(model, 'orderBy', `it cannot be ${shown(value)}`, HINT);
  if (items.length > MAX_KEYS) refuseQuery(model, 'orderBy', 'too many keys', 'order by at most 8 columns');
  const keys: OrderKey[] = [];
  const seen = new LuaSet<string>();
  let isDescending = false;
  for (const item of items) {
    const key = parseKey(model, item);
    // Where values repeat, a column that has been a key already says nothing more.
    if (!seen.has(key.name)) isDescending = key.isDescending;
    if (key.kind === 'id') return { keys, isDescending };
    if (!seen.has(key.name)) keys.push(key);
    seen.add(key.name);
  }
  return { keys, isDescending };
}

function isRecordOfOne(value: unknown): boolean {
  return isRecord(value) && value.has('by');
}

/** The primary key, behind which no other decides anything. */
interface IdKey extends Way {
  readonly kind: 'id';
}

type ParsedKey = OrderKey | IdKey;

function parseKey(model: Model, item: unknown): ParsedKey {
  if (isRecord(item) && item.has('by')) return parseLongKey(model, item);
  if (type(item) !== 'string') refuseQuery(model, 'orderBy', `${shown(item)} is no column`, HINT);
  const text = item as string;
  const isDescending = string.sub(text, 1, 1) === '-';
  return keyOf(model, isDescending ? string.sub(text, 2) : text, isDescending, 'last');
}

function parseLongKey(model: Model, item: JsonRecord): ParsedKey {
  for (const [part] of pairs(item)) {
    if (part !== 'by' && part !== 'near' && part !== 'desc' && part !== 'nulls') {
      refuseQuery(model, `orderBy.${part}`, 'no such part of a key', 'known are by, near, desc, nulls');
    }
  }
  const name = item.get('by');
  const descending = item.get('desc') ?? false;
  const nulls = item.get('nulls') ?? 'last';
  if (type(name) !== 'string') refuseQuery(model, 'orderBy.by', `${shown(name)} is no column`, HINT);
  if (type(descending) !== 'boolean') {
    refuseQuery(model, 'orderBy.desc', `it cannot be ${shown(descending)}`, 'give true or false');
  }
  if (nulls !== 'first' && nulls !== 'last' && nulls !== 'omit') {
    refuseQuery(model, 'orderBy.nulls', `it cannot be ${shown(nulls)}`, 'give "first", "last" or "omit"');
  }
  if (item.has('near')) {
    const origin = parseOrigin(model, 'orderBy', name, item.get('near'));
    return { kind: 'place', origin, name: originText(origin), isDescending: descending === true, nulls };
  }
  return keyOf(model, name as string, descending === true, nulls);
}

function keyOf(model: Model, name: string, isDescending: boolean, nulls: Nulls): ParsedKey {
  if (name === model.primaryKey) return { kind: 'id', name, isDescending, nulls };
  const column = askedColumn(model, name, 'orderBy');
  if (column === undefined && name === RELEVANCE) return { kind: 'relevance', name, isDescending, nulls };
  if (column === undefined) refuseQuery(model, 'orderBy', `${model.name} has no column ${name}`, 'order by a column');
  const { codec } = column;
  if (!isOrdered(codec)) {
    const problem = `${model.name}.${name} is ${withArticle(codec)}, which has no order`;
    const hint =
      codec.index === 'geo'
        ? `order by the distance from a place: {"by":"${name}","near":[2.35,48.85]}`
        : 'order by a number, a date, a time, a text, or the primary key';
    refuseQuery(model, 'orderBy', problem, hint);
  }
  return { kind: 'column', name, column, isDescending, nulls };
}

/** As explain prints it. */
export function orderText({ primaryKey }: Model, { keys, isDescending }: Order): string {
  const parts: string[] = [];
  for (const key of keys) parts.push((key.isDescending ? '-' : '') + key.name);
  parts.push((isDescending ? '-' : '') + primaryKey);
  return table.concat(parts, ', ');
}
