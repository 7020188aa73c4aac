import test from 'ava';
import { ArgsError } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';
import { filledLibrary } from './library.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

const filled = (books: number) => filledLibrary(server.redis, namespaceOf(), books);

test('a kept result has its pages, ids and rows in the order of the query', async (t) => {
  const { Book } = await filled(25);
  const query = Book.orderBy('-year', '-title').select('title');
  const whole = await query.all();
  const cached = await query.cached(60);
  t.is(cached.size, 25);
  t.deepEqual(await cached.rows(), whole);
  t.deepEqual(await cached.page(1), whole.slice(0, 20));
  t.deepEqual(await cached.page(2), whole.slice(20));
  t.deepEqual(await cached.page(2, 10), whole.slice(10, 20));
  t.deepEqual(await cached.page(3), []);
  t.deepEqual(await cached.ids(), await query.ids());
  t.deepEqual(await cached.ids({ offset: 23 }), (await query.ids()).slice(23));
  t.deepEqual(await cached.rows({ offset: 5, limit: 0 }), []);
  t.deepEqual(await server.redis.zrange(cached.key, '0', '1'), ['', (await query.ids())[0]]);
});

test('what changes meanwhile stays in its place, and what is deleted is left out', async (t) => {
  const { Book } = await filled(6);
  const cached = await Book.where({ year: { gte: 0 } })
    .orderBy('year')
    .cached(60);
  const ids = await cached.ids();
  await Book.update(ids![0]!, { year: 2000 });
  await Book.create({ author: '1', title: 'new', year: 1 });
  await Book.delete(ids![2]!);
  t.deepEqual(await cached.ids(), ids);
  const rows = await cached.rows();
  t.deepEqual(
    rows?.map(({ id, year }) => [id, year]),
    [
      [ids![0], 2000],
      [ids![1], 1901],
      [ids![3], 1904],
    ],
  );
});

test('an empty result is empty, and one that has expired is null', async (t) => {
  const { Book } = await filled(6);
  const empty = await Book.where({ year: 1 }).cached(60);
  t.is(empty.size, 0);
  t.deepEqual([await empty.ids(), await empty.rows(), await empty.page(1)], [[], [], []]);
  const cached = await Book.cached(60);
  t.true((await server.redis.ttl(cached.key)) > 0);
  for (const { key } of [empty, cached]) await server.redis.del(key);
  t.deepEqual([await empty.ids(), await empty.rows(), await empty.page(1)], [null, null, null]);
  t.deepEqual([await cached.ids(), await cached.rows(), await cached.page(1)], [null, null, null]);
});

test('it is kept for whole seconds, at least one', async (t) => {
  const { Book } = await filled(0);
  for (const seconds of [0, -1, 0.5, NaN]) await t.throwsAsync(Book.cached(seconds), { instanceOf: ArgsError });
});
