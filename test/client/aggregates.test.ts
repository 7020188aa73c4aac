import test from 'ava';
import { InvalidError, QueryError } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';
import { filledLibrary } from './library.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

const filled = (books: number) => filledLibrary(server.redis, namespaceOf(), books);

test('results have the types of their columns, and sums are exact', async (t) => {
  const { Book } = await filled(6);
  const about = await Book.aggregate({
    rows: 'count',
    copies: { sum: 'copies' },
    cost: { sum: 'price' },
    weight: { sum: 'weight' },
    first: { min: 'year' },
    last: { max: 'year' },
    mean: { avg: 'year' },
    bought: { max: 'bought' },
    until: { max: 'until' },
    title: { max: 'title' },
  });
  t.deepEqual(about, {
    rows: 6,
    copies: 54043195528445958n,
    cost: '4.80',
    weight: 3,
    first: 1900,
    last: 1904,
    mean: 1902,
    bought: '2024-01-06',
    until: null,
    title: 'b05',
  });
});

test('of nothing there is a count and a sum of 0, and null', async (t) => {
  const { Book } = await filled(6);
  const none = Book.where({ year: 1 });
  t.deepEqual(
    await none.aggregate({ rows: 'count', copies: { sum: 'copies' }, low: { min: 'price' }, mean: { avg: 'price' } }),
    {
      rows: 0,
      copies: 0n,
      low: null,
      mean: null,
    },
  );
  t.deepEqual(await none.groupBy('shelf').aggregate({ rows: 'count' }), []);
});

test('groups come in the order of their values, null last', async (t) => {
  const { Book } = await filled(6);
  t.deepEqual(await Book.groupBy('year').aggregate({ books: 'count', cost: { sum: 'price' } }), [
    { year: 1900, books: 1, cost: '0.10' },
    { year: 1901, books: 1, cost: '1.5' },
    { year: 1903, books: 1, cost: '1.5' },
    { year: 1904, books: 1, cost: '0.10' },
    { year: null, books: 2, cost: '1.60' },
  ]);
  t.deepEqual(
    await Book.where({ author: { country: 'FR' } })
      .groupBy('author')
      .aggregate({ books: 'count' }),
    [{ author: '1', books: 3 }],
  );
  t.deepEqual(await Book.groupBy('state').aggregate({ last: { max: 'year' } }), [{ state: 'there', last: 1904 }]);
});

test('counts and aggregates take as many calls as they need', async (t) => {
  const { Book } = await filled(60);
  const some = Book.where({ year: { gte: 1901 }, state: 'there' });
  const few = some.budget(50);
  t.is(await few.count(), await some.count());
  const aggregates = { books: 'count', cost: { sum: 'price' }, mean: { avg: 'year' } } as const;
  t.deepEqual(await few.aggregate(aggregates), await some.aggregate(aggregates));
  t.deepEqual(await few.groupBy('author').aggregate(aggregates), await some.groupBy('author').aggregate(aggregates));
  t.deepEqual(
    await Book.budget(3).groupBy('year').aggregate({ books: 'count' }),
    await Book.groupBy('year').aggregate({ books: 'count' }),
  );
});

test('what a number cannot hold is refused, not rounded', async (t) => {
  const db = await filled(0);
  const huge = Number.MAX_SAFE_INTEGER;
  await db.Book.createMany([huge, huge].map((year) => ({ author: '1', title: 'x', year })));
  const error = await t.throwsAsync<InvalidError>(db.Book.aggregate({ sum: { sum: 'year' } }), {
    instanceOf: InvalidError,
  });
  t.deepEqual([error.column, error.found], ['year', '18014398509481982']);
});

test('what does not compile is refused by the engine, too', async (t) => {
  const { Book } = await filled(0);
  for (const aggregates of [{}, { sum: { sum: 'title' } }, { first: { min: 'shelf' } }, { x: 'counts' }]) {
    await t.throwsAsync(Book.aggregate(aggregates as never), { instanceOf: QueryError });
  }
  await t.throwsAsync(Book.limit(1).aggregate({ rows: 'count' }), { instanceOf: QueryError, message: /limit/ });
  await t.throwsAsync(Book.groupBy('shelf').aggregate({ shelf: 'count' } as never), { instanceOf: QueryError });
});
