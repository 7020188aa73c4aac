import test from 'ava';
import {
  type Database,
  type RedisClient,
  BudgetError,
  QueryError,
  column,
  connect,
  many,
  model,
  one,
} from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

const User = model('User', {
  id: column.id(),
  email: column.text().unique(),
  joined: column.datetime().optional(),
  boss: column.reference('User', { onDelete: 'setNull' }).optional(),
}).relations({
  posts: many('Post', 'author'),
  latest: one('Post', 'author'),
  profile: one('Profile'),
  followers: many('User', { through: 'Follow', by: 'to', to: 'from' }),
});
const Profile = model('Profile', { id: column.id(), user: column.reference('User').unique() });
const Follow = model('Follow', { id: column.id(), from: column.reference('User'), to: column.reference('User') });
const Post = model('Post', {
  id: column.id(),
  author: column.reference('User', { onDelete: 'cascade' }),
  title: column.text().default(''),
  at: column.datetime(),
  points: column.bigint().index().default(0n),
})
  .indexes({ latest: { from: ['author', 'at'], kinds: ['order'] } })
  .relations({ tags: many('Tag', { through: 'Tagging' }) });
const Tag = model('Tag', { slug: column.textId(), name: column.text().sort() });
const Tagging = model('Tagging', {
  id: column.id(),
  post: column.reference('Post', { onDelete: 'cascade' }),
  tag: column.reference('Tag'),
});

const models = { User, Profile, Follow, Post, Tag, Tagging };
type Blog = Database<typeof models>;

/** A connection that counts its calls. */
async function open(): Promise<{ db: Blog; calls: string[] }> {
  const calls: string[] = [];
  const redis: RedisClient = {
    call(command, args) {
      calls.push(`${command} ${args[0]}`);
      return server.redis.call(command, args);
    },
  };
  const db = await connect(redis, { namespace: namespaceOf(), models, library: 'off' });
  calls.length = 0;
  return { db, calls };
}

async function filled(users = 3, posts = 9): Promise<{ db: Blog; calls: string[] }> {
  const opened = await open();
  const { db } = opened;
  const joined = new Date(1e12);
  await db.User.createMany(Array.from({ length: users }, (_, i) => ({ email: `u${i}`, joined })));
  for (let from = 0; from < posts; from += 1000) {
    const some = Array.from({ length: Math.min(1000, posts - from) }, (_, i) => from + i);
    await db.Post.createMany(
      some.map((i) => ({
        author: String((i % users) + 1),
        title: `p${i}`,
        at: new Date(1e12 + ((i * 7919) % 5003)),
        points: 2n ** 60n + BigInt(i),
      })),
    );
  }
  opened.calls.length = 0;
  return opened;
}

test('100 users with their 10 latest posts each are one call, and the same as the naive loop gives', async (t) => {
  const { db, calls } = await filled(100, 2000);
  const users = await db.User.with({ posts: { orderBy: ['-at'], limit: 10 } }).all();
  t.deepEqual(calls, ['fcall_ro rom_query']);
  const naive = [];
  for (const user of await db.User.all()) {
    const posts = await db.Post.where({ author: user.id }).orderBy('-at').limit(10).all();
    naive.push({ ...user, posts });
  }
  t.is(calls.length, 102);
  t.is(users.length, 100);
  t.true(users.every(({ posts }) => posts.length === 10));
  t.deepEqual(users, naive);
});

test('rows of relations have the types of their columns', async (t) => {
  const { db } = await filled();
  await db.Profile.create({ user: '2' });
  await db.User.update('1', { boss: '2' });
  const post = await db.Post.select('title')
    .with({ author: { with: { boss: { select: ['email'] }, profile: true } } })
    .first();
  t.deepEqual(post, {
    title: 'p0',
    author: { id: '1', email: 'u0', joined: new Date(1e12), boss: { email: 'u1' }, profile: null },
  });
  const [, bob] = await db.User.select('id')
    .with({ profile: true, boss: true })
    .with({ latest: { orderBy: ['-points'], select: ['points'] } })
    .all();
  t.deepEqual(bob, { id: '2', profile: { id: '1', user: '2' }, boss: null, latest: { points: 2n ** 60n + 7n } });
});

test('conditions of relations are encoded as those of queries', async (t) => {
  const { db } = await filled();
  const where = { points: { gt: 2n ** 60n + 3n }, author: { email: 'u0' } };
  const users = await db.User.select('id')
    .with({ posts: { where, scan: { title: { ne: 'p6' } }, select: ['title'] } })
    .all();
  t.deepEqual(
    users,
    [
      { id: '1', posts: [] },
      { id: '2', posts: [] },
      { id: '3', posts: [] },
    ].map((user) => ({ ...user })),
  );
  const more = await db.User.select('id')
    .with({
      posts: { where: { points: { gt: 2n ** 60n + 3n } }, scan: { title: { ne: 'p6' } }, select: ['title'], offset: 1 },
    })
    .all();
  t.deepEqual(
    more.map(({ posts }) => posts.map(({ title }) => title)),
    [[], ['p7'], ['p8']],
  );
});

