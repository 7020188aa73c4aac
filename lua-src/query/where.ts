// The where clause of a document into a condition. `{"city":"x"}` is eq, several keys are and; and, or, not nest.

import { isArray, isRecord, type JsonRecord } from '../json/read';
import { shown } from '../json/describe';
import type { Bound, Condition, Predicate, RangePredicate } from './condition';
import { allOf, anyOf, EVERYTHING, isPredicate, negated } from './condition';
import type { Model } from '../schema/model';
import type { Operand } from './operators/operator';
import { eq } from './operators/equality';
import { operatorNames, operatorOf } from './operators/registry';
import { refuseQuery } from './refuse';

/** How deep and, or and not may nest. */
const MAX_DEPTH = 16;

export function parseWhere(model: Model, value: unknown): Condition {
  if (value === undefined) return EVERYTHING;
  return parseClause(model, value, 'where', MAX_DEPTH);
}

function parseClause(model: Model, value: unknown, path: string, depth: number): Condition {
  if (!isRecord(value)) refuseQuery(model, path, `${shown(value)} is not a condition`, 'write {"column":value}');
  if (depth === 0) refuseQuery(model, path, 'and, or and not nest too deep', 'at most 16 levels');
  const children: Condition[] = [];
  for (const name of sortedNames(value)) {
    const own = `${path}.${name}`;
    const member = value.get(name);
    if (name === 'and' || name === 'or') {
      const parts = parseList(model, member, own, depth);
      children.push(name === 'and' ? allOf(parts) : anyOf(parts));
    } else if (name === 'not') children.push(negated(parseClause(model, member, own, depth - 1)));
    else children.push(parseColumn(model, name, member, own));
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

function parseList(model: Model, value: unknown, path: string, depth: number): Condition[] {
  if (!isArray(value)) refuseQuery(model, path, 'and, or take a list of conditions', 'write [{…},{…}]');
  const parts: Condition[] = [];
  for (const item of value) parts.push(parseClause(model, item, path, depth - 1));
  return parts;
}

function parseColumn(model: Model, name: string, value: unknown, path: string): Condition {
  const column = model.columnByName.get(name);
  if (column === undefined && name !== model.primaryKey) {
    const names = [model.primaryKey];
    for (const known of model.columns) names.push(known.name);
    refuseQuery(model, path, `${model.name} has no column ${name}`, `it has ${table.concat(names, ', ')}`);
  }
  const operand: Operand = { model, column, name, path };
  return isOperators(value) ? parseOperators(operand, value) : eq.parse(operand, value);
}

/** An empty object means nothing and is taken for a value, which the column then refuses. */
function isOperators(value: unknown): value is JsonRecord {
  return isRecord(value) && next(value)[0] !== undefined;
}

function parseOperators(operand: Operand, operators: JsonRecord): Condition {
  const conditions: Condition[] = [];
  for (const name of sortedNames(operators)) {
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
