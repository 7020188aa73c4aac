// The questions that hand-written Lua answers too, from the engine's own indexes: what a query costs without an engine.

import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import type { Call } from '../meter.js';
import { MODEL, schema } from '../people/schema.js';
import { PAGE, type CountAsked, type RowsAsked } from '../queries/asked.js';
import type { Test } from '../queries/condition.js';

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
  const { tests } = asked.condition;
  if (tests === undefined) return undefined;
  const headOf = (kind: string, name: string): string => `{${namespace}}:~${kind}:${MODEL}:${name}:1`;
  if (asked.kind === 'count') {
    const [test] = tests;
    if (tests.length !== 1 || test?.kind !== 'scores') return undefined;
    return {
      name: 'byhand_count',
      keys: [headOf('range', test.column)],
      args: [String(test.least), String(test.most)],
    };
  }
  if (asked.depth !== undefined || asked.orderBy === 'id' || tests.length > 1) return undefined;
  const descends = asked.orderBy.startsWith('-');
  const column = descends ? asked.orderBy.slice(1) : asked.orderBy;
  const [test] = tests;
  const isComposite = column === 'score' && test?.kind === 'city';
  const order = isComposite
    ? `${headOf('order', 'byCity')}:${Buffer.byteLength(test.city)}:${test.city}`
    : headOf(column === 'name' ? 'sort' : 'range', column);
  const [kind, ...keys] = isComposite ? ['none'] : testParts(test, headOf);
  const [least, most] = test?.kind === 'scores' ? [test.least, test.most] : [0, 0];
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

function testParts(test: Test | undefined, headOf: (kind: string, name: string) => string): string[] {
  if (test === undefined) return ['none', NO_KEY, NO_KEY];
  if (test.kind === 'scores') return ['scores', headOf('range', test.column), NO_KEY];
  return ['list', headOf('equal', 'city'), test.city];
}