test('many to many by one line, and through a link that refers to one model twice', async (t) => {
  const { db } = await filled();
  for (const slug of ['lua', 'redis']) await db.Tag.create({ slug, name: slug.toUpperCase() });
  for (const [post, tag] of [
    ['1', 'redis'],
    ['1', 'lua'],
    ['2', 'redis'],
  ] as const)
    await db.Tagging.create({ post, tag });
  for (const [from, to] of [
    ['1', '3'],
    ['2', '3'],
  ] as const)
    await db.Follow.create({ from, to });
  const posts = await db.Post.select('id')
    .with({ tags: { orderBy: ['-name'], select: ['slug'] } })
    .limit(3)
    .all();
  t.deepEqual(posts, [
    { id: '1', tags: [{ slug: 'redis' }, { slug: 'lua' }] },
    { id: '2', tags: [{ slug: 'redis' }] },
    { id: '3', tags: [] },
  ]);
  const eve = await db.User.get('3', {
    select: ['email'],
    with: { followers: { select: ['id'], with: { posts: { limit: 1, select: ['id'] } } } },
  });
  t.deepEqual(eve, {
    email: 'u2',
    followers: [
      { id: '1', posts: [{ id: '1' }] },
      { id: '2', posts: [{ id: '2' }] },
    ],
  });
});

test('lookups, pages, iterations and kept results load relations; counts and ids need none', async (t) => {
  const { db, calls } = await filled();
  const ordered = db.User.with({ latest: { orderBy: ['-at'], select: ['id'] } });
  const all = await ordered.all();
  t.deepEqual(await db.User.getMany(['1', '9'], { with: { latest: { orderBy: ['-at'], select: ['id'] } } }), [
    all[0]!,
    null,
  ]);
  t.deepEqual(await db.User.getBy({ email: 'u1' }, { with: { latest: { orderBy: ['-at'], select: ['id'] } } }), all[1]);
  t.deepEqual((await ordered.limit(2).page({ total: true })).rows, all.slice(0, 2));
  const iterated = [];
  for await (const user of ordered.iterate({ batch: 2 })) iterated.push(user);
  t.deepEqual(iterated, all);
  t.deepEqual(await (await ordered.cached(60)).rows(), all);
  t.is(await ordered.count(), 3);
  t.deepEqual(await ordered.ids(), ['1', '2', '3']);
  t.is((await ordered.explain()).rows, 3);
  t.deepEqual(JSON.parse(JSON.stringify(ordered)), {
    with: { latest: { model: 'Post', by: 'author', one: true, orderBy: ['-at'], select: ['id'] } },
  });
  t.is(calls.filter((call) => call === 'fcall_ro rom_query').length, 5);
});

test('relations of rows that one holds: those asked for in one tick are one call', async (t) => {
  const { db, calls } = await filled();
  const posts = await db.Post.all();
  calls.length = 0;
  const authors = await Promise.all(posts.map((post) => db.Post.related(post, 'author')));
  t.deepEqual(
    authors.map(({ id }) => id),
    posts.map(({ author }) => author),
  );
  t.deepEqual(calls, ['fcall_ro rom_get']);
  const users = await db.User.all();
  calls.length = 0;
  const latest = await Promise.all(
    users.map((user) => db.User.related(user, 'posts', { orderBy: ['-at'], limit: 1, select: ['title'] })),
  );
  t.true(latest.every((own) => own.length === 1 && Object.keys(own[0] ?? {}).join() === 'title'));
  t.deepEqual(calls, ['fcall_ro rom_get']);
  t.is(await db.User.related({ boss: null }, 'boss'), null);
  t.is(await db.User.related({ id: '99' }, 'profile'), null);
  t.deepEqual(await db.User.related({ id: '99' }, 'posts'), []);
  await t.throwsAsync(db.User.related({ id: 'x' }, 'posts'), { message: /id/ });
});

test('ids and unique values that begin like options are values', async (t) => {
  const { db } = await open();
  await db.Tag.create({ slug: '{"select":[]}', name: 'odd' });
  t.is((await db.Tag.get('{"select":[]}'))?.name, 'odd');
  await db.User.create({ email: '{}' });
  t.is((await db.User.getBy({ email: '{}' }))?.id, '1');
});

test('what cannot be loaded is refused, before it is sent or by the engine', async (t) => {
  const { db, calls } = await filled();
  const unknown = { comments: true } as never;
  t.throws(() => db.User.with(unknown), { instanceOf: QueryError, message: /with.comments/ });
  await t.throwsAsync(db.User.get('1', { with: unknown }), { instanceOf: QueryError });
  t.deepEqual(calls, []);
  const error = await t.throwsAsync<QueryError>(db.User.with({ posts: { orderBy: ['title'] as never } }).all(), {
    instanceOf: QueryError,
  });
  t.is(error.path, 'with.posts.orderBy');
  await t.throwsAsync(db.User.with({ posts: true }).budget(5).all(), { instanceOf: BudgetError });
  t.throws(() => Tag.relations({ name: many('Post') }), { instanceOf: TypeError, message: /Tag has a column name/ });
});
