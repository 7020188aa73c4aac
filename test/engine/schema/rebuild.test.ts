// Schema changes over more rows than one call goes through: what serves meanwhile, what writers may do, and that the work
// may stop anywhere.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';
import { fill, models, reindex, ROWS, step, user } from './reindexing.js';

const engine = useEngine(test);

async function open(t: Parameters<typeof engine.open>[0]): Promise<Space> {
  const space = await engine.open(t, models);
  await fill(space, 'User', ROWS, user);
  return space;
}

async function define(space: Space, columns: object, options: object = {}, rest: object = {}) {
  const [, plan] = (await space.call('define', { models: { User: { columns, ...rest } } }, options)) as [
    string,
    string,
  ];
  return JSON.parse(plan) as { rebuild?: { model: string; rows: number; indexes: string[]; defaults: string[] }[] };
}

const keys = async (space: Space, pattern: RegExp) =>
  Object.keys(await space.dump()).filter((key) => pattern.test(key));
const expected = (meets: (row: ReturnType<typeof user>) => boolean) =>
  Array.from({ length: ROWS }, (_, i) => user(i + 1)).filter(meets).length;

test('a new index refuses queries until it is filled, and says why', async (t) => {
  const space = await open(t);
  const { rebuild } = await define(
    space,
    { age: { type: 'integer', index: true }, email: { type: 'text' } },
    {},
    { unique: [['email', 'age']] },
  );
  t.deepEqual(rebuild, [
    { model: 'User', rows: ROWS, indexes: ['range age', 'unique email,age'], defaults: [], asked: [], types: [] },
  ]);
  for (const query of [{ where: { age: { gt: 80 } } }, { orderBy: ['age'] }, { where: { age: null } }]) {
    const { code, hint } = await space.fails('query', 'User', query);
    t.deepEqual([code, hint], ['QUERY', 'run rom_reindex until it is through']);
  }
  const { code, hint } = await space.fails('get_by', 'User', 'email,age', ['u1@x.io', 1]);
  t.deepEqual([code, hint], ['QUERY', 'run rom_reindex until it is through']);
  t.is(
    await space.count('User', { where: { age: { gt: 80 } }, scan: true, budget: 100_000 }),
    expected(({ age }) => age > 80),
  );
  t.deepEqual(await space.findings(), []);
  await reindex(space);
  t.is(
    await space.count('User', { where: { age: { gt: 80 } } }),
    expected(({ age }) => age > 80),
  );
  t.is((await space.fails('create', 'User', { email: 'u1@x.io', age: 1 }))['id'], '1');
  t.deepEqual(await keys(space, /~rebuild/), []);
});

test('an index that changes serves as it was until the new one is filled, and is removed then', async (t) => {
  const space = await open(t);
  await define(space, { bio: { type: 'text', words: { minLength: 2, diacritics: 'fold' } } }, { allow: ['rebuild'] });
  const found = (word: string) => space.count('User', { where: { bio: { match: word } } });
  await step(space, 10_000);
  t.deepEqual([await found('a'), await found('zurich')], [ROWS, 0]);
  await space.create('User', { bio: 'a b c' });
  await space.call('update', 'User', 1, { bio: 'nothing' });
  await space.call('delete', 'User', ROWS);
  t.deepEqual([await found('a'), await found('nothing')], [ROWS - 1, 1]);
  await reindex(space);
  t.deepEqual([await found('a'), await found('zurich')], [0, ROWS - 2]);
  t.deepEqual(await keys(space, /~(words|lexicon|wordsnull):User:bio:1/), []);
});

