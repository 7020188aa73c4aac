import test from 'ava';
import { InvalidError, MissingReferenceError, RaceError, SessionError, UniqueError } from '../../../client/index.js';
import { useServer } from '../../support/server.js';
import { dumpAll } from '../../support/snapshot.js';
import { checkedNamespaces } from '../checked.js';
import { openBlog } from './open.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);
const open = () => openBlog(server.redis, namespaceOf());

test('commit() is one call with only what was changed, on condition of what was read', async (t) => {
  const calls: unknown[][] = [];
  const namespace = namespaceOf();
  const counting = {
    call: (command: string, args: string[]) => {
      calls.push([command, ...args]);
      return server.redis.call(command, args);
    },
  };
  const db = await openBlog(counting, namespace);
  await db.User.createMany([{ email: 'ada', age: 36 }, { email: 'bob' }, { email: 'eve' }]);
  const session = db.session();
  const [ada, bob, eve] = await session.User.getMany(['1', '2', '3']);
  ada!.age = 37;
  bob!.email = 'bob';
  session.remove(eve!);
  const grace = session.User.add({ email: 'grace', boss: ada! });
  calls.length = 0;
  t.is(await session.commit(), 3);
  t.is(calls.length, 1);
  t.deepEqual(JSON.parse(calls[0]![4] as string), [
    { op: 'update', model: 'User', id: '1', changes: { age: 37 }, if: { age: 36 } },
    { op: 'create', model: 'User', values: { email: 'grace', boss: '1' }, as: '1' },
    { op: 'delete', model: 'User', id: '3' },
  ]);
  t.deepEqual([grace.id, grace.points, grace.boss], ['4', 0, '1']);
  t.is(await session.User.get('4'), grace);
  t.is(await session.User.get('3'), null);
  t.deepEqual(session.unsaved, []);
  t.is(await session.commit(), 0);
  t.is(calls.filter(([command]) => command === 'fcall').length, 1);
});

test('new entities refer to each other, in whatever order they were made', async (t) => {
  const db = await open();
  const session = db.session();
  const home = session.Country.add({ code: 'de', name: 'Germany' });
  const bob = session.User.add({ email: 'bob', home });
  const post = session.Post.add({ author: bob, title: 'Notes' });
  const ada = session.User.add({ email: 'ada', boss: bob });
  bob.update({ boss: ada });
  t.is(post.author, bob.id);
  await session.commit();
  t.deepEqual([bob.boss, ada.boss, post.author, bob.home], [ada.id, bob.id, bob.id, 'de']);
  t.like(await db.Post.get(post.id), { author: bob.id });
  t.like(await db.User.get(bob.id), { boss: ada.id, home: 'de' });
  t.like(await db.User.get(ada.id), { boss: bob.id });
  t.deepEqual(session.unsaved, []);
});

test('a new row that refers to itself, and two that cannot be without each other', async (t) => {
  const db = await open();
  const session = db.session();
  const ada = session.User.add({ email: 'ada' });
  ada.update({ boss: ada });
  await session.commit();
  t.is((await db.User.get(ada.id))!.boss, ada.id);
  const right = session.Right.add({ left: '1' });
  const left = session.Left.add({ right });
  right.update({ left });
  await t.throwsAsync(session.commit(), { instanceOf: SessionError, message: /must be optional/ });
});

test('save() writes one entity, and the new ones that it refers to', async (t) => {
  const db = await open();
  const session = db.session();
  const ada = session.User.add({ email: 'ada' });
  const bob = session.User.add({ email: 'bob' });
  const post = session.Post.add({ author: ada, title: 'Notes' });
  t.is(await session.save([post]), 3);
  t.deepEqual(await db.User.ids(), ['1']);
  t.is(post.author, ada.id);
  t.is(await session.save([post]), 0);
  t.is(await session.commit(), 1);
  t.is(bob.id, '2');
  const later = session.Post.add({ author: ada, title: 'More' });
  t.is(later.author, '1');
  await session.save([later]);
});

