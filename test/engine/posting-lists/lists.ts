// Rows of one model that share terms, kept beside an in-memory list of who has which, and compared with queries.

import type { ExecutionContext } from 'ava';
import type { Redis } from 'ioredis';
import { allKeys } from '../../support/snapshot.js';
import type { Space } from '../engine.js';

export const models = {
  T: {
    columns: {
      term: { type: 'text', index: true },
      even: { type: 'boolean', index: true },
      rank: { type: 'integer', index: true },
    },
  },
};

/** In the order of this ids come from whichever block. */
const rankOf = (id: number): number => (id * 7919) % 1009;

/** Ids by term; null is a term. */
export type Terms = Map<string | null, Set<number>>;

export async function add(space: Space, terms: Terms, term: string | null, ids: Iterable<number>): Promise<void> {
  const calls = [...ids].map((id) =>
    space.call('create', 'T', { id, term, even: id % 2 === 0, rank: rankOf(id) }, { return: 'none' }),
  );
  await Promise.all(calls);
  terms.set(term, union(terms.get(term), ids));
}

export async function remove(space: Space, terms: Terms, term: string | null, ids: Iterable<number>): Promise<void> {
  await Promise.all([...ids].map((id) => space.call('delete', 'T', id)));
  for (const id of ids) terms.get(term)?.delete(id);
}

/** Moves rows from a term to another by update. */
export async function move(
  space: Space,
  terms: Terms,
  [from, to]: readonly [string | null, string | null],
  ids: Iterable<number>,
): Promise<void> {
  await Promise.all([...ids].map((id) => space.call('update', 'T', id, { term: to }, { return: 'none' })));
  for (const id of ids) terms.get(from)?.delete(id);
  terms.set(to, union(terms.get(to), ids));
}

function union(a: Iterable<number> | undefined, b: Iterable<number>): Set<number> {
  return new Set([...(a ?? []), ...b]);
}

/** Every way to read the lists gives the ids that the rows have, and rom_check finds nothing. */
export async function assertLists(t: ExecutionContext, space: Space, terms: Terms, stage: string): Promise<void> {
  const all = sorted([...terms.values()].flatMap((ids) => [...ids]));
  await assertIds(t, space, {}, all, `${stage}, all`);
  for (const [term, set] of terms) {
    const ids = sorted(set);
    const label = `${stage}, term ${term}`;
    await assertIds(t, space, { term }, ids, label);
    await assertIds(
      t,
      space,
      { term, even: true },
      ids.filter((id) => id % 2 === 0),
      `${label}, and even`,
    );
    await assertIds(
      t,
      space,
      { even: true, not: { term } },
      all.filter((id) => id % 2 === 0 && !set.has(id)),
      `${label}, not`,
    );
    await assertWalk(t, space, { term }, ids, `${label}, by rank`);
    await assertWalk(
      t,
      space,
      { not: { term } },
      all.filter((id) => !set.has(id)),
      `${label}, not, by rank`,
    );
    const middle = ids[ids.length >> 1];
    if (middle === undefined) continue;
    await assertIds(
      t,
      space,
      { term, id: { gt: middle } },
      ids.filter((id) => id > middle),
      `${label}, after ${middle}`,
    );
    await assertIds(
      t,
      space,
      { term, id: { lte: middle } },
      ids.filter((id) => id <= middle),
      `${label}, to ${middle}`,
    );
  }
  t.deepEqual(await space.findings(), [], stage);
}

async function assertIds(t: ExecutionContext, space: Space, where: object, ids: readonly number[], label: string) {
  const half = ids.length >> 1;
  const [forward, backward, first, last, page, count] = await Promise.all([
    space.ids('T', { where }),
    space.ids('T', { where, orderBy: ['-id'] }),
    space.ids('T', { where, limit: 3 }),
    space.ids('T', { where, orderBy: ['-id'], limit: 3 }),
    space.ids('T', { where, offset: half, limit: 5 }),
    space.count('T', { where }),
  ]);
  const texts = ids.map(String);
  t.is(forward.join(), texts.join(), `${label}: forward`);
  t.is(backward.join(), [...texts].reverse().join(), `${label}: backward`);
  t.deepEqual(first, texts.slice(0, 3), `${label}: first`);
  t.deepEqual(last, [...texts].reverse().slice(0, 3), `${label}: last`);
  t.deepEqual(page, texts.slice(half, half + 5), `${label}: page`);
  t.is(count, texts.length, `${label}: count`);
}

/** By a walk along another index, lists are asked about ids as that one holds them. */
async function assertWalk(t: ExecutionContext, space: Space, where: object, ids: readonly number[], label: string) {
  const wanted = [...ids].sort((a, b) => rankOf(a) - rankOf(b) || a - b).map(String);
  const [all, page] = await Promise.all([
    space.ids('T', { where, orderBy: ['rank'], plan: 'walk' }),
    space.ids('T', { where, orderBy: ['rank'], limit: 5, plan: 'walk' }),
  ]);
  t.is(all.join(), wanted.join(), label);
  t.deepEqual(page, wanted.slice(0, 5), `${label}: page`);
}

/** Types of the keys that hold a term, to show that a test does cross shapes: "set", then "hash string". */
export async function shapeOf(redis: Redis, space: Space, term: string): Promise<string> {
  const keys = (await allKeys(redis, space.namespace)).filter(
    (key) => /~equal:T:term:/.test(key) && key.endsWith(term),
  );
  const types = await Promise.all(keys.map((key) => redis.type(key)));
  return [...new Set(types)].sort().join(' ');
}

export function sorted(ids: Iterable<number>): number[] {
  return [...ids].sort((a, b) => a - b);
}

export function range(from: number, to: number, step = 1): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}

/** The same disorder each time. */
export function shuffled(ids: readonly number[]): number[] {
  let state = 1;
  const random = () => (state = (state * 48271) % 2147483647);
  return ids
    .map((id) => [random(), id] as const)
    .sort(([a], [b]) => a - b)
    .map(([, id]) => id);
}