test('writers who come before and behind the place of a rebuild leave every index right', async (t) => {
  const space = await open(t);
  await define(
    space,
    {
      city: { type: 'text' },
      age: { type: 'integer', index: true },
      email: { type: 'text', sort: true, unique: true, suffix: true },
      bio: { type: 'text', words: true },
    },
    {},
    {
      indexes: {
        byCity: { from: ['city', 'age'], kinds: ['order'] },
        byWord: { from: ['bio', 'age'], kinds: ['order'], words: 'bio' },
      },
    },
  );
  let id = 1;
  for (let more = true; more; id += 37) {
    more = await step(space, 12_000);
    await space.call('update', 'User', id, { age: -id, city: 'Rome', email: `new${id}@x.io`, bio: `a w${id}` });
    await space.call('update', 'User', ROWS - id, { age: null, email: null });
    await space.call('update', 'User', ROWS - id - 2, { bio: 'a rare one' });
    await space.call('delete', 'User', ROWS - id - 1);
    await space.create('User', { age: id, email: `later${id}@x.io`, city: null });
  }
  t.deepEqual(await space.findings(), []);
  const youngest = [String(id - 37), String(id - 74)];
  t.deepEqual(await space.ids('User', { orderBy: ['age'], limit: 2 }), youngest);
  const query = { where: { bio: { match: 'a' } }, orderBy: ['age'], limit: 2, plan: 'merge' };
  t.deepEqual(await space.ids('User', query), youngest);
});

test('a row that is not in a new order yet is found under its combination once its value has changed', async (t) => {
  const space = await open(t);
  await space.call('update', 'User', ROWS, { city: 'Nowhere', age: 1 });
  const columns = { city: { type: 'text' }, age: { type: 'integer' } };
  await define(space, columns, {}, { indexes: { byCity: { from: ['city', 'age'], kinds: ['order'] } } });
  await space.call('update', 'User', ROWS, { age: 2 });
  await reindex(space);
  t.deepEqual(await space.findings(), []);
  await space.call('define', { models: {} }, { drop: ['User.byCity'] });
  t.deepEqual(await keys(space, /byCity/), []);
});

test('rows that a new constraint cannot take are told, and it holds once they are changed', async (t) => {
  const space = await open(t);
  await space.call('update', 'User', 4000, { email: 'u7@x.io' });
  await space.call('update', 'User', 4001, { email: 'u7@x.io' });
  await define(space, { email: { type: 'text', unique: true }, age: { type: 'integer', index: true } });
  const { refused } = await reindex(space);
  t.deepEqual(refused, [
    { model: 'User', index: 'unique email', id: '4000', other: '7', values: ['u7@x.io'] },
    { model: 'User', index: 'unique email', id: '4001', other: '7', values: ['u7@x.io'] },
  ]);
  t.is(
    await space.count('User', { where: { age: 5 } }),
    expected(({ age }) => age === 5),
  );
  t.is((await space.fails('get_by', 'User', 'email', 'u7@x.io'))['code'], 'QUERY');
  t.is(
    (await space.fails('create', 'User', { email: 'u7@x.io' }))['id'],
    '7',
    'what is known already is refused at once',
  );
  await space.call('update', 'User', 4000, { email: 'other@x.io' });
  t.is((await reindex(space)).refused.length, 1);
  await space.call('delete', 'User', 4001);
  t.deepEqual((await reindex(space)).refused, []);
  t.deepEqual(((await space.read('get_by', 'User', 'email', 'other@x.io')) as string[])[1], '4000');
});

test('a constraint that rows do not keep to can be dropped again', async (t) => {
  const space = await open(t);
  await define(space, { city: { type: 'text', unique: true } });
  t.is((await reindex(space)).refused.length > 10, true);
  await space.call('define', { models: {} }, { drop: ['User.city.unique'] });
  t.deepEqual((await reindex(space)).refused, []);
  t.deepEqual(await keys(space, /~unique/), []);
  t.is(
    await space.count('User', { where: { city: 'Rome' } }),
    expected(({ city }) => city === 'Rome'),
  );
});

