// What a query document means: a filter over all rows, a sort, a slice.

import type { Row, Value } from './oracle.js';

export type Where = Readonly<Record<string, unknown>>;

export interface Query {
  readonly where?: Where;
  readonly orderBy?: readonly [string];
  readonly limit?: number;
  readonly offset?: number;
  readonly select?: readonly string[];
}

/** The rows of the page in order. */
export function evaluate(rows: Iterable<Row>, { where = {}, orderBy = ['id'], limit, offset = 0 }: Query): Row[] {
  const descending = orderBy[0].startsWith('-');
  const key = descending ? orderBy[0].slice(1) : orderBy[0];
  const found = [...rows].filter((row) => meets(row, where)).sort((a, b) => compare(a, b, key, descending));
  return found.slice(offset, limit === undefined ? undefined : offset + limit);
}

/** Nulls come last both ways; ties by id in the direction of the order. */
function compare(a: Row, b: Row, key: string, descending: boolean): number {
  const [x, y] = [a[key], b[key]] as [number | null, number | null];
  const sign = descending ? -1 : 1;
  if (x === y) return sign * (a.id - b.id);
  if (x === null || y === null) return x === null ? 1 : -1;
  return sign * (x - y);
}

function meets(row: Row, where: Where): boolean {
  return Object.entries(where).every(([name, condition]) => {
    if (name === 'and') return (condition as Where[]).every((part) => meets(row, part));
    if (name === 'or') return (condition as Where[]).some((part) => meets(row, part));
    if (name === 'not') return !meets(row, condition as Where);
    return meetsColumn(row[name] as Value, condition);
  });
}

function meetsColumn(value: Value, condition: unknown): boolean {
  if (condition === null || typeof condition !== 'object') return value === condition;
  return Object.entries(condition).every(([operator, operand]) => operators[operator]!(value, operand as never));
}

/** A comparison with null is false; ne and not are true of null. */
const compared = (test: (a: number, b: number) => boolean) => (value: Value, operand: number) =>
  value !== null && test(value as number, operand);

const operators: Record<string, (value: Value, operand: never) => boolean> = {
  eq: (value, operand: Value) => value === operand,
  ne: (value, operand: Value) => value !== operand,
  in: (value, operand: Value[]) => operand.includes(value),
  isNull: (value, operand: boolean) => (value === null) === operand,
  gt: compared((a, b) => a > b),
  gte: compared((a, b) => a >= b),
  lt: compared((a, b) => a < b),
  lte: compared((a, b) => a <= b),
  between: (value, [least, most]: [number, number]) =>
    value !== null && (value as number) >= least && (value as number) <= most,
};
