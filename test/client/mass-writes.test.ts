import test from 'ava';
import { InvalidError, QueryError, RestrictError, column, connect, model } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { dumpAll } from '../support/snapshot.js';
import { checkedNamespaces } from './checked.js';
import { filledLibrary } from './library.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

async function filled(books: number) {
  const namespace = namespaceOf();
  return { ...(await filledLibrary(server.redis, namespace, books)), namespace };
}

test('updateAll changes the rows that meet the conditions, in as many calls as it takes', async (t) => {
  const { Book } = await filled(300);
  const steps: number[] = [];
  const query = Book.where({ author: '1' }).budget(5000);
  const changed = await query.updateAll({ year: 2000, price: null }, { onProgress: (rows) => steps.push(rows) });
  t.is(changed, 150);
  t.true(steps.length > 2);
  t.deepEqual([steps.at(-1), [...steps].sort((a, b) => a - b)], [150, steps]);
  t.is(await Book.where({ year: 2000, price: null }).count(), 150);
  t.is(await Book.where({ year: 2000, author: '2' }).count(), 0);
});

test('a change that moves rows out of the conditions, or within them, is made once to each', async (t) => {
  const { Book } = await filled(60);
  t.is(
    await Book.where({ year: { gte: 1905 } })
      .budget(700)
      .updateAll({ year: 1 }),
    20,
  );
  t.is(
    await Book.where({ year: { lte: 1905 } })
      .budget(700)
      .updateAll({ year: 1900 }),
    40,
  );
  t.is(await Book.where({ year: 7 }).updateAll({ year: 8 }), 0);
});

test('a value may be an increment, of which each row gets its own', async (t) => {
  const { Book } = await filled(40);
  t.is(
    await Book.where({ author: '2' })
      .budget(700)
      .updateAll({ copies: { increment: 5n }, price: { increment: '0.25' } }),
    20,
  );
  const sums = await Book.groupBy('author').aggregate({ copies: { sum: 'copies' }, low: { min: 'price' } });
  t.deepEqual(sums, [
    { author: '1', copies: 20n * 9007199254740993n, low: '0.10' },
    { author: '2', copies: 20n * 9007199254740998n, low: '1.75' },
  ]);
});

test('deleteAll deletes them, and what onDelete says', async (t) => {
  const { Book, Author } = await filled(60);
  t.is(await Book.where({ year: null }).budget(700).deleteAll(), 20);
  t.is(await Book.count(), 40);
  t.is(await Author.scan({ bio: 'poet' }).deleteAll(), 1);
  t.is(await Book.where({ author: '1' }).count(), 0);
  t.is(await Book.live().deleteAll(), 20);
  t.is(await Book.count(), 0);
});

test('a query with an order or a page is refused, for it would say which rows', async (t) => {
  const { Book, namespace } = await filled(6);
  const before = await dumpAll(server.redis, namespace);
  const { cursor } = await Book.limit(1).page();
  for (const query of [Book.limit(3), Book.orderBy('year'), Book.offset(1), Book.select('id'), Book.after(cursor)]) {
    await t.throwsAsync(query.deleteAll(), { instanceOf: QueryError });
    await t.throwsAsync(query.updateAll({ year: 1 }), { instanceOf: QueryError });
  }
  t.deepEqual(await dumpAll(server.redis, namespace), before);
});

test('a call that fails has written nothing, those before it stay', async (t) => {
  const { Book, namespace } = await filled(6);
  const before = await dumpAll(server.redis, namespace);
  await t.throwsAsync(Book.updateAll({ year: 1.5 }), { instanceOf: InvalidError });
  t.deepEqual(await dumpAll(server.redis, namespace), before);

  const Shelf = model('Shelf', { id: column.id(), row: column.integer().index() });
  const Box = model('Box', { id: column.id(), shelf: column.reference('Shelf', { onDelete: 'restrict' }) });
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { Shelf, Box }, library: 'off' });
  await db.Shelf.createMany(Array.from({ length: 20 }, (_, row) => ({ row })));
  await db.Box.create({ shelf: '15' });
  const steps: number[] = [];
  const deletion = db.Shelf.budget(500).deleteAll({ onProgress: (rows) => steps.push(rows) });
  await t.throwsAsync(deletion, { instanceOf: RestrictError });
  t.is(await db.Shelf.count(), 20 - steps.at(-1)!);
  t.truthy(await db.Shelf.get('15'));
});
