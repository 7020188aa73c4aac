// Models of every type that has an order, one of them under texts as ids and one under integers that lie far apart, with
// composite orders over them. Values come from small pools, at the edges of what types hold.

import type { Comparison } from './evaluate.js';
import type { Value } from './oracle.js';

interface Type {
  readonly document: { readonly type: string; readonly [attribute: string]: unknown };
  readonly pool: readonly Exclude<Value, null>[];
  readonly compare: (x: string, y: string) => number;
}

const byBytes = (x: string, y: string): number => Buffer.compare(Buffer.from(x), Buffer.from(y));
const byNumber = (x: string, y: string): number => Number(x) - Number(y);
const byCase = (x: string, y: string): number => byBytes(x.toLowerCase(), y.toLowerCase());

/** Digits behind the point that any of the pool has, and some more. */
const SCALE = 24;

function byDecimal(x: string, y: string): number {
  const units = (text: string): bigint => {
    const [whole = '', fraction = ''] = text.replace('-', '').split('.');
    return BigInt(whole + fraction.padEnd(SCALE, '0')) * (text.startsWith('-') ? -1n : 1n);
  };
  return units(x) < units(y) ? -1 : Number(units(x) > units(y));
}

/** Numbers that are infinite as doubles. */
const [LARGE, LARGER] = [`8${'0'.repeat(309)}`, '9'.repeat(310)];

export const types: Readonly<Record<string, Type>> = {
  n: { document: { type: 'integer', index: true }, pool: [-3, 0, 1, 2, 99], compare: byNumber },
  big: {
    document: { type: 'integer', index: true },
    pool: ['7', '9007199254740991', '9007199254740992', '9007199254740993', '-9007199254740993', '9223372036854775807'],
    compare: byDecimal,
  },
  dec: {
    document: { type: 'decimal', index: true },
    pool: [
      '0',
      '-0.5',
      '1.0',
      '1',
      '0.1',
      '0.10000000000000000001',
      '-9007199254740993.5',
      LARGE,
      LARGER,
      `-${LARGER}`,
    ],
    compare: byDecimal,
  },
  fl: {
    document: { type: 'float', index: true },
    pool: [-1.5, 0, 0.3, 0.30000000000000004, 5e-324, -1e300],
    compare: byNumber,
  },
  at: {
    document: { type: 'datetime', index: true },
    pool: ['0', '-1', '-62135596800000000', '1700000000000001', '1700000000000000'],
    compare: byDecimal,
  },
  day: { document: { type: 'date', index: true }, pool: ['0001-01-01', '1969-12-31', '1970-01-01'], compare: byBytes },
  s: {
    document: { type: 'text', index: true, sort: true },
    pool: ['', 'a', 'A', 'a\0', 'a\0b', '\0', 'é', 'e\u0301', '\u{10ffff}', 'ab'],
    compare: byBytes,
  },
  c: {
    document: { type: 'text', sort: { ci: true } },
    pool: ['a', 'A', 'Ab', 'aB', 'É', 'é', '', 'A\0B'],
    compare: byCase,
  },
  e: { document: { type: 'enum', values: ['x', 'y', 'z'], index: true }, pool: ['x', 'y', 'z'], compare: byBytes },
  b: { document: { type: 'boolean', index: true }, pool: [true, false], compare: (x, y) => Number(x !== y) },
  until: {
    document: { type: 'datetime', index: true },
    pool: ['1000', '253402300799999998', '253402300799999999'],
    compare: byDecimal,
  },
};

const model = {
  columns: Object.fromEntries(Object.entries(types).map(([name, { document }]) => [name, document])),
  expires: 'until',
  indexes: {
    byEN: { from: ['e', 'n'], kinds: ['order'] },
    byEBDec: { from: ['e', 'b', 'dec'], kinds: ['order'] },
    bySAt: { from: ['s', 'at'], kinds: ['order'] },
    byDecS: { from: ['dec', 's'], kinds: ['order'] },
    byBBig: { from: ['b', 'big'], kinds: ['order'] },
  },
};

/** Leading columns of the composite orders, each with the one that it orders. */
export const composites: readonly (readonly string[])[] = Object.values(model.indexes).map(({ from }) => from);

/** Integers and texts, in their order and at the edges of what lists of ids are made of. */
export const ids: Readonly<Record<string, readonly (number | string)[]>> = {
  A: [1, 2, 9, 10, 11, 99, 100, 999, 1000, 65_407, 65_408, 65_409, 70_000, 130_816, 1e9, 2 ** 32, 2 ** 40 - 1, 2 ** 40],
  X: ['a', 'A', 'aa', 'b', 'é', '1', '10', '2', 'z'.repeat(256), '\u{10ffff}', '~', '1:a', '-', '{x}', 'ab', 'ac'],
};

export const models = {
  A: { ...model, primaryKey: { column: 'id', kind: 'auto' } },
  X: { ...model, primaryKey: { column: 'id', kind: 'text' } },
};

/** How values compare in a model. */
export const comparisonIn =
  (name: string): Comparison =>
  (column, x, y) => {
    const byId = name === 'A' ? byNumber : byBytes;
    return (column === 'id' ? byId : types[column]!.compare)(String(x), String(y));
  };
