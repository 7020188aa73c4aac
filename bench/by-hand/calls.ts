// The questions that hand-written Lua answers too, from the engine's own indexes: what a query costs without an engine.

import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import type { Call } from '../meter.js';
import { MODEL, schema } from '../people/schema.js';
import { PAGE, type CountAsked, type RowsAsked } from '../queries/asked.js';
import type { Filter } from '../queries/filter.js';

export async function loadByHand(redis: Redis): Promise<void> {
  for (const file of ['page.lua', 'write.lua']) {
    await redis.function('LOAD', 'REPLACE', readFileSync(new URL(file, import.meta.url), 'utf8'));
  }
}

/** What stands in for a part of a call that has no key. */
const NO_KEY = '-';
const COLUMNS = Object.keys(schema.models[MODEL].columns);

/** Undefined where nobody has written it. */
export function callByHand(namespace: string, asked: RowsAsked | CountAsked, examined: number): Call | undefined {
  const { filter } = asked.condition;
  const headOf = (kind: string, name: string): string => `{${namespace}}:~${kind}:${MODEL}:${name}:1`;
  if (asked.kind === 'count') {
    if (filter.kind !== 'between') return undefined;
    const args = [String(filter.least), String(filter.most)];
    return { name: 'byhand_count', keys: [headOf('range', filter.column)], args };
  }
  const test = testOf(filter);
  // Names within steps of scores are several orders, which nobody has merged by hand.
  if (asked.orderBy === 'name' && asked.plan === undefined) return undefined;
  if (asked.depth !== undefined || asked.orderBy === 'id' || test === undefined) return undefined;
  const descends = asked.orderBy.startsWith('-');
  const column = descends ? asked.orderBy.slice(1) : asked.orderBy;
  const isComposite = column === 'score' && test.kind === 'city';
  const order = isComposite
    ? `${headOf('order', 'byCity')}:${Buffer.byteLength(test.city)}:${test.city}`
    : headOf(column === 'name' ? 'sort' : 'range', column);
  const [kind, ...keys] = testParts(isComposite ? { kind: 'none' } : test, headOf);
  const [least, most] = test.kind === 'between' ? [test.least, test.most] : [0, 0];
  return {
    name: 'byhand_page',
    keys: [order, `{${namespace}}:${MODEL}:`, ...keys],
    args: [
      String(PAGE),
      // It is told how far it will have to go, which nobody knows beforehand.
      String(Math.min(7000, Math.max(PAGE, examined))),
      descends ? 'down' : 'up',
      column === 'name' ? 'texts' : 'ids',
      kind!,
      String(least),
      String(most),
      ...COLUMNS,
    ],
  };
}

/** A filter so plain that one test of an id tells. */
type Test =
  { readonly kind: 'none' } | { readonly kind: 'city'; readonly city: string } | Extract<Filter, { kind: 'between' }>;

function testOf(filter: Filter): Test | undefined {
  if (filter.kind === 'between') return filter;
  if (filter.kind === 'city' && filter.cities.length === 1) return { kind: 'city', city: filter.cities[0]! };
  return filter.kind === 'and' && filter.of.length === 0 ? { kind: 'none' } : undefined;
}

function testParts(test: Test, headOf: (kind: string, name: string) => string): string[] {
  if (test.kind === 'none') return ['none', NO_KEY, NO_KEY];
  if (test.kind === 'between') return ['scores', headOf('range', test.column), NO_KEY];
  return ['list', headOf('equal', 'city'), test.city];
}
