// What becomes of an index when the library under it is another, and of a call whose keygen does not end.

import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import test from 'ava';
import { buildLibrary, library } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { spaceOf, assertSound } from '../engine/engine.js';
import { project, testLibrary } from './build.js';

const server = useServer(test);

const FIRST = `import { keygen } from 'romulus/keygens';
export const short = keygen((name: string | null) => (name === null ? null : name.slice(0, 1)));
export const long = keygen((name: string | null) => name);
`;
const SECOND = FIRST.replace('slice(0, 1)', 'slice(0, 2)');

async function load(text: string): Promise<void> {
  await server.redis.function('LOAD', 'REPLACE', text);
}

async function build(source: string): Promise<string> {
  const folder = project({ 'keygens.ts': source });
  return (await buildLibrary(path.join(folder, 'keygens.ts'))).text;
}

const columns = { name: { type: 'text' }, other: { type: 'text' } };
const indexes = {
  short: { from: ['name'], keygen: 'short', kinds: ['equal', 'sort'] },
  one: { from: ['name'], keygen: 'short', kinds: ['unique'] },
};
const document = { models: { T: { columns, indexes } } };

server.privateTest('an index whose keygen is not loaded is frozen and says so', async (t) => {
  const space = spaceOf(server.redis, server.namespace());
  await load(await build(FIRST));
  await space.call('define', document);
  await space.create('T', { name: 'Ada', other: 'x' });
  await load(library.text);
  const before = await space.dump();
  for (const [name, ...args] of [
    ['query', 'T', { where: { short: 'A' } }],
    ['query', 'T', { orderBy: 'short' }],
    ['get_by', 'T', 'one', 'A'],
  ] as [string, ...(string | object)[]][]) {
    const { code, message } = await space.fails(name, ...args);
    t.is(code, 'QUERY');
    t.regex(String(message), /frozen; the loaded library lacks the keygen short; load the build that has it/);
  }
  const frozen = { code: 'SCHEMA', path: 'models.T.indexes.short' };
  t.like(await space.fails('create', 'T', { name: 'Bob' }), frozen);
  t.like(await space.fails('update', 'T', 1, { name: 'Bob' }), frozen);
  t.like(await space.fails('delete', 'T', 1), frozen);
  t.like(await space.fails('define', document), { code: 'SCHEMA', path: 'models.T.indexes.short.keygen' });
  t.deepEqual(await space.dump(), before);
  // What has nothing to do with it goes on.
  await space.call('update', 'T', 1, { other: 'y' });
  t.deepEqual(await space.ids('T', { where: { name: 'Ada' }, scan: true }), ['1']);
  t.true((await space.findings()).every((finding) => finding.includes('"problem":"frozen"')));

  await load(await build(FIRST));
  t.deepEqual(await space.ids('T', { where: { short: 'A' } }), ['1']);
  await assertSound(space);
});

server.privateTest('a frozen index can be dropped, and then rows can be written again', async (t) => {
  const space = spaceOf(server.redis, server.namespace());
  await load(await build(FIRST));
  await space.call('define', document);
  await space.create('T', { name: 'Ada' });
  await load(library.text);
  await space.call('define', { models: { T: { columns } } }, { drop: ['T.short', 'T.one'] });
  await space.create('T', { name: 'Bob' });
  t.false(Object.keys(await space.dump()).some((key) => key.includes('()')));
  await assertSound(space);
});

server.privateTest('a changed keygen makes a new generation, which define fills', async (t) => {
  const space = spaceOf(server.redis, server.namespace());
  await load(await build(FIRST));
  await space.call('define', document);
  for (const name of ['Ada', 'Bob']) await space.create('T', { name });
  await load(await build(SECOND));
  t.like(await space.fails('query', 'T', { where: { short: 'A' } }), { code: 'QUERY' });
  t.like(await space.fails('create', 'T', { name: 'Cy' }), { code: 'SCHEMA' });
  await space.call('define', document);
  t.deepEqual(await space.ids('T', { where: { short: 'Ad' } }), ['1']);
  t.deepEqual(await space.ids('T', { where: { short: 'A' } }), []);
  t.deepEqual(await space.ids('T', { orderBy: '-short' }), ['2', '1']);
  await space.create('T', { name: 'Al' });
  t.deepEqual(await space.ids('T', { where: { one: 'Al' } }), ['3']);
  await assertSound(space);
});

server.privateTest('of many rows a changed keygen is rebuilt by reindex', async (t) => {
  const space = spaceOf(server.redis, server.namespace());
  await load(await build(FIRST));
  const many = { models: { T: { columns, indexes: { short: indexes.short } } } };
  await space.call('define', many);
  for (let from = 0; from < 6000; from += 1000) {
    const operations = Array.from({ length: 1000 }, (_, i) => ({
      op: 'create',
      model: 'T',
      values: { name: `n${from + i}` },
    }));
    await space.call('commit', operations, { return: 'none' });
  }
  await load(await build(SECOND));
  await space.call('define', many);
  const { code, message } = await space.fails('query', 'T', { where: { short: 'n1' } });
  t.is(code, 'QUERY');
  t.regex(String(message), /is being built; run rom_reindex/);
  await space.create('T', { name: 'n1 more' });
  for (let i = 0; i < 100; i++) {
    const [isDone] = (await space.call('reindex')) as [number];
    if (isDone === 1) break;
  }
  t.is(await space.count('T', { where: { short: 'n1' } }), 1112);
  await assertSound(space);
});

server.privateTest('a keygen that does not end is ended by FUNCTION KILL, and nothing is written', async (t) => {
  const space = spaceOf(server.redis, server.namespace());
  await load((await testLibrary()).text);
  await server.redis.config('SET', 'busy-reply-threshold', '50');
  const feeling = { from: ['name'], keygen: 'moody', kinds: ['equal'] };
  await space.call('define', { models: { T: { columns, indexes: { feeling } } } });
  await space.create('T', { name: 'fine' });
  const before = await space.dump();
  const other = server.redis.duplicate();
  await other.ping();
  const looping = t.throwsAsync(
    space.call('commit', [
      { op: 'create', model: 'T', values: { name: 'first' } },
      { op: 'create', model: 'T', values: { name: 'loop' } },
    ]),
  );
  let killed: unknown;
  while (killed !== 'OK') {
    await setTimeout(50);
    killed = await other.function('KILL').catch((error: Error) => error.message);
  }
  await looping;
  await other.quit();
  t.deepEqual(await space.dump(), before);
  await assertSound(space);
});
