// Documents that say what is wanted of rows: the query, and `with`, whose relations each have a query of their own.

import { isName } from '../../keys';
import { shown } from '../../json/describe';
import { isRecord, type JsonRecord, readRecord } from '../../json/read';
import { bytesBefore } from '../../lua/bytes';
import type { Model, Schema } from '../../schema/model';
import { parseParts, type Query, QUERY_KEYS } from '../document';
import { type Format, parseFormat } from '../format';
import { refuseQuery } from '../refuse';
import { remembering } from '../remembered';
import type { Parsed } from '../where';
import { placed } from './placed';
import { type Relation, type Selection, selectionOf, type Way } from './relation';
import { parseWay } from './way';

/** How deep relations of relations go. */
const MAX_DEPTH = 4;
/** Relations of a query, whatever the level. */
const MAX_RELATIONS = 100;

/** What leads to one row. */
const KEYS_OF_ONE = ['by', 'select', 'with'];
const KEYS = [
  'model',
  'by',
  'through',
  'one',
  'where',
  'orderBy',
  'limit',
  'offset',
  'select',
  'distance',
  'scan',
  'live',
  'with',
];

/** A query, and what is wanted of its rows. */
export interface Asked {
  readonly query: Query;
  readonly selection: Selection;
  readonly format: Format;
}

const WANTED = ['with', 'format'];
const ASKED_KEYS = [...QUERY_KEYS, ...WANTED];
/** What a lookup may want of its rows. */
export const LOOKUP_KEYS: readonly string[] = ['select', 'distance', 'budget', ...WANTED];

/** `text` is the argument at `position`. Throws ARGS, QUERY. */
export const parseAsked = remembering((schema: Schema, model: Model, text: string, position: number): Asked =>
  askedOf(schema, model, readRecord(text, 'query', position), ASKED_KEYS),
);

/** The same of the options of a lookup. */
export function parseLookup(schema: Schema, model: Model, options: JsonRecord): Asked {
  return askedOf(schema, model, options, LOOKUP_KEYS);
}

function askedOf(schema: Schema, model: Model, document: JsonRecord, known: readonly string[]): Asked {
  const parsed = { conditions: 0, relations: 0 };
  const query = parseParts(schema, model, document, known, parsed);
  const relations = parseRelations({ schema, parsed }, model, document.get('with'), MAX_DEPTH);
  if (query.idsOnly && relations.length > 0) {
    refuseQuery(model, 'with', 'ids have no relations', 'leave "ids" or "with" out');
  }
  for (const { name } of relations) {
    if (query.distances.some((distance) => distance.name === name)) {
      refuseQuery(model, `distance.${name}`, 'a relation has this name', 'call the distance something else');
    }
  }
  const format = parseFormat(model, document.get('format'));
  return { query, selection: selectionOf(query, relations), format };
}

/** What is read, and what has been read of it. */
interface Context {
  readonly schema: Schema;
  readonly parsed: Parsed & { relations: number };
}

/** By name, so that replies do not depend on how a table is walked. */
function parseRelations(context: Context, model: Model, value: unknown, depth: number): Relation[] {
  if (value === undefined) return [];
  if (!isRecord(value)) refuseQuery(model, 'with', `it cannot be ${shown(value)}`, 'write {"relation":true}');
  if (depth === 0) refuseQuery(model, 'with', 'relations nest too deep', 'at most 4 levels');
  const names: string[] = [];
  for (const [name] of pairs(value)) names.push(name);
  table.sort(names, bytesBefore);
  const { parsed } = context;
  parsed.relations += names.length;
  if (parsed.relations > MAX_RELATIONS)
    refuseQuery(model, 'with', 'a query has at most 100 relations', 'ask for fewer');
  return names.map((name) =>
    placed(`with.${name}`, () => parseRelation(context, model, name, partsOf(model, value.get(name)), depth)),
  );
}

function partsOf(model: Model, value: unknown): JsonRecord {
  if (value === true) return new LuaTable();
  if (isRecord(value)) return value;
  return refuseQuery(model, 'model', `a relation cannot be ${shown(value)}`, 'give true or {"limit":10}');
}

function parseRelation(context: Context, model: Model, name: string, parts: JsonRecord, depth: number): Relation {
  const { schema, parsed } = context;
  const { way, target } = parseWay(schema, model, name, parts);
  assertName(model, name, way);
  const query = parseParts(schema, target, parts, way.kind === 'forward' ? KEYS_OF_ONE : KEYS, parsed);
  const relations = parseRelations(context, target, parts.get('with'), depth - 1);
  const selection = selectionOf(query, relations);
  if (way.kind === 'forward') return { name, way, isOne: true, query, selection };
  const isOne = parseOne(target, parts.get('one'));
  return { name, way, isOne, query: isOne ? firstOf(query) : query, selection };
}

/** A relation may take the place of the reference that it goes by, and of no other column. */
function assertName(model: Model, name: string, way: Way): void {
  if (!isName(name)) refuseQuery(model, 'model', 'this is no name', 'use a letter and up to 63 letters, digits or "_"');
  const isTaken = name === model.primaryKey || model.columnByName.has(name);
  if (!isTaken || (way.kind === 'forward' && way.column.name === name)) return;
  refuseQuery(model, 'model', `${model.name} has a column of this name`, 'call the relation something else');
}

function parseOne(model: Model, value: unknown): boolean {
  if (value === undefined) return false;
  if (type(value) !== 'boolean') refuseQuery(model, 'one', `it cannot be ${shown(value)}`, 'give true or false');
  return value as boolean;
}

function firstOf(query: Query): Query {
  if (query.limit !== undefined)
    refuseQuery(query.model, 'limit', 'one row is asked for', 'leave "limit" or "one" out');
  return { ...query, limit: 1 };
}
