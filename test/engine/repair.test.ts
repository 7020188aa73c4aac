// rom_repair mends every damage that rom_check finds, and what cannot be mended is told with its reason.

import test from 'ava';
import { damage, damages, openDamaged } from './damages.js';
import { type Space, useEngine } from './engine.js';

const engine = useEngine(test);
const open = (rows: number) => openDamaged(engine.redis, engine.namespace(), rows);

interface Finding {
  readonly problem: string;
  readonly fixed?: boolean;
  readonly reason?: string;
}

/** A whole pass. */
async function pass(space: Space, name: 'check' | 'repair', options: object = {}): Promise<Finding[]> {
  const found: Finding[] = [];
  let cursor: string | null = null;
  do {
    const given: object = cursor === null ? options : { ...options, cursor };
    const [, findings, next] = (await space.call(name, '', given)) as [string, string[], string | null];
    found.push(...findings.map((text) => JSON.parse(text) as Finding));
    cursor = next;
  } while (cursor !== null);
  return found;
}

/** Passes until nothing more is mended: what was lost comes back from rows, which may be found last. */
async function mend(space: Space, options: object = {}): Promise<Finding[]> {
  const all: Finding[] = [];
  for (let passes = 0; passes < 4; passes++) {
    const found = await pass(space, 'repair', options);
    all.push(...found);
    if (!found.some(({ fixed }) => fixed)) return all;
  }
  throw new Error(`it does not end: ${JSON.stringify(all.slice(-5))}`);
}

for (const [title, { rows = 3, plant }] of Object.entries(damages)) {
  test(`mended: ${title}`, async (t) => {
    const space = await open(rows);
    const before = await space.dump();
    t.deepEqual(await pass(space, 'repair', { keys: true }), []);
    t.deepEqual(await space.dump(), before, 'a repair of a clean namespace writes nothing');
    await damage({ redis: engine.redis, space }, plant);
    const found = await mend(space);
    t.true(found.length > 0);
    t.true(
      found.every(({ fixed }) => fixed),
      JSON.stringify(found.filter(({ fixed }) => !fixed)),
    );
    t.deepEqual(await space.findings(), []);
    const stranger = plant[1] === '~live:T:' && plant[0] === 'SREM' ? [] : await pass(space, 'check', { keys: true });
    t.deepEqual(
      stranger.filter(({ problem }) => problem !== 'unlistedRow'),
      [],
    );
  });
}

test('a row that was deleted by hand is gone from every list, its keys too, and its values can be taken', async (t) => {
  const space = await open(3);
  await engine.redis.del(`{${space.namespace}}:T:2`, `{${space.namespace}}:Link:1`);
  await mend(space);
  t.deepEqual(await space.ids('T', { where: { term: 'x' } }), ['1', '3']);
  t.is((await space.create('T', { term: 'x', n: 2, key: 'k2' }))['key'], 'k2');
  t.is(await engine.redis.exists(`{${space.namespace}}:~native:Link:inbox:1`), 0);
});

test('references to a row that was deleted by hand end as onDelete has it', async (t) => {
  const space = await open(3);
  await engine.redis.del(`{${space.namespace}}:T:1`);
  await mend(space);
  t.is((await space.get('Link', 1))?.['to'], undefined);
  t.is(await space.get('Link', 2), undefined, 'a cascade takes it along');
});

test('what cannot be mended is told and left: a required reference, two rows with one value', async (t) => {
  const space = await open(3);
  const key = (name: string) => `{${space.namespace}}:${name}`;
  await engine.redis.del(key('Other:1'));
  await engine.redis.hset(key('T:3'), 'key', 'k2');
  const found = await mend(space);
  const left = found.filter(({ fixed }) => !fixed);
  t.deepEqual([...new Set(left.map(({ problem }) => problem))].sort(), ['danglingReference', 'duplicate']);
  t.regex(left.find(({ problem }) => problem === 'danglingReference')?.reason ?? '', /Link.must is required/);
  await space.call('update', 'T', 3, { key: 'k3' });
  await space.call('delete', 'Link', 1);
  await space.call('delete', 'Link', 2);
  t.deepEqual(await mend(space), []);
});

const strangers: Record<string, [string, string, ...(string | number)[]]> = {
  'what a native column left behind': ['RPUSH', '~native:Link:inbox:77', 'mail'],
  'the list of a term that no lexicon has': ['SADD', '~equal:T:term:1:zzz', 1],
  'a block of such a list': ['SETBIT', '~equal:T:term:1/0:zzz', 1, 1],
  'the zset of a combination that no lexicon has': ['ZADD', '~order:Link:order:1:2:99', 1, 'a1'],
  'an index of a column that does not exist': ['ZADD', '~range:T:nothing:1', 1, 'a1'],
  'a generation that does not exist': ['ZADD', '~range:T:n:7', 1, 'a1'],
  'a row of a model that does not exist': ['HSET', 'Nobody:1', 'a', 1],
  'a row with an id that cannot be': ['HSET', 'T:abc', 'n', 1],
  'a key that is none of ours': ['SET', '~stranger', 1],
  'a text in the place of a row': ['SET', 'T:77', 'x'],
};

for (const [title, plant] of Object.entries(strangers)) {
  test(`found among the keys, and removed: ${title}`, async (t) => {
    const space = await open(3);
    const versions = `{${space.namespace}}:~versions`;
    const { [versions]: version, ...before } = await space.dump();
    t.truthy(version);
    await damage({ redis: engine.redis, space }, plant);
    t.deepEqual(await space.findings(), [], 'nothing leads to it');
    t.is((await pass(space, 'check', { keys: true })).length, 1);
    await mend(space, { keys: true });
    t.deepEqual(await space.dump(), before, 'and nobody relies on what indexes held before');
  });
}

test('found among the keys, and listed: a row that is in no list and no index', async (t) => {
  const space = await open(3);
  await engine.redis.hset(`{${space.namespace}}:T:77`, { term: 'x', n: '77', key: 'k77' });
  t.deepEqual(
    (await mend(space, { keys: true })).map(({ problem, fixed }) => [problem, fixed]),
    [
      ['unlistedRow', true],
      ['wrongCounter', true],
    ],
  );
  t.deepEqual(await space.ids('T', { where: { n: { gte: 77 } } }), ['77']);
  t.is((await space.create('T', {}))['id'], '78');
});

test('a row by hand with a text that its column cannot have stays unlisted', async (t) => {
  const space = await open(3);
  await engine.redis.hset(`{${space.namespace}}:T:77`, { n: 'many' });
  const [finding] = await mend(space, { keys: true });
  t.like(finding, { problem: 'unlistedRow', fixed: false });
});

test('a repair goes in small steps', async (t) => {
  const space = await open(700);
  for (const id of [3, 300, 650]) await engine.redis.del(`{${space.namespace}}:T:${id}`);
  await engine.redis.del(`{${space.namespace}}:~range:T:n:1`);
  await mend(space, { budget: 40 });
  t.deepEqual(await space.findings(), []);
  t.is(await space.count('T', { where: { n: { gte: 1 } } }), 697);
});

test('a check is read-only and takes no fix', async (t) => {
  const space = await open(1);
  const { code } = await space.fails('check', '', { fix: true });
  t.is(code, 'ARGS');
});
