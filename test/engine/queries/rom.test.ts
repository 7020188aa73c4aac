// What users of rom ask: each query with rom's answer and ours. Where the two differ, the difference is deliberate.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';
import { cases } from './rom-cases.js';
import { models, rows } from './rom-rows.js';

const engine = useEngine(test);

/** User 9 has been deleted. */
async function filled(space: Space): Promise<Space> {
  const create = (model: string, values: object) => ({ op: 'create', model, values });
  await space.call('commit', [
    create('Team', { name: 'red' }),
    create('Team', { name: 'blue' }),
    ...rows.map((values) => create('User', values)),
    { op: 'delete', model: 'User', id: 9 },
  ]);
  return space;
}

test('queries of rom, answered as rom answers them or better', async (t) => {
  const space = await filled(await engine.open(t, models));
  for (const { asked, rom, query, ours, because } of cases) {
    // An answer that differs is explained; one that does not has nothing to explain.
    t.is(because === undefined, Array.isArray(ours) && rom === ours.join(' '), asked);
    if (typeof ours === 'string') {
      const facts = await space.fails('query', 'User', query);
      t.deepEqual([facts.code, facts['path']], ['QUERY', ours], asked);
    } else t.deepEqual(await space.ids('User', query), [...(ours as string[])], asked);
  }
});

test('counts, first, selected columns, kept results and deleting by query, where rom is at fault', async (t) => {
  const space = await filled(await engine.open(t, models));
  t.is(await space.count('User', {}), 9, 'rom counts ids ever given, deleted ones too: 10');
  t.is(await space.count('User', { where: { ok: true }, limit: 1 }), 3, 'the limit does not bear on a count');
  const first = { where: { ok: true }, orderBy: ['-age'], offset: 1, limit: 1, select: ['age'] };
  t.deepEqual(await space.query('User', first), [{ id: '1', age: '30' }], 'first() of rom forgets select');
  t.is((await space.fails('query', 'User', { select: ['nosuch'] })).code, 'QUERY');
  const [key, size] = (await space.call('cache', 'User', { where: { age: 99 } }, 30)) as [string, number];
  t.deepEqual([size, await engine.redis.exists(key)], [0, 1], 'an empty result of rom leaves no key');
  t.deepEqual(await space.call('delete_where', 'User', { where: { team: 1 } }), [2, null], 'rom refuses: relations');
  t.is(await space.count('User', {}), 7);
});
