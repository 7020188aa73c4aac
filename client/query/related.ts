// Loading a relation of a row that one holds.

import type { RowCodec } from '../codec/row-codec.js';
import type { Shape } from '../schema/model.js';
import { lookUp, resolveOne } from './batches.js';
import { decodeRows } from './decoded.js';
import { readOptions } from './reading.js';
import type { Target } from './target.js';

/** The row, rows or null that a relation of a row leads to. */
export async function loadRelated<S extends Shape>(
  { engine, model, rows }: Target<S>,
  row: object,
  name: string,
  options: object | true = true,
): Promise<unknown> {
  const held = row as Readonly<Record<string, unknown>>;
  const reference = Object.hasOwn(model.columns, name) ? rows.referredBy(name) : undefined;
  if (reference) return loadReferred(engine, reference, held[name], options === true ? {} : options);
  const resolve = rows.resolverOf(name);
  if (resolve) return typeof held[name] === 'string' ? resolveOne(resolve, held[name]) : null;
  const { part, reading } = readOptions(rows, { select: [], with: { [name]: options } });
  const reply = await lookUp(engine, model.name, held[model.primaryKey] as string, part);
  const [loaded] = await decodeRows<S, Readonly<Record<string, unknown>> | null>(rows, [reply], reading);
  return !loaded ? reading.relations?.get(name)?.nothing() : loaded[name];
}

async function loadReferred(
  engine: Target<Shape>['engine'],
  rows: RowCodec<Shape>,
  id: unknown,
  options: object,
): Promise<unknown> {
  if (id === null || id === undefined) return null;
  const { part, reading } = readOptions(rows, options);
  const [row] = await decodeRows(rows, [await lookUp(engine, rows.modelName, id as string, part)], reading);
  return row;
}
