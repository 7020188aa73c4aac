// The where clause of a document into a condition. `{"city":"x"}` is eq, several keys are and; and, or, not nest.

import { isArray, isRecord, type JsonRecord } from '../json/read';
import { shown } from '../json/describe';
import type { Bound, Condition, Predicate, RangePredicate } from './condition';
import { allOf, anyOf, EVERYTHING, isPredicate, negated } from './condition';
import type { Column, Model, Reference, Schema } from '../schema/model';
import type { Operand } from './operators/operator';
import { eq } from './operators/equality';
import { operatorNames, operatorOf } from './operators/registry';
import { askedColumn, derivedNames } from './named';
import { refuseQuery } from './refuse';

/** How deep and, or and not may nest. */
const MAX_DEPTH = 16;

/** Conditions of a query, and, or and not among them. To read and plan one takes some 50 µs, before anything can be counted. */
const MAX_CONDITIONS = 1000;

/** What has been read of a query, relations included. */
export interface Parsed {
  conditions: number;
}

export function parseWhere(schema: Schema, model: Model, value: unknown, parsed: Parsed): Condition {
  if (value === undefined) return EVERYTHING;
  return parseClause({ schema, model, isNested: false, parsed }, value, 'where', MAX_DEPTH);
}

/** Where a clause stands: conditions on a referenced row may not lead to a further one. */
interface Context {
  readonly schema: Schema;
  readonly model: Model;
  readonly isNested: boolean;
  readonly parsed: Parsed;
}

function countConditions({ model, parsed }: Pick<Context, 'model' | 'parsed'>, more: number, path: string): void {
  parsed.conditions += more;
  if (parsed.conditions <= MAX_CONDITIONS) return;
  const problem = 'a query has at most 1000 conditions, and, or and not among them';
  refuseQuery(model, path, problem, 'ask for several values of a column by in');
}

function parseClause(context: Context, value: unknown, path: string, depth: number): Condition {
  const { model } = context;
  if (!isRecord(value)) refuseQuery(model, path, `${shown(value)} is not a condition`, 'write {"column":value}');
  if (depth === 0) refuseQuery(model, path, 'and, or and not nest too deep', 'at most 16 levels');
  const children: Condition[] = [];
  const names = sortedNames(value);
  countConditions(context, math.max(1, names.length), path);
  for (const name of names) {
    const own = `${path}.${name}`;
    const member = value.get(name);
    if (name === 'and' || name === 'or') {
      const parts = parseList(context, member, own, depth);
      children.push(name === 'and' ? allOf(parts) : anyOf(parts));
    } else if (name === 'not') children.push(negated(parseClause(context, member, own, depth - 1)));
    else children.push(parseColumn(context, name, member, own, depth));
  }
  return allOf(children);
}

/** Lua keeps no order of keys; sorting makes the same document always the same plan. */
function sortedNames(record: JsonRecord): string[] {
  const names: string[] = [];
  for (const [name] of pairs(record)) names.push(name);
  table.sort(names);
  return names;
}

function parseList(context: Context, value: unknown, path: string, depth: number): Condition[] {
  if (!isArray(value)) refuseQuery(context.model, path, 'and, or take a list of conditions', 'write [{…},{…}]');
  const parts: Condition[] = [];
  for (const item of value) parts.push(parseClause(context, item, path, depth - 1));
  return parts;
}

function parseColumn(context: Context, name: string, value: unknown, path: string, depth: number): Condition {
  const { model } = context;
  const column = askedColumn(model, name, path);
  if (column === undefined && name !== model.primaryKey) {
    const names = [model.primaryKey];
    for (const known of model.columns) names.push(known.name);
    for (const known of derivedNames(model)) names.push(known);
    refuseQuery(model, path, `${model.name} has no column ${name}`, `it has ${table.concat(names, ', ')}`);
  }
  if (column?.reference !== undefined && isClause(value)) return parseReferenced(context, column, value, path, depth);
  const operand: Operand = { model, column, name, path };
  return isOperators(value) ? parseOperators(context, operand, value) : eq.parse(operand, value);
}

/** What is asked of the row that a reference leads to has a name that is no operator. */
function isClause(value: unknown): value is JsonRecord {
  if (!isOperators(value)) return false;
  for (const [name] of pairs(value)) if (operatorOf(name) === undefined) return true;
  return false;
}

function parseReferenced(
  { schema, model, isNested, parsed }: Context,
  column: Column,
  value: JsonRecord,
  path: string,
  depth: number,
): Condition {
  if (isNested) refuseQuery(model, path, 'a condition reaches one reference far', 'ask for the ids in between first');
  const target = schema.modelByName.get((column.reference as Reference).model);
  const condition = parseClause({ schema, model: target, isNested: true, parsed }, value, path, depth - 1);
  return { kind: 'predicate', predicate: { kind: 'referenced', column, path, target, condition } };
}

/** An empty object means nothing and is taken for a value, which the column then refuses. */
function isOperators(value: unknown): value is JsonRecord {
  return isRecord(value) && next(value)[0] !== undefined;
}

function parseOperators(context: Context, operand: Operand, operators: JsonRecord): Condition {
  const conditions: Condition[] = [];
  const names = sortedNames(operators);
  countConditions(context, names.length - 1, operand.path);
  for (const name of names) {
    const path = `${operand.path}.${name}`;
    const operator = operatorOf(name);
    if (operator === undefined) {
      refuseQuery(operand.model, path, `${name} is no operator`, `the operators are ${operatorNames()}`);
    }
    conditions.push(operator.parse({ ...operand, path }, operators.get(name)));
  }
  return allOf(joinRanges(operand, conditions));
}

/** gte and lt of one column are one range: one count, one walk, instead of two to intersect. */
function joinRanges(operand: Operand, conditions: readonly Condition[]): Condition[] {
  const joined: Condition[] = [];
  let lower: Bound | undefined;
  let upper: Bound | undefined;
  for (const condition of conditions) {
    const range = rangeOf(condition);
    const clashes = range !== undefined && hasEnd(range.lower, lower, range.upper, upper);
    if (range === undefined || clashes) joined.push(condition);
    else {
      lower = range.lower ?? lower;
      upper = range.upper ?? upper;
    }
  }
  if (lower === undefined && upper === undefined) return joined;
  const predicate: Predicate = { kind: 'range', column: operand.column, path: operand.path, lower, upper };
  joined.push({ kind: 'predicate', predicate });
  return joined;
}

function hasEnd(lower?: Bound, knownLower?: Bound, upper?: Bound, knownUpper?: Bound): boolean {
  return (lower !== undefined && knownLower !== undefined) || (upper !== undefined && knownUpper !== undefined);
}

function rangeOf(condition: Condition): RangePredicate | undefined {
  return isPredicate(condition) && condition.predicate.kind === 'range' ? condition.predicate : undefined;
}
