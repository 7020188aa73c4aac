import test from 'ava';
import { GoneError, InvalidError, QueryError, RaceError, RequiredError, UniqueError } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { openBlog } from './blog.js';
import { checkedNamespaces } from './checked.js';
import { openShop } from './shop.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);
const open = () => openShop(server.redis, namespaceOf());
const openPosts = () => openBlog(server.redis, namespaceOf());

const required = { balance: 0n, active: true };

test('put inserts, replaces as a whole, and brings back', async (t) => {
  const { User: users } = await open();
  const ada = await users.put({ id: '7', email: 'ada@x.io', city: 'London', ...required });
  t.deepEqual(await users.get('7'), ada);
  t.is(ada.city, 'London');
  const replaced = await users.put({ id: '7', email: 'ada@y.io', age: 36, balance: 5n, active: false });
  t.like(replaced, { id: '7', email: 'ada@y.io', city: null, age: 36, balance: 5n, active: false });
  t.is(await users.getBy({ email: 'ada@x.io' }), null);
  await users.delete('7');
  t.is((await users.put({ id: '7', email: 'ada@x.io', ...required })).id, '7');
  t.is((await users.create({ email: 'bob@x.io' })).id, '8');
});

test('put applies no defaults, needs an id, and heeds conditions', async (t) => {
  const { User: users } = await open();
  const row = { id: '1', email: 'ada@x.io', ...required };
  await t.throwsAsync(users.put({ id: '1', email: 'ada@x.io' } as never), { instanceOf: RequiredError });
  await t.throwsAsync(users.put({ email: 'ada@x.io', ...required } as never), { instanceOf: RequiredError });
  await t.throwsAsync(users.put(row, { if: { age: null } }), { instanceOf: GoneError });
  await users.put(row);
  await users.put({ ...row, age: 1 }, { if: { age: null } });
  const error = await t.throwsAsync<RaceError>(users.put(row, { if: { age: null } }), { instanceOf: RaceError });
  t.deepEqual(error.columns, { age: 1 });
  await t.throwsAsync(users.put(row, { if: { age: undefined as never } }), { instanceOf: InvalidError });
  t.is((await users.get('1'))?.age, 1);
});

test('upsert creates once, and then changes only what it is given', async (t) => {
  const { User: users } = await open();
  const first = await users.upsert('email', { email: 'ada@x.io', city: 'London' });
  t.like(first, { created: true, row: { id: '1', city: 'London', active: true } });
  const second = await users.upsert('email', { email: 'ada@x.io', age: 36 });
  t.like(second, { created: false, row: { id: '1', city: 'London', age: 36 } });
  t.deepEqual(await users.all(), [second.row]);
});

test('upsert by what is not unique, or without its value, is refused', async (t) => {
  const { User: users } = await open();
  await t.throwsAsync(users.upsert('city' as never, { email: 'a' }), { instanceOf: QueryError });
  await t.throwsAsync(users.upsert('email', {} as never), { instanceOf: RequiredError });
});

test('a composite constraint holds, finds whatever the order, and can be upserted by', async (t) => {
  const { User: users, Post: posts } = await openPosts();
  const [ada, bob] = await users.createMany([{ email: 'ada@x.io' }, { email: 'bob@x.io' }]);
  const post = await posts.create({ author: ada!.id, slug: 'a,b "c"' });
  await posts.create({ author: bob!.id, slug: 'a,b "c"' });
  const error = await t.throwsAsync<UniqueError>(posts.create({ author: ada!.id, slug: 'a,b "c"' }), {
    instanceOf: UniqueError,
  });
  t.deepEqual([error.columns, error.values, error.id], [['author', 'slug'], [ada!.id, 'a,b "c"'], post.id]);
  t.deepEqual(await posts.getBy({ author: ada!.id, slug: 'a,b "c"' }), post);
  t.deepEqual(await posts.getBy({ slug: 'a,b "c"', author: ada!.id }), post);
  t.is(await posts.getBy({ author: ada!.id, slug: 'x' }), null);
  const { row, created } = await posts.upsert(['author', 'slug'], { author: ada!.id, slug: 'a,b "c"', title: 'New' });
  t.deepEqual([row, created], [{ ...post, title: 'New' }, false]);
  t.true((await posts.upsert(['author', 'slug'], { author: ada!.id, slug: 'x' })).created);
});

test('text ids are the application’s, in every method', async (t) => {
  const { Country: countries, User: users } = await openPosts();
  const odd = 'de:{1}/"ä 🚀"';
  const created = await countries.create({ code: odd, name: 'Germany' });
  t.deepEqual(created, { code: odd, name: 'Germany' });
  t.deepEqual(await countries.get(odd), created);
  await t.throwsAsync(countries.create({ code: odd, name: 'Other' }), { instanceOf: UniqueError });
  await t.throwsAsync(countries.create({ name: 'Nowhere' } as never), { instanceOf: RequiredError });
  await t.throwsAsync(countries.create({ code: '', name: 'Nowhere' }), { instanceOf: InvalidError });
  await t.throwsAsync(countries.get('\u0000'), { instanceOf: InvalidError });
  t.is((await countries.update(odd, { name: 'Deutschland' })).name, 'Deutschland');
  t.is((await countries.put({ code: 'fr', name: 'France' })).code, 'fr');
  t.deepEqual(await countries.where({ code: { in: ['fr', 'xx'] } }).ids(), ['fr']);
  const { id } = await users.create({ email: 'ada@x.io', country: odd });
  t.deepEqual(await users.where({ country: odd }).ids(), [id]);
  t.deepEqual(await countries.delete('fr'), { deleted: { Country: 1 }, changed: { Country: 0 } });
  t.deepEqual(await countries.ids(), [odd]);
});

test('createMany creates all or none, and tells which one failed', async (t) => {
  const { User: users } = await open();
  const rows = await users.createMany(Array.from({ length: 1000 }, (_, i) => ({ email: `${i}@x.io`, age: i % 100 })));
  t.deepEqual(
    rows.map(({ id }) => id),
    Array.from({ length: 1000 }, (_, i) => String(i + 1)),
  );
  t.deepEqual(rows[999], await users.get('1000'));
  t.deepEqual(await users.createMany([]), []);
  const creating = users.createMany([{ email: 'new@x.io' }, { email: 'newer@x.io' }, { email: '7@x.io' }]);
  const error = await t.throwsAsync<UniqueError>(creating, { instanceOf: UniqueError });
  t.deepEqual([error.op, error.id], [2, '8']);
  t.is(await users.count(), 1000);
});

test('more rows than one call may create are refused, not split', async (t) => {
  const { User: users } = await open();
  const rows = Array.from({ length: 1001 }, (_, i) => ({ email: `${i}@x.io` }));
  await t.throwsAsync(users.createMany(rows), { code: 'ARGS' });
  t.is(await users.count(), 0);
});
