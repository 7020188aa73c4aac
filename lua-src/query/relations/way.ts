// Which way a relation goes: told in full, or left out where only one is possible.

import { shown } from '../../json/describe';
import { isRecord, type JsonRecord } from '../../json/read';
import type { Column, Model, Reference, Schema } from '../../schema/model';
import { refuseQuery } from '../refuse';
import type { Way } from './relation';

/** A way, and the model whose rows lie at its end. */
export interface Leading {
  readonly way: Way;
  readonly target: Model;
}

/** `name` says which way where the document does not: a reference column, or a model that refers to this one. */
export function parseWay(schema: Schema, model: Model, name: string, document: JsonRecord): Leading {
  if (document.has('through')) return throughLink(schema, model, document);
  const by = document.get('by');
  if (document.has('model')) {
    const target = namedModel(schema, model, 'model', document.get('model'));
    return backward(model, target, by);
  }
  const own = model.columnByName.get(name) as Column | undefined;
  const column = by === undefined ? own : ownColumn(model, by);
  if (column !== undefined) return forward(schema, model, column, by === undefined ? undefined : 'by');
  const target = schema.modelByName.get(name) as Model | undefined;
  return target === undefined ? unknown(schema, model) : backward(model, target, undefined);
}

function forward(schema: Schema, model: Model, column: Column, path: string | undefined): Leading {
  if (column.reference === undefined) {
    const hint = 'name a reference column, or a model that refers to this one';
    refuseQuery(model, path ?? 'model', `${model.name}.${column.name} is no reference`, hint);
  }
  return { way: { kind: 'forward', column }, target: schema.modelByName.get(column.reference.model) };
}

function backward(model: Model, target: Model, by: unknown): Leading {
  return { way: { kind: 'backward', column: referring(target, model, 'by', by) }, target };
}

/** `"through":"Tagging"`, or with its columns: `{"model":"Tagging","by":"post","to":"tag"}`. */
function throughLink(schema: Schema, model: Model, document: JsonRecord): Leading {
  const value = document.get('through');
  const parts: JsonRecord = isRecord(value) ? value : new LuaTable();
  for (const [part] of pairs(parts)) {
    if (part !== 'model' && part !== 'by' && part !== 'to') {
      refuseQuery(model, `through.${part}`, 'no such part of a link', 'known are model, by, to');
    }
  }
  const link = namedModel(schema, model, 'through', isRecord(value) ? value.get('model') : value);
  const to = parts.get('to');
  const by = referring(link, model, 'through.by', parts.get('by') ?? document.get('by'), to);
  const wanted = document.has('model') ? namedModel(schema, model, 'model', document.get('model')) : undefined;
  const joined = referring(link, wanted, 'through.to', to, by.name);
  const target = schema.modelByName.get((joined.reference as Reference).model);
  return { way: { kind: 'through', link, by, to: joined }, target };
}

/**
 * The column of `from` that refers to `target`, or to any model where that is undefined: the one that is named, or the
 * only one beside `other`.
 */
function referring(from: Model, target: Model | undefined, path: string, name: unknown, other?: unknown): Column {
  const all = from.references.filter(({ reference }) => target === undefined || reference?.model === target.name);
  const candidates = all.filter((column) => column.name !== other);
  const [only] = candidates;
  if (name === undefined && candidates.length === 1) return only;
  const named = all.find((column) => column.name === name);
  if (named !== undefined) return named;
  const end = target === undefined ? 'another model' : target.name;
  const names = table.concat(
    all.map((column) => column.name),
    ', ',
  );
  if (all.length === 0) refuseQuery(from, path, `${from.name} has no reference to ${end}`, 'declare one');
  if (name !== undefined) {
    refuseQuery(from, path, `${shown(name)} is no reference of ${from.name} to ${end}`, `there is ${names}`);
  }
  return refuseQuery(from, path, `it is not clear by which reference of ${from.name} to ${end}`, `name one: ${names}`);
}

function namedModel(schema: Schema, model: Model, path: string, name: unknown): Model {
  const found = type(name) === 'string' ? (schema.modelByName.get(name as string) as Model | undefined) : undefined;
  return found ?? refuseQuery(model, path, `there is no model ${shown(name)}`, 'name a model of the schema');
}

function ownColumn(model: Model, name: unknown): Column {
  const column = type(name) === 'string' ? (model.columnByName.get(name as string) as Column | undefined) : undefined;
  return column ?? refuseQuery(model, 'by', `${model.name} has no column ${shown(name)}`, 'name a reference column');
}

/** Says what there is, because names are easily mistaken. */
function unknown(schema: Schema, model: Model): never {
  const names: string[] = [];
  for (const { name } of model.references) names.push(name);
  for (const { model: referrer, column } of schema.referrersOf.get(model.name)) {
    names.push(`{"model":"${referrer.name}","by":"${column.name}"}`);
  }
  const known = names.length === 0 ? 'it has none' : `it has ${table.concat(names, ', ')}`;
  return refuseQuery(model, 'model', `this is no relation of ${model.name}`, known);
}
