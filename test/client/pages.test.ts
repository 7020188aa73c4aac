import test from 'ava';
import { BudgetError, QueryError } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';
import { type Library, filledLibrary, openLibrary } from './library.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

let shared: Promise<Library> | undefined;

/** Forty books, made once. */
const library = () => (shared ??= filled(40));

const filled = (books: number) => filledLibrary(server.redis, namespaceOf(), books);

async function collect<R>(rows: AsyncIterable<R>): Promise<R[]> {
  const all: R[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

const titles = (rows: readonly { title: string }[]) => rows.map(({ title }) => title);

test('pages follow each other by cursor, the last one without, and tell the total', async (t) => {
  const { Book } = await library();
  const query = Book.where({ author: '1' }).orderBy('-year', 'title').limit(8);
  const whole = titles(await query.limit(100).all());
  const first = await query.page({ total: true });
  t.is(first.total, 20);
  const second = await query.after(first.cursor).page();
  t.deepEqual(Object.keys(second), ['rows', 'cursor']);
  const third = await query.after(second.cursor).page({ total: true });
  t.deepEqual([third.cursor, third.total], [null, 20]);
  t.deepEqual(titles([...first.rows, ...second.rows, ...third.rows]), whole);
  t.deepEqual(await query.after(third.cursor).page(), await query.page());
  t.deepEqual((await Book.page()).cursor, null);
});

test('a cursor neither skips nor repeats what is written in between', async (t) => {
  const db = await filled(10);
  const byYear = db.Book.orderBy({ by: 'year', nulls: 'omit' }).limit(3);
  const { rows, cursor } = await byYear.page();
  await db.Book.delete(rows[2]!.id);
  await db.Book.create({ author: '1', title: 'early', year: 1 });
  const rest = titles(await byYear.limit(100).after(cursor).all());
  t.deepEqual([...titles(rows), ...rest], ['b00', 'b01', 'b03', 'b04', 'b06', 'b07', 'b09']);
});

test('a cursor belongs to its conditions and order', async (t) => {
  const { Book } = await library();
  const { cursor } = await Book.orderBy('year').limit(3).page();
  await t.throwsAsync(Book.orderBy('-year').limit(3).after(cursor).page(), { instanceOf: QueryError });
  await t.throwsAsync(Book.after('nonsense').page(), { instanceOf: QueryError });
});

test('several keys order, each in its direction, nulls where they are wanted', async (t) => {
  const { Book } = await library();
  const some = Book.where({ id: { lte: '6' } });
  t.deepEqual(titles(await some.orderBy('-price', '-title').all()), ['b05', 'b03', 'b01', 'b04', 'b02', 'b00']);
  t.deepEqual(titles(await some.orderBy('price').orderBy('-id').all()), ['b04', 'b02', 'b00', 'b05', 'b03', 'b01']);
  const nullsFirst = some.orderBy({ by: 'year', desc: true, nulls: 'first' }, 'title');
  t.deepEqual(titles(await nullsFirst.all()), ['b02', 'b05', 'b04', 'b03', 'b01', 'b00']);
  t.deepEqual(titles(await some.orderBy({ by: 'year', nulls: 'omit' }).all()), ['b00', 'b01', 'b03', 'b04']);
});

test('text with sort() is ordered and filtered by range, whatever the case', async (t) => {
  const { Author } = await library();
  t.deepEqual(
    (await Author.orderBy('-name').all()).map(({ name }) => name),
    ['zoë', 'Ada'],
  );
  t.is((await Author.where({ name: { gte: 'ZO' } }).first())?.name, 'zoë');
  t.is(await Author.where({ name: 'ADA' }).count(), 1);
});

test('an index over several columns answers for columns that have none of their own', async (t) => {
  const { Book } = await library();
  const query = Book.where({ shelf: 'b', bought: { gte: '2024-01-20' } })
    .orderBy('-bought')
    .limit(2);
  t.deepEqual(titles(await query.all()), ['b25', 'b22']);
  t.is((await query.explain()).chosen.strategy, 'merge');
  // Its last column alone, too: the combinations before it are gone through.
  t.deepEqual(
    (await Book.where({ bought: '2024-01-20' }).all()).map(({ id }) => id),
    ['20'],
  );
});

test('conditions reach the row that a reference leads to', async (t) => {
  const { Book } = await library();
  t.is(await Book.where({ author: { country: 'FR' } }).count(), 20);
  t.is(await Book.where({ author: { or: [{ country: null }, { name: { lt: 'b' } }] }, year: 1901 }).count(), 3);
  t.is(await Book.where({ not: { author: { id: '1' } } }).count(), 20);
  t.is(await Book.where({ author: { in: ['1', '9'] } }).count(), 20);
});

test('scan reads rows for conditions without an index', async (t) => {
  const { Book, Author } = await library();
  const found = Book.where({ author: '1' }).scan({ title: { in: ['b04', 'b05'] } });
  t.deepEqual(titles(await found.all()), ['b04']);
  t.is(await Book.scan({ weight: { gt: 0.4 }, copies: 9007199254740993n, year: null }).count(), 13);
  t.is(await Author.scan({ or: [{ bio: null }, { not: { bio: 'poet' } }] }).count(), 1);
  t.deepEqual(await Book.scan({ title: { ne: 'b00' }, bought: { between: ['2024-01-01', '2024-01-01'] } }).ids(), [
    '29',
  ]);
  const error = await t.throwsAsync<BudgetError>(Book.scan({ title: 'b39' }).budget(50).limit(1).all(), {
    instanceOf: BudgetError,
  });
  t.is(typeof error.cursor, 'string');
});

test('live leaves out what has expired', async (t) => {
  const db = await filled(3);
  await db.Book.update('1', { until: new Date(Date.now() - 1000) });
  await db.Book.update('2', { until: new Date(Date.now() + 3_600_000) });
  t.deepEqual(await db.Book.live().ids(), ['2', '3']);
  t.is(await db.Book.live().where({ author: '1' }).count(), 1);
  t.is(await db.Book.count(), 3);
  await t.throwsAsync(db.Author.live().all(), { instanceOf: QueryError, message: /expiry/ });
});

test('iterate gives every row in order, in batches, within limit and offset', async (t) => {
  const { Book } = await library();
  const query = Book.orderBy('-year').select('title');
  const whole = await query.all();
  t.deepEqual(await collect(query.iterate({ batch: 7 })), whole);
  t.deepEqual(await collect(query.iterate({ batch: 40 })), whole);
  t.deepEqual(await collect(query.offset(5).limit(20).iterate({ batch: 6 })), whole.slice(5, 25));
  t.deepEqual(await collect(query.limit(0).iterate()), []);
  const { cursor } = await query.limit(10).page();
  t.deepEqual(await collect(query.after(cursor).iterate({ batch: 7 })), whole.slice(10));
});

test('iterate fetches no more than is asked for', async (t) => {
  const namespace = namespaceOf();
  await filledLibrary(server.redis, namespace, 40);
  let calls = 0;
  const call = (command: string, args: string[]) => {
    if (args[0] === 'rom_query') calls += 1;
    return server.redis.call(command, args);
  };
  const { Book } = await openLibrary({ call }, namespace);
  for await (const { id } of Book.iterate({ batch: 5 })) if (id === '7') break;
  t.is(calls, 2);
});

test('iterate goes on where a call runs out of budget, and gives up where it cannot', async (t) => {
  const { Book } = await library();
  const rare = Book.scan({ title: { in: ['b01', 'b37'] } });
  t.deepEqual(titles(await collect(rare.budget(40).iterate({ batch: 5 }))), ['b01', 'b37']);
  const sorted = Book.where({ author: '1' }).scan({ weight: 0.5 }).orderBy('-price', '-title').budget(60);
  t.is((await collect(sorted.iterate({ batch: 3 }))).length, 20);
  await t.throwsAsync(collect(Book.budget(1).iterate()), { instanceOf: BudgetError });
});
