// The document of an aggregation: a query, what to find out about its rows, and the column to group them by.

import { withArticle } from '../../codec/codec';
import { shown } from '../../json/describe';
import { isRecord, readRecord } from '../../json/read';
import { isName } from '../../keys';
import { bytesBefore } from '../../lua/bytes';
import { integerText } from '../../lua/numbers';
import type { Column, Model, Schema } from '../../schema/model';
import { parseParts, type Query } from '../document';
import { type Format, parseFormat } from '../format';
import { type Gathered, parseGathered, takeGathered } from '../gathering';
import { refuseQuery } from '../refuse';
import { remembering } from '../remembered';
import { KIND_NAMES, kindOf } from './registry';
import type { AggregateKind } from './tally';

const MAX_AGGREGATES = 100;

export interface Aggregate {
  /** What the result is called. */
  readonly name: string;
  /** Undefined for a count of rows. */
  readonly about?: { readonly kind: AggregateKind; readonly column: Column };
}

export interface Aggregation {
  readonly query: Query;
  readonly groupBy?: Column;
  /** By name, so that replies do not depend on how a table is walked. */
  readonly aggregates: readonly Aggregate[];
  readonly format: Format;
  /** How far it has come. */
  readonly before?: Gathered;
}

const KNOWN = ['where', 'groupBy', 'aggregate', 'scan', 'live', 'budget', 'after', 'format'];

/** `text` is the argument at `position`. Throws ARGS, QUERY. */
export const parseAggregation = remembering(
  (schema: Schema, model: Model, text: string, position: number): Aggregation => {
    const document = readRecord(text, 'query', position);
    const groupBy = parseGroupBy(model, document.get('groupBy'));
    const parts = takeGathered(document);
    const query = parseParts(schema, model, document, KNOWN);
    return {
      query,
      groupBy,
      aggregates: parseAggregates(model, document.get('aggregate'), groupBy),
      format: parseFormat(model, document.get('format')),
      before: parseGathered(model, parts, query.fingerprint),
    };
  },
);

function parseGroupBy(model: Model, value: unknown): Column | undefined {
  if (value === undefined) return undefined;
  const column = columnOf(model, 'groupBy', value);
  const { codec } = column;
  if (codec.index === undefined || codec.index === 'geo') {
    refuseQuery(model, 'groupBy', `${withArticle(codec)} is not compared`, 'group by another column');
  }
  return column;
}

function columnOf(model: Model, path: string, name: unknown): Column {
  const column = type(name) === 'string' ? (model.columnByName.get(name as string) as Column | undefined) : undefined;
  if (column !== undefined) return column;
  return refuseQuery(model, path, `${model.name} has no column ${shown(name)}`, 'name a column of the model');
}

function parseAggregates(model: Model, value: unknown, groupBy: Column | undefined): Aggregate[] {
  const hint = 'write {"rows":"count","oldest":{"max":"age"}}';
  if (!isRecord(value)) return refuseQuery(model, 'aggregate', `it cannot be ${shown(value)}`, hint);
  const names: string[] = [];
  for (const [name] of pairs(value)) names.push(name);
  if (names.length === 0) refuseQuery(model, 'aggregate', 'nothing is asked for', hint);
  if (names.length > MAX_AGGREGATES) {
    const limit = integerText(MAX_AGGREGATES);
    refuseQuery(model, 'aggregate', `${integerText(names.length)} are too many`, `ask for at most ${limit} at once`);
  }
  table.sort(names, bytesBefore);
  return names.map((name) => {
    const path = `aggregate.${name}`;
    if (!isName(name)) refuseQuery(model, path, 'this is no name', 'use a letter and up to 63 letters, digits or "_"');
    if (name === groupBy?.name) refuseQuery(model, path, 'this is the column to group by', 'choose another name');
    return parseAggregate(model, name, path, value.get(name));
  });
}

function parseAggregate(model: Model, name: string, path: string, value: unknown): Aggregate {
  if (value === 'count') return { name };
  const [kindName, columnName] = onlyPart(value);
  const kind = kindName === undefined ? undefined : kindOf(kindName);
  if (kind === undefined) {
    const hint = `write "count", or one of ${KIND_NAMES} with a column: {"max":"age"}`;
    return refuseQuery(model, path, `${shown(value)} is no aggregate`, hint);
  }
  const column = columnOf(model, path, columnName);
  if (!kind.takes(column)) {
    const problem = `${kindName as string} does not go with ${column.name}, which is ${withArticle(column.codec)}`;
    refuseQuery(model, path, problem, `name ${kind.allowed}`);
  }
  return { name, about: { kind, column } };
}

function onlyPart(value: unknown): LuaMultiReturn<[string | undefined, unknown]> {
  if (!isRecord(value)) return $multi(undefined, undefined);
  let name: string | undefined;
  let parts = 0;
  for (const [part] of pairs(value)) {
    name = part;
    parts += 1;
  }
  return $multi(parts === 1 ? name : undefined, name === undefined ? undefined : value.get(name));
}
