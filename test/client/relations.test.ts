import test from 'ava';
import {
  MissingReferenceError,
  RestrictError,
  SchemaError,
  UniqueError,
  column,
  connect,
  model,
} from '../../client/index.js';
import { useServer } from '../support/server.js';
import { dumpAll } from '../support/snapshot.js';
import { openBlog } from './blog.js';
import { checkedNamespaces } from './checked.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);
const open = () => openBlog(server.redis, namespaceOf());

test('REFERENCE: a row that does not exist cannot be referred to', async (t) => {
  const namespace = namespaceOf();
  const db = await openBlog(server.redis, namespace);
  const { id } = await db.User.create({ email: 'ada@x.io' });
  const before = await dumpAll(server.redis, namespace);
  const creating = db.Profile.create({ user: '999' });
  const created = await t.throwsAsync<MissingReferenceError>(creating, { instanceOf: MissingReferenceError });
  t.deepEqual([created.model, created.column, created.id, created.row], ['Profile', 'user', '999', undefined]);
  const updating = db.User.update(id, { country: 'xx' });
  const updated = await t.throwsAsync<MissingReferenceError>(updating, { instanceOf: MissingReferenceError });
  t.deepEqual([updated.model, updated.column, updated.id, updated.row], ['User', 'country', 'xx', id]);
  t.deepEqual(await dumpAll(server.redis, namespace), before);
});

test('an unchecked reference may lead nowhere', async (t) => {
  const db = await open();
  const { id } = await db.User.create({ email: 'ada@x.io' });
  t.is((await db.Post.create({ author: id, slug: 'x', source: '999' })).source, '999');
});

test('a unique reference is one to one', async (t) => {
  const db = await open();
  const { id } = await db.User.create({ email: 'ada@x.io' });
  const profile = await db.Profile.create({ user: id });
  t.deepEqual(await db.Profile.getBy({ user: id }), profile);
  await t.throwsAsync(db.Profile.create({ user: id }), { instanceOf: UniqueError });
});

test('the many of one are a query by the reference, which is indexed and ordered', async (t) => {
  const db = await open();
  await db.User.createMany(['a', 'b', 'c'].map((email) => ({ email })));
  for (const [i, author] of ['2', '1', '2', '3'].entries()) await db.Post.create({ author, slug: String(i) });
  t.deepEqual(await db.Post.where({ author: '2' }).ids(), ['1', '3']);
  t.deepEqual(await db.Post.where({ author: { in: ['1', '3'] } }).ids(), ['2', '4']);
  t.deepEqual(await db.Post.where({ author: { gte: '2' } }).ids(), ['1', '3', '4']);
  t.deepEqual(await db.Post.orderBy('author').ids(), ['2', '1', '3', '4']);
  t.deepEqual(await db.User.where({ boss: null }).ids(), ['1', '2', '3']);
});

test('a delete does what each reference says: cascade, setNull, setDefault and noAction', async (t) => {
  const db = await open();
  await db.User.createMany([{ email: 'root' }, { email: 'ada', boss: '1' }, { email: 'bob', boss: '2' }]);
  await db.Profile.create({ user: '2' });
  await db.Post.createMany([
    { author: '2', slug: 'a' },
    { author: '3', slug: 'b', editor: '2', source: '1' },
    { author: '3', slug: 'c', editor: '3' },
  ]);
  const told = await db.User.delete('2', { dryRun: true });
  t.is(await db.User.count(), 3);
  t.deepEqual(await db.User.delete('2'), told);
  t.deepEqual(told, { deleted: { User: 1, Profile: 1, Post: 1 }, changed: { User: 1, Profile: 0, Post: 1 } });
  t.is((await db.User.get('3'))?.boss, null);
  t.deepEqual(await db.Post.select('id', 'editor', 'source').all(), [
    { id: '2', editor: '1', source: '1' },
    { id: '3', editor: '3', source: null },
  ]);
});

test('RESTRICT: a row that others need is not deleted, at any depth', async (t) => {
  const namespace = namespaceOf();
  const Org = model('Org', { id: column.id() });
  const Team = model('Team', { id: column.id(), org: column.reference('Org', { onDelete: 'cascade' }) });
  const Member = model('Member', { id: column.id(), team: column.reference('Team') });
  const db = await connect(server.redis, { namespace, models: { Org, Team, Member }, library: 'off' });
  await db.Org.create({});
  await db.Team.create({ org: '1' });
  await db.Member.createMany(Array.from({ length: 12 }, () => ({ team: '1' })));
  const before = await dumpAll(server.redis, namespace);
  for (const options of [{}, { dryRun: true }]) {
    const error = await t.throwsAsync<RestrictError>(db.Org.delete('1', options), { instanceOf: RestrictError });
    t.deepEqual([error.model, error.id, error.count, error.by.length], ['Org', '1', 12, 10]);
    t.deepEqual(error.by[0], { model: 'Member', column: 'team', id: '1' });
  }
  t.deepEqual(await dumpAll(server.redis, namespace), before);
});

test('a cycle of references ends', async (t) => {
  const Node = model('Node', { id: column.id(), next: column.reference('Node', { onDelete: 'cascade' }).optional() });
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { Node }, library: 'off' });
  await db.Node.createMany([{}, { next: '1' }, { next: '2' }]);
  await db.Node.update('1', { next: '3' });
  t.deepEqual(await db.Node.delete('2'), { deleted: { Node: 3 }, changed: { Node: 0 } });
});

test('SCHEMA: a reference to a model that nobody declares', async (t) => {
  const Post = model('Post', { id: column.id(), author: column.reference('Nobody') });
  const opening = connect(server.redis, { namespace: namespaceOf(), models: { Post }, library: 'off' });
  await t.throwsAsync(opening, { instanceOf: SchemaError });
});

test('a reference to a model with text ids is ordered by them', async (t) => {
  const db = await open();
  for (const code of ['fr', 'de', 'it']) await db.Country.create({ code, name: code });
  for (const country of ['it', 'de', 'fr']) await db.User.create({ email: country, country });
  const countries = async (query: ReturnType<typeof db.User.where>) =>
    (await query.orderBy('country').all()).map(({ country }) => country);
  t.deepEqual(await countries(db.User.where({})), ['de', 'fr', 'it']);
  t.deepEqual(await countries(db.User.where({ country: { gt: 'de' } })), ['fr', 'it']);
});
