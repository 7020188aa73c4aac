// What the session of rom does, one behaviour a test, in the order of its API. A title that begins with "unlike rom" names
// a difference; docs/from-rom.md tells them to whoever moves over.

import test from 'ava';
import { GoneError, InvalidError, RaceError, SessionError } from '../../../client/index.js';
import { useServer } from '../../support/server.js';
import { checkedNamespaces } from '../checked.js';
import { type Blog, openBlog } from './open.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

/** A database with ada, bob and eve, who are 1, 2 and 3 and as many years old. */
async function open(): Promise<Blog> {
  const db = await openBlog(server.redis, namespaceOf());
  await db.User.createMany(['ada', 'bob', 'eve'].map((email, i) => ({ email, age: i + 1 })));
  return db;
}

test('identity: the same live row is the same object, from whatever it was read', async (t) => {
  const db = await open();
  const session = db.session();
  const ada = await session.User.get('1');
  t.is(await session.User.get('1'), ada);
  t.is(await session.User.getBy({ email: 'ada' }), ada);
});

test('identity: a row that was made is known by its id once it is saved', async (t) => {
  const session = (await open()).session();
  const joe = session.User.add({ email: 'joe' });
  t.deepEqual(session.unsaved, [joe]);
  await session.commit();
  t.is(await session.User.get(joe.id), joe);
});

test('identity: after a commit, references that are held still resolve to the same object', async (t) => {
  const session = (await open()).session();
  const ada = (await session.User.get('1'))!;
  ada.age = 36;
  await session.commit();
  t.is(await session.User.get('1'), ada);
});

test('unlike rom, a row asked for twice in one call is one object', async (t) => {
  const [first, second] = await (await open()).session().User.getMany(['1', '1']);
  t.truthy(first);
  t.is(first, second);
});

test('unlike rom, what a query reads stays in the session', async (t) => {
  const db = await open();
  const session = db.session();
  const [ada] = await session.User.all(db.User.orderBy('age').limit(1));
  t.is(await session.User.get('1'), ada!);
});

test('unlike rom, a session is no thread-wide singleton: two are apart', async (t) => {
  const db = await open();
  const [one, other] = [db.session(), db.session()];
  t.not(await one.User.get('1'), await other.User.get('1'));
  (await one.User.get('1'))!.age = 36;
  t.is(await other.commit(), 0);
});

test('flush: what was changed is written, its columns are counted, and the session goes on', async (t) => {
  const db = await open();
  const session = db.session();
  const [ada, bob] = (await session.User.getMany(['1', '2'])).map((user) => user!);
  ada!.update({ age: 36, name: 'Ada' });
  bob!.age = 2; // what it was
  t.is(await session.flush(), 2);
  t.is(await session.User.get('1'), ada!);
  t.is(await session.flush(), 0);
  t.like(await db.User.get('1'), { age: 36, name: 'Ada' });
});

test('unlike rom, an error leaves nothing saved: flush and commit are one call', async (t) => {
  const db = await open();
  const session = db.session();
  const [ada, bob] = (await session.User.getMany(['1', '2'])).map((user) => user!);
  ada!.age = 36;
  bob!.age = 'old' as never;
  await t.throwsAsync(session.commit(), { instanceOf: InvalidError });
  t.is((await db.User.get('1'))?.age, 1);
  t.deepEqual(session.unsaved, [ada!, bob!]);
  bob!.age = 41;
  t.is(await session.commit(), 2);
});

test('commit: full writes every column, and so expects them all to be what was read', async (t) => {
  const db = await open();
  const session = db.session();
  const ada = (await session.User.get('1'))!;
  await db.User.update('1', { name: 'Ada' });
  ada.age = 36;
  await t.throwsAsync(session.commit({ full: true }), { instanceOf: RaceError });
  t.is(await session.commit(), 1, 'without full only what was changed must be as it was');
  t.like(await db.User.get('1'), { age: 36, name: 'Ada' });
});

test('commit: force writes over what others wrote, and brings back what they deleted', async (t) => {
  const db = await open();
  const session = db.session();
  const [ada, bob] = (await session.User.getMany(['1', '2'])).map((user) => user!);
  await db.User.update('1', { age: 50 });
  await db.User.delete('2');
  ada!.age = 36;
  bob!.age = 41;
  await session.commit({ force: true });
  t.like(await db.User.get('1'), { age: 36 });
  t.like(await db.User.get('2'), { age: 41, email: 'bob' });
});