test('a value that a new index cannot take is told', async (t) => {
  const space = await open(t);
  await space.call('update', 'User', 9, { email: 'x'.repeat(5000) });
  await define(space, { email: { type: 'text', index: true } });
  const allowed = 'at most 4096 bytes in an indexed column';
  t.deepEqual((await reindex(space)).refused, [
    { model: 'User', index: 'equal email', id: '9', column: 'email', allowed },
  ]);
  await space.call('update', 'User', 9, { email: 'short' });
  await reindex(space);
  t.deepEqual(await space.ids('User', { where: { email: 'short' } }), ['9']);
});

test('a new column takes its default in rows that exist as the rebuild passes them', async (t) => {
  const space = await open(t);
  const column = { type: 'text', default: 'free', index: true };
  t.deepEqual((await define(space, { plan: column })).rebuild?.[0]?.defaults, ['plan']);
  await space.call('update', 'User', ROWS, { plan: 'pro' });
  const newest = await space.create('User', {});
  t.is(newest['plan'], 'free');
  await space.call('update', 'User', newest['id']!, { plan: null });
  await reindex(space);
  t.is(await space.count('User', { where: { plan: 'free' } }), ROWS - 1);
  t.deepEqual(await space.ids('User', { where: { plan: null } }), [newest['id']]);
});

test('a column and an index that are dropped over many rows go in bounded steps', async (t) => {
  const space = await open(t);
  await space.call('define', { models: {} }, { drop: ['User.bio', 'User.city.index'] });
  t.is((await space.fails('query', 'User', { where: { bio: { match: 'a' } } }))['code'], 'QUERY');
  await define(space, { bio: { type: 'integer', index: true } });
  await space.call('update', 'User', 3, { bio: 5 });
  await reindex(space);
  t.deepEqual(await space.ids('User', { where: { bio: { gt: 0 } } }), ['3']);
  t.deepEqual(await keys(space, /~(words|lexicon|equal|terms|null):User:(bio|city):/), []);
  t.is(await engine.redis.hexists(`{${space.namespace}}:User:4`, 'bio'), 0);
});

test('a model with many rows goes in bounded steps', async (t) => {
  const space = await open(t);
  await space.call('define', { models: { Other: { columns: {} } } });
  await space.call('define', { models: {} }, { drop: ['User'] });
  t.true((await keys(space, /:User:/)).length > 0);
  let calls = 0;
  while (await step(space, 500)) calls += 1;
  t.true(calls > 3, String(calls));
  t.deepEqual(await keys(space, /User/), []);
});

test('a rebuild survives changes of the schema in its middle', async (t) => {
  const space = await open(t);
  await define(space, { age: { type: 'integer', index: true } });
  await step(space, 20_000);
  await define(space, { email: { type: 'text', unique: true } });
  await space.call('define', { models: {} }, { rename: { 'User.age': 'years', User: 'Person' } });
  await step(space, 20_000);
  await space.call('define', { models: {} }, { drop: ['Person.city.index'] });
  await reindex(space);
  t.is(
    await space.count('Person', { where: { years: 5 } }),
    expected(({ age }) => age === 5),
  );
  t.deepEqual(((await space.read('get_by', 'Person', 'email', 'u17@x.io')) as string[])[1], '17');
});

test('a rebuild with nothing to do writes nothing', async (t) => {
  const space = await open(t);
  const before = await space.dump();
  t.deepEqual(await space.call('reindex'), ['0', [], null, null]);
  t.deepEqual(await space.dump(), before);
  t.is((await space.fails('reindex', '', { budget: 0 })).code, 'ARGS');
  t.is((await space.fails('reindex', 'Nobody')).code, 'MODEL');
});

test('a reference that is new over many rows restricts and loads from its first row on', async (t) => {
  const space = await open(t);
  await define(space, { friend: { type: 'reference', model: 'User' } });
  await space.call('update', 'User', 5, { friend: 6 });
  t.is((await space.fails('delete', 'User', 6))['code'], 'RESTRICT');
  await reindex(space);
  t.deepEqual(await space.ids('User', { where: { friend: 6 } }), ['5']);
  t.is(await space.count('User', { where: { friend: null } }), ROWS - 1);
});
