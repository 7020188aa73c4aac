// Bugs planted into the library, and the ways in which this suite looks at every write: each bug is seen by the way that is
// meant for it, and the library as it is by none.

import test from 'ava';
import { cachedLibrary } from '../../build/cache.js';
import { bugs, plant } from '../../torture/planted/bugs.js';
import { contentsOf } from '../engine/contents.js';
import { assertSound, type Space, spaceOf, useEngine } from '../engine/engine.js';
import { range } from '../engine/posting-lists/lists.js';

const engine = useEngine(test);

const models = {
  Org: { columns: { name: { type: 'text', unique: true } } },
  User: {
    columns: {
      email: { type: 'text', unique: true, sort: true },
      city: { type: 'text', index: true },
      org: { type: 'reference', model: 'Org' },
    },
  },
};

type Way = (space: Space) => Promise<void>;

/** Each throws an Error where it sees something wrong. */
const ways: Record<string, Way> = {
  async 'rom_check behind writes'(space) {
    await space.create('User', { email: 'a', city: 'Rome' });
    await space.call('update', 'User', 1, { city: 'Paris', email: 'b' });
    await space.call('update', 'User', 1, { city: null });
    await assertSound(space);
  },
  async 'a freed value can be taken'(space) {
    await space.create('User', { email: 'a' });
    await space.call('delete', 'User', 1);
    await space.create('User', { email: 'a' });
  },
  async 'a failed call has written nothing'(space) {
    const before = await space.dump();
    if ((await space.fails('create', 'User', { email: 'a', org: 9 })).code !== 'REFERENCE')
      throw new Error('no REFERENCE');
    same(before, await space.dump());
  },
  async 'a refused write is taken back'(space) {
    await engine.redis.rpush(`{${space.namespace}}:~terms:User:city:1`, 'foreign');
    const before = await contentsOf(engine.redis, space.namespace);
    await space.fails('create', 'User', { city: 'Rome' });
    same([...before], [...(await contentsOf(engine.redis, space.namespace))]);
  },
  async 'a list is read as it is, though it was read before'(space) {
    await walkRome(space);
    await space.call('update', 'User', 1, { city: 'Oslo' });
    await space.call('update', 'User', 610, { city: 'Rome' });
    same(await space.ids('User', ROME), [...range(2, 600), 610].map(String));
  },
  async 'an order is walked as it is, though it was walked before'(space) {
    await walkRome(space);
    await space.call('update', 'User', 1, { email: '9999' });
    same(await space.ids('User', ROME), [...range(2, 600), 1].map(String));
  },
  async 'a page is told as it is, though it was known'(space) {
    const page = { ...ROME, limit: 10 };
    await walkRome(space, page);
    await space.call('update', 'User', 1, { city: 'Oslo' });
    same(await space.ids('User', page), range(2, 11).map(String));
  },
  async 'a retry is answered with the first reply'(space) {
    const commit = () =>
      space.call('commit', [{ op: 'create', model: 'User', values: { city: 'Rome' } }], { once: 'k' });
    same(await commit(), await commit());
  },
};

const ROME = { where: { city: 'Rome' }, orderBy: ['email'], plan: 'walk' };

/** Blocks are kept from the first time on, trails from the second, and what passes of them from the third: the page is known then. */
async function walkRome(space: Space, query: object = ROME): Promise<void> {
  const create = (id: number) => ({
    op: 'create',
    model: 'User',
    values: { id, email: String(1000 + id), city: id <= 600 ? 'Rome' : 'Oslo' },
  });
  await space.call('commit', range(1, 610).map(create));
  for (let time = 0; time < 4; time++) await space.ids('User', query);
}

function same(wanted: unknown, found: unknown): void {
  if (JSON.stringify(wanted) !== JSON.stringify(found)) throw new Error('something changed');
}

/** The ways that see something wrong. */
async function alarms(library: string): Promise<string[]> {
  await engine.redis.function('LOAD', 'REPLACE', library);
  const seen: string[] = [];
  for (const [name, way] of Object.entries(ways)) {
    const space = spaceOf(engine.redis, engine.namespace());
    await space.call('define', { models });
    await way(space).catch(() => seen.push(name));
  }
  return seen;
}

const meant: Record<string, string> = {
  'a removal from an index is skipped': 'rom_check behind writes',
  'the release of a unique value is forgotten': 'a freed value can be taken',
  'the work is written before its references are judged': 'a failed call has written nothing',
  'a key is left out of what is written: the list of nulls': 'rom_check behind writes',
  'the inverse of a write is not remembered': 'a refused write is taken back',
  'a bitmap that changes keeps its version': 'a list is read as it is, though it was read before',
  'what is kept of a list outlives its changes': 'a list is read as it is, though it was read before',
  'an order that changes keeps its version': 'an order is walked as it is, though it was walked before',
  'a page that was known outlives changes': 'a page is told as it is, though it was known',
  'a receipt is not kept': 'a retry is answered with the first reply',
};

engine.privateTest('the library as it is alarms nothing', async (t) => {
  t.deepEqual(await alarms((await cachedLibrary()).text), []);
});

for (const bug of bugs) {
  engine.privateTest(`it is seen when ${bug.name}`, async (t) => {
    const seen = await alarms(plant((await cachedLibrary()).text, bug));
    t.true(seen.includes(meant[bug.name]!), `seen by: ${seen.join(', ') || 'nothing'}`);
  });
}