test('save: entities that are named, and no others', async (t) => {
  const db = await open();
  const session = db.session();
  const [ada, bob] = (await session.User.getMany(['1', '2'])).map((user) => user!);
  ada!.age = 36;
  bob!.age = 41;
  t.is(await session.save([ada!]), 1);
  t.deepEqual(session.unsaved, [bob!]);
  await t.throwsAsync(async () => session.save([{ id: '1' } as never]), { instanceOf: SessionError });
});

test('races: whoever saves a column second is told, and which column it was', async (t) => {
  const db = await open();
  const [first, second] = await Promise.all([db.session().User.get('1'), db.session().User.get('1')]);
  first!.age = 36;
  second!.age = 37;
  await first!.save();
  const error = await t.throwsAsync<RaceError>(second!.save(), { instanceOf: RaceError });
  t.deepEqual([error.id, error.columns, error.entity], ['1', { age: 36 }, second!]);
});

test('races: two who change different columns are none', async (t) => {
  const db = await open();
  const [first, second] = await Promise.all([db.session().User.get('1'), db.session().User.get('1')]);
  first!.age = 36;
  second!.name = 'Ada';
  await first!.save();
  await second!.save();
  t.like(await db.User.get('1'), { age: 36, name: 'Ada' });
});

test('races: a row that was deleted meanwhile is gone, not made anew', async (t) => {
  const db = await open();
  const ada = (await db.session().User.get('1'))!;
  await db.User.delete('1');
  ada.age = 36;
  await t.throwsAsync(ada.save(), { instanceOf: GoneError });
  t.is(await db.User.get('1'), null);
});

test('unlike rom, rollback undoes in memory, and what is held is brought up to date by the next read', async (t) => {
  const db = await open();
  const session = db.session();
  const ada = (await session.User.get('1'))!;
  ada.age = 36;
  const joe = session.User.add({ email: 'joe' });
  session.rollback();
  t.deepEqual([ada.age, session.unsaved], [1, []]);
  await t.throwsAsync(joe.save(), { instanceOf: SessionError });
  await db.User.update('1', { age: 50 });
  t.is(await session.User.get('1'), ada);
  t.is(ada.age, 50);
});

test('refresh: the row is read again; with unsaved changes only by force, which drops them', async (t) => {
  const db = await open();
  const session = db.session();
  const ada = (await session.User.get('1'))!;
  await db.User.update('1', { age: 50 });
  await session.refresh([ada]);
  t.is(ada.age, 50);
  ada.age = 36;
  await t.throwsAsync(session.refresh([ada]), { instanceOf: SessionError });
  await session.refresh([ada], { force: true });
  t.deepEqual([ada.age, session.unsaved], [50, []]);
});

test('unlike rom, a session refuses to refresh what has no row yet, as the entity itself does', async (t) => {
  const session = (await open()).session();
  await t.throwsAsync(session.refresh([session.User.add({ email: 'joe' })]), { instanceOf: SessionError });
});

test('forget: the row is another object from then on, and unlike rom the forgotten one cannot save itself', async (t) => {
  const session = (await open()).session();
  const ada = (await session.User.get('1'))!;
  ada.age = 36;
  session.forget(ada);
  t.is(await session.commit(), 0);
  t.not(await session.User.get('1'), ada);
  await t.throwsAsync(ada.save(), { instanceOf: SessionError });
});

test('delete: at once by the entity, unlike rom with the commit by the session, and across relations', async (t) => {
  const db = await open();
  const session = db.session();
  const [ada, bob] = (await session.User.getMany(['1', '2'])).map((user) => user!);
  session.Post.add({ author: bob!, title: 'Notes' });
  await session.commit();
  await ada!.delete();
  t.is(await db.User.get('1'), null);
  session.remove(bob!);
  t.true((await db.User.get('2')) !== null);
  await session.commit();
  t.deepEqual([await db.User.get('2'), await db.Post.count()], [null, 0]);
});

test('delete: twice is no error, and force is not needed for it', async (t) => {
  const ada = (await (await open()).session().User.get('1'))!;
  t.is((await ada.delete()).deleted['User'], 1);
  t.is((await ada.delete()).deleted['User'], 0);
});

test('null session: each read is an object of its own, which saves itself', async (t) => {
  const db = await open();
  const session = db.session({ identity: false });
  const ada = (await session.User.get('1'))!;
  t.not(await session.User.get('1'), ada);
  ada.age = 36;
  t.is(await ada.save(), 1);
  await t.throwsAsync(session.commit(), { instanceOf: SessionError });
});
