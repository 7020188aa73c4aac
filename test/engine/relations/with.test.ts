// `with`: rows that belong to those of a query, in the same call.

import test from 'ava';
import { useEngine } from '../engine.js';
import { filled, loaded, type Loaded, models, query, titles } from './loaded.js';

const engine = useEngine(test);

test('a reference gives the row that it leads to, in the place of the id; without one nothing', async (t) => {
  const space = await filled(await engine.open(t, models));
  const [second] = await query(space, 'Post', {
    where: { id: 2 },
    with: { author: true, source: { select: ['title'] } },
  });
  t.deepEqual(second, {
    id: '2',
    title: 'b',
    points: '1',
    at: '20',
    author: { id: '2', email: 'bob', name: 'Bob', boss: '1' },
    source: { id: '1', title: 'a' },
  });
  const [fourth] = await query(space, 'Post', { where: { id: 4 }, select: ['title'], with: { source: true } });
  t.deepEqual(fourth, { id: '4', title: '' });
});

test('a reference under another name leaves the id where it is, selected or not', async (t) => {
  const space = await filled(await engine.open(t, models));
  const writer = { by: 'author', select: ['name'] };
  const [row] = await query(space, 'Post', { where: { id: 2 }, select: ['author'], with: { writer } });
  t.deepEqual(row, { id: '2', author: '2', writer: { id: '2', name: 'Bob' } });
  const [bare] = await query(space, 'Post', { where: { id: 2 }, select: [], with: { writer } });
  t.deepEqual(bare, { id: '2', writer: { id: '2', name: 'Bob' } });
});

test('what refers to a row is a list, with conditions, order, limit and offset for each row of its own', async (t) => {
  const space = await filled(await engine.open(t, models));
  const posts = { model: 'Post', by: 'author', where: { points: { gte: 2 } }, orderBy: ['-points'], limit: 2 };
  const users = await query(space, 'User', { with: { posts } });
  t.deepEqual(
    users.map(({ id, posts: own }) => [id, titles(own)]),
    [
      ['1', ['c', '']],
      ['2', []],
      ['3', []],
    ],
  );
  const [offset] = await query(space, 'User', { limit: 1, with: { posts: { ...posts, offset: 1 } } });
  t.deepEqual(titles(offset?.['posts']), ['', 'a']);
  const [none] = await query(space, 'User', { limit: 1, with: { posts: { model: 'Post', limit: 0 } } });
  t.deepEqual(none?.['posts'], []);
});

test('the name of a model that refers to the row in one way says enough', async (t) => {
  const space = await filled(await engine.open(t, models));
  const [ada] = await query(space, 'User', { limit: 1, with: { Post: { select: ['title'] }, Profile: true } });
  t.deepEqual(ada?.['Post'], [
    { id: '1', title: 'a' },
    { id: '3', title: 'c' },
    { id: '4', title: '' },
  ]);
  t.deepEqual(ada?.['Profile'], []);
});

test('one row where one is asked for: the first, or nothing', async (t) => {
  const space = await filled(await engine.open(t, models));
  const latest = { model: 'Post', orderBy: ['-at'], one: true, select: ['title'] };
  const users = await query(space, 'User', { select: [], with: { latest, profile: { model: 'Profile', one: true } } });
  t.deepEqual(users, [
    { id: '1', latest: { id: '4', title: '' } },
    { id: '2', latest: { id: '5', title: 'd ü 🚀' }, profile: { id: '1', user: '2' } },
    { id: '3' },
  ]);
});

test('many to many through a link model, each once, in the order of what is joined', async (t) => {
  const space = await filled(await engine.open(t, models));
  const [post, second, third] = await query(space, 'Post', { with: { tags: { through: 'Tagging' } } });
  t.deepEqual(post?.['tags'], [
    { slug: 'lua', name: 'Lua' },
    { slug: 'redis', name: 'Redis' },
  ]);
  t.deepEqual(second?.['tags'], [{ slug: 'redis', name: 'Redis' }]);
  t.deepEqual(third?.['tags'], []);
  const tags = { through: 'Tagging', where: { name: { gte: 'M' } }, orderBy: ['-name'], limit: 1 };
  const [first] = await query(space, 'Post', { with: { tags } });
  t.deepEqual(first?.['tags'], [{ slug: 'redis', name: 'Redis' }]);
  const through = { model: 'Follow', by: 'to', to: 'from' };
  const users = await query(space, 'User', { select: [], with: { followers: { through, select: ['name'] } } });
  t.deepEqual(
    users.map(({ followers }) => (followers as Loaded[]).map(({ id }) => id)),
    [[], ['1'], ['1', '2']],
  );
});

test('relations of relations, to and fro, four levels deep', async (t) => {
  const space = await filled(await engine.open(t, models));
  const boss = { with: { boss: true } };
  const author = { select: ['name'], with: { boss, Post: { select: ['title'], with: { source: { select: [] } } } } };
  const [row] = await query(space, 'Post', { where: { id: 2 }, select: [], with: { author } });
  t.deepEqual(row, {
    id: '2',
    author: {
      id: '2',
      name: 'Bob',
      boss: { id: '1', email: 'ada', name: 'Ada' },
      Post: [
        { id: '2', title: 'b', source: { id: '1' } },
        { id: '5', title: 'd ü 🚀' },
      ],
    },
  });
  const deep = { with: { boss: { with: { boss: { with: { boss: { with: {} } } } } } } };
  t.is((await query(space, 'User', deep)).length, 3);
  const deeper = { boss: { with: { boss: { with: { boss: { with: { boss: { with: { boss: true } } } } } } } } };
  const facts = await space.fails('query', 'User', { with: deeper });
  t.deepEqual([facts.code, facts['path']], ['QUERY', 'with.boss.with.boss.with.boss.with.boss.with']);
});

test('rom_get and rom_get_by load relations too, and ids that are doubled or gone keep their places', async (t) => {
  const space = await filled(await engine.open(t, models));
  const options = { select: ['email'], with: { Post: { limit: 1, select: [] } } };
  const rows = (await space.read('get', 'User', 2, 99, 1, 2, options)) as unknown[];
  const [bob, ada] = [
    { id: '2', email: 'bob', Post: [{ id: '2' }] },
    { id: '1', email: 'ada', Post: [{ id: '1' }] },
  ];
  t.deepEqual(
    rows.map((row) => row && loaded(row)),
    [bob, null, ada, bob] as never,
  );
  t.deepEqual(loaded(await space.read('get_by', 'User', 'email', 'ada', options)), ada);
  t.is(await space.read('get_by', 'User', 'email', 'nobody', options), null);
  t.deepEqual(loaded(await space.read('get_by', 'User', 'name,boss', '["Bob",1]', options)), bob);
  const both = (await space.read('get_by', 'User', 'email', 'ada', 'x', 'bob', options)) as unknown[];
  t.deepEqual(
    both.map((row) => row && loaded(row)),
    [ada, null, bob] as never,
  );
});

test('a value that begins like options needs options behind it', async (t) => {
  const space = await filled(await engine.open(t, models));
  await space.create('User', { email: '{x' });
  t.is((await space.fails('get_by', 'User', 'email', '{x')).code, 'ARGS');
  t.is(loaded(await space.read('get_by', 'User', 'email', '{x', {}))['id'], '4');
  await space.create('Tag', { slug: '{}' });
  t.is(((await space.read('get', 'Tag', '{}', {})) as unknown[]).length, 1);
});
