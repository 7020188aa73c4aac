// `with`: rows that belong to those of a query, in the same call.

import test from 'ava';
import { asObject } from '../../support/fcall.js';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  User: {
    columns: {
      email: { type: 'text', unique: true },
      name: { type: 'text' },
      boss: { type: 'reference', model: 'User', onDelete: 'setNull' },
    },
    unique: [['name', 'boss']],
  },
  Profile: { columns: { user: { type: 'reference', model: 'User', onDelete: 'cascade', unique: true } } },
  Post: {
    columns: {
      author: { type: 'reference', model: 'User', onDelete: 'cascade' },
      title: { type: 'text' },
      points: { type: 'integer', index: true },
      at: { type: 'integer' },
      draft: { type: 'boolean', index: true },
      source: { type: 'reference', model: 'Post', onDelete: 'noAction', unchecked: true },
    },
    indexes: { latest: { from: ['author', 'at'], kinds: ['order'] } },
  },
  Tag: { columns: { name: { type: 'text', sort: true } }, primaryKey: { column: 'slug', kind: 'text' } },
  Tagging: {
    columns: {
      post: { type: 'reference', model: 'Post', onDelete: 'cascade' },
      tag: { type: 'reference', model: 'Tag', onDelete: 'cascade' },
    },
  },
  Follow: {
    columns: {
      from: { type: 'reference', model: 'User', onDelete: 'cascade' },
      to: { type: 'reference', model: 'User', onDelete: 'cascade' },
    },
  },
};

type Loaded = { [name: string]: string | Loaded | Loaded[] };

/** A row with everything below it as objects; lists are told from rows by their first element. */
function loaded(flat: unknown): Loaded {
  const row: Loaded = {};
  for (const [name, value] of Object.entries(asObject(flat)) as [string, unknown][]) {
    if (!Array.isArray(value)) row[name] = value as string;
    else row[name] = value.length > 0 && typeof value[0] === 'string' ? loaded(value) : value.map(loaded);
  }
  return row;
}

async function query(space: Space, model: string, document: object): Promise<Loaded[]> {
  const [rows] = (await space.read('query', model, document)) as [unknown[]];
  return rows.map(loaded);
}

/** Three users, of whom the third has no posts; post 3 is a draft, post 4 has a source that is not there. */
async function filled(space: Space): Promise<Space> {
  const users = [
    { email: 'ada', name: 'Ada' },
    { email: 'bob', name: 'Bob', boss: 1 },
    { email: 'eve', boss: 2 },
  ];
  for (const values of users) await space.create('User', values);
  await space.create('Profile', { user: 2 });
  const posts = [
    { author: 1, title: 'a', points: 5, at: 30 },
    { author: 2, title: 'b', points: 1, at: 20, source: 1 },
    { author: 1, title: 'c', points: 9, at: 10, draft: true },
    { author: 1, title: '', points: 7, at: 40, source: 99 },
    { author: 2, title: 'd ü 🚀', at: 25 },
  ];
  for (const values of posts) await space.create('Post', values);
  for (const [slug, name] of [
    ['lua', 'Lua'],
    ['redis', 'Redis'],
    ['x', 'Ada'],
  ])
    await space.create('Tag', { slug, name });
  for (const [post, tag] of [
    [1, 'redis'],
    [1, 'lua'],
    [2, 'redis'],
    [1, 'redis'],
  ])
    await space.create('Tagging', { post, tag });
  for (const [from, to] of [
    [1, 2],
    [1, 3],
    [2, 3],
  ])
    await space.create('Follow', { from, to });
  return space;
}

const titles = (rows: unknown) => (rows as Loaded[]).map(({ title }) => title);

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

test('the order of a composite is read no further than the page', async (t) => {
  const space = await filled(await engine.open(t, models));
  const rows = Array.from({ length: 400 }, (_, i) => ({ op: 'create', model: 'Post', values: { author: 3, at: i } }));
  await space.call('commit', rows, { return: 'none' });
  const posts = { model: 'Post', orderBy: ['-at'], limit: 2, select: ['at'] };
  const [eve] = await query(space, 'User', { where: { id: 3 }, budget: 60, with: { posts } });
  t.deepEqual(
    (eve?.['posts'] as Loaded[]).map(({ at }) => at),
    ['399', '398'],
  );
  const facts = await space.fails('query', 'User', {
    where: { id: 3 },
    budget: 60,
    with: { posts: { model: 'Post' } },
  });
  t.deepEqual([facts.code, facts['cursor']], ['BUDGET', undefined]);
});