test('in-place changes of JSON, dates and bytes are noticed, equal values are no changes', async (t) => {
  const db = await open();
  const born = new Date('2000-01-01T00:00:00Z');
  await db.User.create({ email: 'ada', prefs: { tags: ['a'] }, born, photo: new Uint8Array([1, 2]) });
  const session = db.session();
  const ada = (await session.User.get('1'))!;
  ada.born = new Date(born);
  ada.prefs = { tags: ['a'] };
  t.is(await session.commit(), 0);
  ada.prefs.tags!.push('b');
  ada.born.setFullYear(2001);
  ada.photo![0] = 9;
  t.is(await session.commit(), 3);
  t.like(await db.User.get('1'), { prefs: { tags: ['a', 'b'] }, born: new Date('2001-01-01T00:00:00Z') });
  ada.prefs.tags!.push('c');
  ada.photo = null;
  t.is(await session.commit(), 2);
  t.like(await db.User.get('1'), { prefs: { tags: ['a', 'b', 'c'] }, photo: null });
  await db.User.update('1', { prefs: { tags: [] } });
  ada.prefs.tags!.push('d');
  await t.throwsAsync(session.commit(), { instanceOf: RaceError });
});

test('rollback() undoes in memory, and what is read next comes from the database', async (t) => {
  const db = await open();
  const born = new Date('2000-01-01T00:00:00Z');
  await db.User.create({ email: 'ada', age: 36, prefs: { tags: ['a'] }, born, photo: new Uint8Array([1]) });
  const session = db.session();
  const ada = (await session.User.get('1'))!;
  const before = structuredClone(ada.toJSON());
  ada.update({ age: 1, name: 'X', email: 'y' });
  ada.prefs!.tags!.push('b');
  ada.born!.setFullYear(1);
  ada.photo![0] = 7;
  session.remove(ada);
  const bob = session.User.add({ email: 'bob' });
  session.rollback();
  t.deepEqual(ada.toJSON(), before);
  t.deepEqual(session.unsaved, []);
  t.is(await session.commit(), 0);
  await t.throwsAsync(bob.save(), { instanceOf: SessionError });
  t.deepEqual(await db.User.ids(), ['1']);
  await db.User.update('1', { age: 40 });
  t.is(ada.age, 36);
  t.is(await session.User.get('1'), ada);
  t.is(ada.age, 40);
});

test('an error names its entity, writes nothing, and leaves all unsaved', async (t) => {
  const namespace = namespaceOf();
  const db = await openBlog(server.redis, namespace);
  await db.User.createMany([{ email: 'ada', age: 36 }, { email: 'bob' }, { email: 'eve' }]);
  const session = db.session();
  const [ada, bob, eve] = (await session.User.getMany(['1', '2', '3'])).map((user) => user!);
  ada!.age = 37;
  await db.User.update('2', { name: 'Bob' });
  bob!.name = 'Robert';
  const before = await dumpAll(server.redis, namespace);
  const race = await t.throwsAsync<RaceError>(session.commit(), { instanceOf: RaceError });
  t.is(race.entity, bob);
  t.deepEqual(session.unsaved, [ada, bob] as never);
  await bob!.refresh({ force: true });
  eve!.email = 'ada';
  const unique = await t.throwsAsync<UniqueError>(session.commit(), { instanceOf: UniqueError });
  t.is(unique.entity, eve);
  eve!.update({ email: 'eve', boss: '9' });
  const reference = await t.throwsAsync<MissingReferenceError>(eve!.save(), { instanceOf: MissingReferenceError });
  t.is(reference.entity, eve);
  eve!.update({ boss: null, age: 'old' as never });
  const invalid = await t.throwsAsync<InvalidError>(session.flush(), { instanceOf: InvalidError });
  t.is(invalid.entity, eve);
  t.deepEqual(await dumpAll(server.redis, namespace), before);
  eve!.age = null;
  t.is(await session.commit(), 1);
  t.is((await db.User.get('1'))!.age, 37);
});
