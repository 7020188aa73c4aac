// What a query document means: a filter over all rows, a sort, a slice.

import type { Row, Value } from './oracle.js';

export type Where = Readonly<Record<string, unknown>>;

/** A column, with "-" before it if descending, or the long form. */
export type OrderKey =
  string | { readonly by: string; readonly desc?: boolean; readonly nulls?: 'first' | 'last' | 'omit' };

export interface Query {
  readonly where?: Where;
  readonly orderBy?: readonly OrderKey[];
  readonly limit?: number;
  readonly offset?: number;
  readonly select?: readonly string[];
}

/** How two values of a column compare, of which none is null. */
export type Comparison = (column: string, x: Value, y: Value) => number;

/** What a row has, by column. */
type AnyRow = Readonly<Record<string, Value>>;

/** The rows of the page in order. `compared` says how values of columns compare, of the oracle's model unless told. */
export function evaluate<R extends AnyRow = Row>(
  rows: Iterable<R>,
  { where = {}, orderBy = [], limit, offset = 0 }: Query,
  ofColumn: Comparison = ofOracle,
): R[] {
  const keys = effective(orderBy);
  const omitted = keys.filter(({ nulls }) => nulls === 'omit');
  const found = [...rows]
    .filter((row) => meets(row, where, ofColumn) && omitted.every(({ by }) => row[by] !== null))
    .sort((a, b) => compare(a, b, keys, ofColumn));
  return found.slice(offset, limit === undefined ? undefined : offset + limit);
}

interface Key {
  readonly by: string;
  readonly desc: boolean;
  readonly nulls: 'first' | 'last' | 'omit';
}

/** The keys that bear on the order: a repeated one says nothing, nor does any behind the id. The id is always last. */
function effective(orderBy: readonly OrderKey[]): Key[] {
  const keys: Key[] = [];
  for (const item of orderBy) {
    const long = typeof item === 'string' ? { by: item.replace(/^-/, ''), desc: item.startsWith('-') } : item;
    const key: Key = { desc: false, nulls: 'last', ...long };
    if (!keys.some(({ by }) => by === key.by)) keys.push(key);
    if (key.by === 'id') return keys;
  }
  return [...keys, { by: 'id', desc: keys.at(-1)?.desc ?? false, nulls: 'last' }];
}

function compare(a: AnyRow, b: AnyRow, keys: readonly Key[], ofColumn: Comparison): number {
  for (const { by, desc, nulls } of keys) {
    const [x, y] = [a[by] as Value, b[by] as Value];
    if (x === null && y === null) continue;
    if (x === null || y === null) return (x === null) === (nulls === 'first') ? -1 : 1;
    const order = ofColumn(by, x, y);
    if (order !== 0) return desc ? -order : order;
  }
  return 0;
}

/** d has whole numbers of any size, c ignores case, texts go by their bytes. */
function ofOracle(name: string, x: Value, y: Value): number {
  if (name === 'd') return Number(BigInt(x as string) - BigInt(y as string));
  if (name === 'c') return Buffer.compare(Buffer.from(folded(x)), Buffer.from(folded(y)));
  if (typeof x === 'string') return Buffer.compare(Buffer.from(x), Buffer.from(y as string));
  return (x as number) - (y as number);
}

const folded = (value: Value): string => (value as string).toLowerCase();

function meets(row: AnyRow, where: Where, ofColumn: Comparison): boolean {
  return Object.entries(where).every(([name, condition]) => {
    if (name === 'and') return (condition as Where[]).every((part) => meets(row, part, ofColumn));
    if (name === 'or') return (condition as Where[]).some((part) => meets(row, part, ofColumn));
    if (name === 'not') return !meets(row, condition as Where, ofColumn);
    return meetsColumn(row[name] as Value, condition, (x, y) => ofColumn(name, x, y));
  });
}

/** Of one column. */
type Compare = (x: Value, y: Value) => number;

function meetsColumn(value: Value, condition: unknown, own: Compare): boolean {
  if (condition === null || typeof condition !== 'object') return equal(own, value, condition as Value);
  return Object.entries(condition).every(([operator, operand]) => operators[operator]!(own, value, operand as never));
}

function equal(own: Compare, value: Value, operand: Value): boolean {
  if (value === null || operand === null) return value === operand;
  return own(value, operand) === 0;
}

/** A comparison with null is false; ne and not are true of null. */
const compared = (test: (order: number) => boolean) => (own: Compare, value: Value, operand: Value) =>
  value !== null && test(own(value, operand));

const operators: Record<string, (own: Compare, value: Value, operand: never) => boolean> = {
  eq: equal,
  ne: (own, value, operand) => !equal(own, value, operand),
  in: (own, value, operand: Value[]) => operand.some((item) => equal(own, value, item)),
  isNull: (_, value, operand: boolean) => (value === null) === operand,
  gt: compared((order) => order > 0),
  gte: compared((order) => order >= 0),
  lt: compared((order) => order < 0),
  lte: compared((order) => order <= 0),
  between: (own, value, [least, most]: [Value, Value]) =>
    value !== null && own(value, least) >= 0 && own(value, most) <= 0,
  match: ofWords((words, asked) => asked.every((word) => words.includes(word))),
  matchAny: ofWords((words, asked) => asked.some((word) => words.includes(word))),
  startsWith: ofWords(
    (words, asked) =>
      words.some((word) => word.startsWith(asked.at(-1)!)) && asked.slice(0, -1).every((word) => words.includes(word)),
  ),
  endsWith: ofWords(
    (words, asked) =>
      words.some((word) => word.endsWith(asked[0]!)) && asked.slice(1).every((word) => words.includes(word)),
  ),
  like: (_, value, pattern: string) => value !== null && wordsOf(value).some((word) => regex(pattern).test(word)),
};

/** Enough for the pools: words of ASCII letters. */
function wordsOf(value: Value): string[] {
  return (value as string).toLowerCase().match(/[a-z]+/g) ?? [];
}

function ofWords(test: (words: string[], asked: string[]) => boolean) {
  return (_: Compare, value: Value, text: string): boolean =>
    value !== null && wordsOf(text).length > 0 && test(wordsOf(value), wordsOf(text));
}

function regex(pattern: string): RegExp {
  const parts: Record<string, string> = { '*': '.*', '+': '.+', '!': '.', '?': '.?' };
  return new RegExp(`^${pattern.replace(/[*+!?]/g, (wildcard) => parts[wildcard]!)}$`);
}
