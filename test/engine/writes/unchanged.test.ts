import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      email: { type: 'text', unique: true },
      city: { type: 'text', index: true },
      age: { type: 'integer', index: true },
      score: { type: 'float', index: true },
      ok: { type: 'boolean', index: true },
    },
    unique: [['city', 'age']],
  },
};

/** Changes that Redis has counted, of any kind. */
async function writesOf(run: () => Promise<unknown>): Promise<number> {
  const count = async () =>
    Number(/rdb_changes_since_last_save:(\d+)/.exec(await engine.redis.info('persistence'))?.[1]);
  const before = await count();
  await run();
  return (await count()) - before;
}

engine.privateTest('an update that changes no value writes nothing at all', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { email: 'ada@x.io', city: 'London', age: 36, score: 1.5, ok: true });
  await space.create('T', {});
  const before = await space.dump();
  const updates = [
    [1, {}],
    [1, { email: 'ada@x.io', city: 'London', age: 36, score: 1.5, ok: true }],
    [1, { age: '36', score: '1.50', ok: 'true' }],
    [1, { score: 15e-1 }, { if: { age: 36 } }],
    [2, {}],
    [2, { email: null, city: null, age: null, score: null, ok: null }],
  ] as const;
  for (const [id, ...rest] of updates) {
    t.is(await writesOf(() => space.call('update', 'T', id, ...rest)), 0, JSON.stringify(rest));
  }
  t.deepEqual(await space.dump(), before);
});

engine.privateTest('calls that read, and calls that fail, write nothing at all', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { email: 'ada@x.io', city: 'London', age: 36 });
  const calls = [
    () => space.call('get', 'T', 1, 2),
    () => space.call('get_by', 'T', 'email', 'ada@x.io'),
    () => space.call('query', 'T', { where: { or: [{ city: 'London' }, { age: { gt: 1 } }] }, orderBy: ['-age'] }),
    () => space.call('count', 'T', { where: { ok: null } }),
    () => space.call('explain', 'T', { where: { age: { lt: 50 } }, analyze: true }),
    () => space.call('check'),
    () => space.call('describe', 'T'),
    () => space.call('info'),
    () => space.call('define', { models }),
    () => space.call('delete', 'T', 2),
    () => space.fails('create', 'T', { email: 'ada@x.io' }),
    () => space.fails('update', 'T', 1, { age: 'x' }),
  ];
  for (const call of calls) t.is(await writesOf(call), 0, String(call));
});

engine.privateTest('an update touches only the indexes of what it changes, and their versions', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { email: 'ada@x.io', city: 'London', age: 36, score: 1.5, ok: true });
  const before = await space.dump();
  await space.call('update', 'T', 1, { email: 'ada@x.io', city: 'London', age: 36, score: 2.5, ok: 'true' });
  const after = await space.dump();
  const changed = Object.keys(after).filter((key) => after[key] !== before[key]);
  const prefix = `{${space.namespace}}:`;
  t.deepEqual(changed, [`${prefix}T:1`, `${prefix}~range:T:score:1`, `${prefix}~versions`]);
  t.deepEqual(Object.keys(after), Object.keys(before));
});

engine.privateTest('a row that is deleted leaves nothing but the counter and the versions of indexes', async (t) => {
  const space = await engine.open(t, models);
  const empty = Object.keys(await space.dump());
  await space.create('T', { email: 'ada@x.io', city: 'London', age: 36, score: 1.5, ok: true });
  await space.create('T', {});
  await space.call('update', 'T', 2, { city: 'Paris', ok: false });
  t.deepEqual(((await space.call('delete', 'T', 1)) as string[]).slice(0, 2), ['T', '1']);
  t.deepEqual(((await space.call('delete', 'T', 2)) as string[]).slice(0, 2), ['T', '1']);
  t.deepEqual(((await space.call('delete', 'T', 2)) as string[]).slice(0, 2), ['T', '0']);
  const left = ['~last:T', '~versions'].map((key) => `{${space.namespace}}:${key}`);
  t.deepEqual(Object.keys(await space.dump()), [...empty, ...left].sort());
});
