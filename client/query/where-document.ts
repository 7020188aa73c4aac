// Filters → the `where` of a query document: values through their column's codec, operators and nesting as they are.

import type { Json } from '../codec/codec.js';
import type { RowCodec } from '../codec/row-codec.js';
import { QueryError } from '../errors/query-error.js';
import type { Shape } from '../schema/model.js';
import type { WhereDocument } from './query-document.js';

/** What the operands of an operator are: a value of the column, a list of them, or what no column has a say in. */
const OPERANDS: Readonly<Record<string, 'value' | 'values' | 'plain'>> = {
  eq: 'value',
  ne: 'value',
  in: 'values',
  gt: 'value',
  gte: 'value',
  lt: 'value',
  lte: 'value',
  between: 'values',
  isNull: 'plain',
  match: 'plain',
  matchAny: 'plain',
  startsWith: 'plain',
  endsWith: 'plain',
  like: 'plain',
  near: 'plain',
  within: 'plain',
};

export function toWhereDocument<S extends Shape>(rows: RowCodec<S>, where: object, path = 'where'): WhereDocument {
  const document: Record<string, Json> = {};
  for (const [name, condition] of Object.entries(where) as [string, unknown][]) {
    document[name] = toCondition(rows, name, condition, `${path}.${name}`);
  }
  return document;
}

/** Both hold. A list of conditions grows rather than nest deeper with each, for the engine bounds the depth. */
export function bothOf(where: WhereDocument, added: WhereDocument): WhereDocument {
  const { and, ...rest } = where;
  if (Array.isArray(and) && Object.keys(rest).length === 0) return { and: [...(and as Json[]), added] };
  return { and: [where, added] };
}

function toCondition<S extends Shape>(rows: RowCodec<S>, name: string, condition: unknown, path: string): Json {
  refuseUndefined(condition, path);
  if (name === 'and' || name === 'or') {
    return (condition as readonly object[]).map((item, i) => toWhereDocument(rows, item, `${path}[${i}]`));
  }
  if (name === 'not') return toWhereDocument(rows, condition as object, path);
  if (!isLiteral(condition) || isOwnValue(rows, name, condition)) return rows.encodeValue(name, condition);
  const referred = rows.referredBy(name);
  if (referred && !isOperators(condition)) return toWhereDocument(referred, condition, path);
  const operators: Record<string, Json> = {};
  for (const [operator, operand] of Object.entries(condition)) {
    refuseUndefined(operand, `${path}.${operator}`);
    operators[operator] = toOperand(rows, name, operator, operand);
  }
  return operators;
}

function toOperand<S extends Shape>(rows: RowCodec<S>, column: string, operator: string, operand: unknown): Json {
  const kind = Object.hasOwn(OPERANDS, operator) ? OPERANDS[operator] : 'plain';
  if (kind === 'values' && Array.isArray(operand)) return operand.map((item) => rows.encodeValue(column, item));
  return kind === 'value' ? rows.encodeValue(column, operand) : (operand as Json);
}

/** A Date or bytes would be a value. */
function isLiteral(condition: unknown): condition is Record<string, unknown> {
  return typeof condition === 'object' && condition !== null && Object.getPrototypeOf(condition) === Object.prototype;
}

/** A transform takes objects of any kind, such as `{ cents: 5 }`. */
function isOwnValue<S extends Shape>(rows: RowCodec<S>, name: string, condition: Record<string, unknown>): boolean {
  return rows.isOwn(name) && !isOperators(condition);
}

/** Else they are conditions on the row referred to. */
function isOperators(condition: Record<string, unknown>): boolean {
  return Object.keys(condition).every((name) => Object.hasOwn(OPERANDS, name));
}

/** Left out, an undefined condition would mean "all rows", which is never what `{ owner: user?.id }` meant. */
function refuseUndefined(condition: unknown, path: string): void {
  if (condition !== undefined) return;
  const hint = 'leave the condition out, or use null for rows without a value';
  throw new QueryError('QUERY', { message: `${path} is undefined: ${hint}`, path, hint });
}
