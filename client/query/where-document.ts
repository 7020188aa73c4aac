// Filters → the `where` of a query document: values through their column's codec, operators and nesting as they are.

import type { Json } from '../codec/codec.js';
import type { RowCodec } from '../codec/row-codec.js';
import { QueryError } from '../errors/query-error.js';
import type { Shape } from '../schema/model.js';
import type { WhereDocument } from './query-document.js';

/** Operators whose operand is no value of the column. */
const PLAIN_OPERANDS = new Set(['isNull']);

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
  if (!isOperators(condition)) return rows.encodeValue(name, condition);
  const operators: Record<string, Json> = {};
  for (const [operator, operand] of Object.entries(condition)) {
    refuseUndefined(operand, `${path}.${operator}`);
    operators[operator] = toOperand(rows, name, operator, operand);
  }
  return operators;
}

function toOperand<S extends Shape>(rows: RowCodec<S>, column: string, operator: string, operand: unknown): Json {
  if (PLAIN_OPERANDS.has(operator)) return operand as Json;
  if (Array.isArray(operand)) return operand.map((item) => rows.encodeValue(column, item));
  return rows.encodeValue(column, operand);
}

/** An object literal holds operators; a Date or bytes would be a value. */
function isOperators(condition: unknown): condition is Record<string, unknown> {
  return typeof condition === 'object' && condition !== null && Object.getPrototypeOf(condition) === Object.prototype;
}

/** Left out, an undefined condition would mean "all rows", which is never what `{ owner: user?.id }` meant. */
function refuseUndefined(condition: unknown, path: string): void {
  if (condition !== undefined) return;
  const hint = 'leave the condition out, or use null for rows without a value';
  throw new QueryError('QUERY', { message: `${path} is undefined: ${hint}`, path, hint });
}
