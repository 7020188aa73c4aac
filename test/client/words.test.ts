import test from 'ava';
import { column, connect, model, QueryError, SchemaError } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

const Book = model('Book', {
  id: column.id(),
  title: column.text().words().prefix().suffix(),
  blurb: column
    .text()
    .words({ stopWords: ['the'], diacritics: 'fold' })
    .optional(),
  path: column.text().sort({ ci: true }).prefix({ ci: true }).suffix({ ci: true }).optional(),
});

async function open(namespace = namespaceOf()) {
  const db = await connect(server.redis, { namespace, models: { Book } });
  await db.Book.create({ title: 'The Left Hand of Darkness', blurb: 'The Königin', path: '/Books/Left.txt' });
  await db.Book.create({ title: '«Left», Right & Centre', path: '/books/right.TXT' });
  await db.Book.create({ title: 'Light' });
  return db;
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

test('words, beginnings, endings and patterns are found', async (t) => {
  const db = await open();
  const found = async (where: Parameters<typeof db.Book.where>[0]) => ids(await db.Book.where(where).all());
  t.deepEqual(await found({ title: { match: 'LEFT!' } }), ['1', '2']);
  t.deepEqual(await found({ title: { matchAny: 'light right' } }), ['2', '3']);
  t.deepEqual(await found({ title: { startsWith: 'left ha' } }), ['1']);
  t.deepEqual(await found({ title: { endsWith: 'ght' } }), ['2', '3']);
  t.deepEqual(await found({ title: { like: 'l!!t' } }), ['1', '2']);
  t.deepEqual(await found({ not: { title: { startsWith: 'l' } } }), []);
  t.deepEqual(await found({ blurb: { match: 'the konigin' } }), ['1']);
  t.deepEqual(await found({ blurb: null }), ['2', '3']);
  t.deepEqual(await found({ path: { startsWith: '/BOOKS/', endsWith: '.txt' } }), ['1', '2']);
  t.deepEqual(await found({ path: { like: '*/r*' } }), ['2']);
});

test('a completion comes in the order of its values', async (t) => {
  const db = await open();
  const query = db.Book.where({ path: { startsWith: '/b' } });
  t.deepEqual(ids(await query.orderBy('-path').limit(1).all()), ['2']);
  const plan = await query.orderBy('path').limit(1).explain();
  t.is(plan.chosen.examines, 1);
});

test('what the engine refuses is an error with its hint', async (t) => {
  const namespace = namespaceOf();
  const db = await open(namespace);
  const error = await t.throwsAsync(db.Book.where({ title: { like: 'a\\' } }).all(), { instanceOf: QueryError });
  t.is(error.path, 'where.title.like');
  const Other = model('Book', { id: column.id(), title: column.text().words({ minLength: 3 }).prefix().suffix() });
  await t.throwsAsync(connect(server.redis, { namespace, models: { Other } }), { instanceOf: SchemaError });
});
