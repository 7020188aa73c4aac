import test from 'ava';
import { GoneError, RaceError, SessionError } from '../../../client/index.js';
import { useServer } from '../../support/server.js';
import { checkedNamespaces } from '../checked.js';
import { openBlog } from './open.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);
const open = () => openBlog(server.redis, namespaceOf());

test('what was null is guarded as well, and only what was changed', async (t) => {
  const db = await open();
  await db.User.create({ email: 'ada' });
  const [one, two, three] = await Promise.all([1, 2, 3].map(() => db.session().User.get('1')));
  one!.name = 'Ada';
  await one!.save();
  two!.name = 'Countess';
  await t.throwsAsync(two!.save(), { instanceOf: RaceError });
  three!.age = 36;
  t.is(await three!.save(), 1);
  t.is(three!.name, 'Ada');
  await db.User.update('1', { name: 'Lady' });
  three!.age = 37;
  await t.throwsAsync(three!.save({ full: true }), { instanceOf: RaceError });
  t.is(await three!.save(), 1);
  t.is(await three!.save({ full: true }), 9);
});

test('save({ force }) writes the whole row without a check, and brings it back', async (t) => {
  const db = await open();
  await db.User.create({ email: 'ada', age: 36 });
  const session = db.session();
  const ada = (await session.User.get('1'))!;
  await db.User.update('1', { age: 1, name: 'Other' });
  ada.age = 40;
  await ada.save({ force: true });
  t.like(await db.User.get('1'), { age: 40, name: null });
  await db.User.delete('1');
  ada.age = 41;
  const gone = await t.throwsAsync<GoneError>(ada.save(), { instanceOf: GoneError });
  t.is(gone.entity, ada);
  await ada.save({ force: true });
  t.like(await db.User.get('1'), { age: 41 });
  await ada.delete();
  await t.throwsAsync(ada.save(), { instanceOf: SessionError, message: /force/ });
  await ada.save({ force: true });
  t.is(await session.User.get('1'), ada);
});

test('delete() deletes at once, and what went along is read anew', async (t) => {
  const db = await open();
  const session = db.session();
  const ada = session.User.add({ email: 'ada' });
  const bob = session.User.add({ email: 'bob', boss: ada });
  const post = session.Post.add({ author: ada, title: 'Notes' });
  await session.commit();
  t.deepEqual(await ada.delete(), { deleted: { User: 1, Post: 1 }, changed: { User: 1, Post: 0 } });
  t.is(await session.User.get('1'), null);
  t.is(await session.Post.get(post.id), null);
  t.is(await session.User.get(bob.id), bob);
  t.is(bob.boss, null);
  t.deepEqual(await ada.delete(), { deleted: { User: 0 }, changed: {} });
  const unsaved = session.User.add({ email: 'x' });
  await unsaved.delete();
  t.is(await session.commit(), 0);
});

test('remove() takes effect with the commit, after changes that make it possible', async (t) => {
  const db = await open();
  const session = db.session();
  const home = session.Country.add({ code: 'de', name: 'Germany' });
  const ada = session.User.add({ email: 'ada', home });
  await session.commit();
  session.remove(home);
  await t.throwsAsync(session.commit(), { code: 'RESTRICT' });
  ada.home = null;
  await session.commit();
  t.is(await session.Country.get('de'), null);
  session.remove(ada);
  session.User.add({ email: 'ada' });
  await session.commit();
  t.deepEqual(await db.User.ids(), ['2']);
});

test('copy() is a new entity with values of its own', async (t) => {
  const db = await open();
  const session = db.session();
  const ada = session.User.add({ email: 'ada', prefs: { tags: ['a'] } });
  await session.commit();
  const copy = ada.copy({ email: 'copy' });
  copy.prefs!.tags!.push('b');
  await session.commit();
  t.not(copy.id, ada.id);
  t.like(await db.User.get(copy.id), { email: 'copy', prefs: { tags: ['a', 'b'] }, points: 0 });
  t.deepEqual((await db.User.get(ada.id))!.prefs, { tags: ['a'] });
});

test('what changes while a write is under way is the next change', async (t) => {
  const db = await open();
  await db.User.create({ email: 'ada', age: 1 });
  const session = db.session();
  const ada = (await session.User.get('1'))!;
  ada.age = 2;
  const writing = session.commit();
  ada.age = 3;
  await t.throwsAsync(ada.save(), { instanceOf: SessionError, message: /being written/ });
  await writing;
  t.is((await db.User.get('1'))!.age, 2);
  t.is(ada.age, 3);
  t.is(await session.commit(), 1);
  t.is((await db.User.get('1'))!.age, 3);
});

test('an entity that remove() named and that is deleted at once leaves nothing for the commit', async (t) => {
  const session = (await open()).session();
  const ada = session.User.add({ email: 'ada' });
  await session.commit();
  session.remove(ada);
  await ada.delete();
  t.deepEqual(session.unsaved, []);
  t.is(await session.commit(), 0);
});