test('BUDGET: rows that many rows share are counted wherever they are shown', async (t) => {
  const space = await engine.open(t, { Node: { columns: { up: { type: 'reference', model: 'Node' } } } });
  await space.create('Node', {});
  const nodes = Array.from({ length: 200 }, () => ({ op: 'create', model: 'Node', values: { up: 1 } }));
  await space.call('commit', nodes, { return: 'none' });
  const down = { up: { with: { down: { model: 'Node', with: { up: true } } } } };
  const facts = await space.fails('query', 'Node', { with: down });
  t.is(facts.code, 'BUDGET');
  t.is((await query(space, 'Node', { with: down, budget: 200_000 })).length, 201);
});

test('QUERY: what no relation can be is refused at its place, with what there is', async (t) => {
  const space = await filled(await engine.open(t, models));
  const cases: [model: string, given: unknown, path: string, words: RegExp][] = [
    ['User', 'posts', 'with', /write \{"relation":true\}/],
    ['User', { comments: true }, 'with.comments.model', /no relation of User; it has boss, .*"by":"author"/],
    ['User', { posts: 5 }, 'with.posts.model', /give true or/],
    ['User', { email: true }, 'with.email.model', /no reference/],
    ['User', { name: { model: 'Post' } }, 'with.name.model', /has a column of this name/],
    ['User', { id: { model: 'Post' } }, 'with.id.model', /has a column of this name/],
    ['User', { 'a b': { model: 'Post' } }, 'with.a b.model', /no name/],
    ['User', { x: { model: 'Nobody' } }, 'with.x.model', /no model "Nobody"/],
    ['User', { x: { model: 'Tag' } }, 'with.x.by', /Tag has no reference to User/],
    ['User', { Follow: true }, 'with.Follow.by', /name one: from, to/],
    ['User', { x: { model: 'Post', by: 'title' } }, 'with.x.by', /there is author/],
    ['User', { x: { by: 'nothing' } }, 'with.x.by', /has no column/],
    ['User', { x: { through: 'Follow' } }, 'with.x.through.by', /name one: from, to/],
    ['User', { x: { through: { model: 'Follow', via: 1 } } }, 'with.x.through.via', /known are/],
    ['Post', { x: { through: 'Tagging', model: 'User' } }, 'with.x.through.to', /no reference to User/],
    ['Post', { author: { limit: 1 } }, 'with.author.limit', /no such part/],
    ['User', { Post: { after: 'x' } }, 'with.Post.after', /no such part/],
    ['User', { Post: { one: 1 } }, 'with.Post.one', /true or false/],
    ['User', { Post: { one: true, limit: 2 } }, 'with.Post.limit', /one row/],
    ['User', { Post: { where: { title: 'x' } } }, 'with.Post.where.title', /declare "index":true on Post.title/],
    ['User', { Post: { orderBy: ['title'] } }, 'with.Post.orderBy', /Post.title/],
    ['User', { Post: { limit: -1 } }, 'with.Post.limit', /whole number/],
    ['User', { Post: { with: { tags: true } } }, 'with.Post.with.tags.model', /no relation of Post/],
  ];
  const before = await space.dump();
  for (const [model, given, path, words] of cases) {
    const facts = await space.fails('query', model, { with: given });
    t.deepEqual([facts.code, facts['path']], ['QUERY', path]);
    t.regex(String(facts['message']), words);
    t.true(String(facts['message']).startsWith(`${path}: `), String(facts['message']));
    t.is((await space.fails('get', model, 1, { with: given })).code, 'QUERY');
  }
  t.is((await space.fails('query', 'User', { ids: true, with: { Post: true } })).code, 'QUERY');
  t.is((await space.fails('get', 'User', 1, { where: {} })).code, 'ARGS');
  t.is((await space.fails('count', 'User', { with: { Post: true } })).code, 'QUERY');
  t.deepEqual(await space.dump(), before);
});
