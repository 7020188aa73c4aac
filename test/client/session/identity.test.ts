import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { inspect } from 'node:util';
import test from 'ava';
import { GoneError, SessionError } from '../../../client/index.js';
import { useServer } from '../../support/server.js';
import { checkedNamespaces } from '../checked.js';
import { openBlog, User } from './open.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);
const open = () => openBlog(server.redis, namespaceOf());

test('a row is one object, however it is read', async (t) => {
  const db = await open();
  await db.User.createMany([{ email: 'ada' }, { email: 'bob' }]);
  const session = db.session();
  const ada = (await session.User.get('1'))!;
  t.true((await session.User.get('1')) === ada);
  t.true((await session.User.getBy({ email: 'ada' })) === ada);
  t.is((await session.User.all(db.User.orderBy('age')))[0], ada);
  t.true((await session.User.first(db.User.limit(1))) === ada);
  const row = await db.User.get('1');
  t.is(session.User.attach(row!), ada);
  const [first, again, bob, nobody] = await session.User.getMany(['1', '1', '2', '9']);
  t.deepEqual([first === ada, again === ada, bob?.email, nobody], [true, true, 'bob', null]);
  for await (const user of session.User.iterate(db.User.limit(1))) t.is(user, ada);
  t.false((await db.session().User.get('1')) === ada);
});

test('a session gives what it has without a call, and takes over what a query reads', async (t) => {
  const db = await open();
  await db.User.create({ email: 'ada', age: 36, name: 'Ada' });
  const session = db.session();
  const ada = (await session.User.get('1'))!;
  ada.name = 'Ada L.';
  await db.User.update('1', { age: 37, name: 'Lady' });
  t.is((await session.User.get('1'))!.age, 36);
  await session.User.all(db.User.limit(1));
  t.deepEqual([ada.age, ada.name], [37, 'Ada L.']);
});

test('what nobody holds is collected, unless it is to be written', async (t) => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const db = await open();
  await db.User.createMany([{ email: 'ada' }, { email: 'bob' }, { email: 'eve', prefs: { tags: [] } }]);
  const session = db.session();
  const unchanged = new WeakRef((await session.User.get('1'))!);
  const changed = new WeakRef((await session.User.get('2'))!);
  changed.deref()!.age = 50;
  (await session.User.get('3'))!.prefs!.tags!.push('in place');
  for (let i = 0; i < 5 && unchanged.deref(); i++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    collect();
  }
  t.is(unchanged.deref(), undefined);
  t.not(changed.deref(), undefined);
  t.is(await session.commit(), 2);
  t.is((await db.User.get('2'))!.age, 50);
  t.deepEqual((await db.User.get('3'))!.prefs, { tags: ['in place'] });
});

test('entities show and send their values', async (t) => {
  const db = await open();
  const row = await db.User.create({ email: 'ada', prefs: { theme: 'dark' } });
  const ada = (await db.session().User.get('1'))!;
  t.deepEqual(ada.toJSON(), row);
  t.is(JSON.stringify(ada), JSON.stringify(row));
  t.regex(inspect(ada), /^User \{\s+id: '1',\s+email: 'ada'/);
});

test('a column hides a method of its name, which the session has, too', async (t) => {
  const db = await open();
  await db.User.create({ email: 'ada' });
  const session = db.session();
  const post = session.Post.add({ author: '1', title: 'Notes', save: true });
  t.is(await session.save([post]), 3);
  post.save = false;
  t.is(await session.save([post]), 1);
  t.false((await db.Post.get('1'))!.save);
});

test('forget() leaves an entity to its holder', async (t) => {
  const db = await open();
  await db.User.create({ email: 'ada' });
  const session = db.session();
  const ada = (await session.User.get('1'))!;
  const fresh = session.User.add({ email: 'new' });
  ada.age = 1;
  session.forget(ada, fresh);
  t.is(await session.commit(), 0);
  t.not(await session.User.get('1'), ada);
  await t.throwsAsync(ada.save(), { instanceOf: SessionError, message: /forgotten/ });
  t.is(await db.User.count(), 1);
});

test('a session without identity: each read gives an object that saves itself', async (t) => {
  const db = await open();
  await db.User.create({ email: 'ada' });
  const session = db.session({ identity: false });
  const [a, b] = [(await session.User.get('1'))!, (await session.User.get('1'))!];
  t.not(a, b);
  a.age = 1;
  t.is(await a.save(), 1);
  await t.throwsAsync(session.commit(), { instanceOf: SessionError });
  t.throws(() => session.remove(a), { instanceOf: SessionError });
  const eve = session.User.add({ email: 'eve' });
  await eve.save();
  t.is(eve.id, '2');
  await b.delete();
  t.is(await db.User.count(), 1);
});

test('what is no entity of the session is refused', async (t) => {
  const db = await open();
  await db.User.create({ email: 'ada' });
  const session = db.session();
  const other = (await db.session().User.get('1'))!;
  const ada = (await session.User.get('1'))!;
  await t.throwsAsync(session.save([other]), { instanceOf: SessionError, message: /another session/ });
  await t.throwsAsync(async () => session.save([{ id: '1' } as never]), { instanceOf: SessionError });
  t.throws(() => (ada.boss = other as never), { instanceOf: SessionError });
  t.throws(() => ((ada as { id: string }).id = '2'), { instanceOf: SessionError });
  t.throws(() => ada.update({ nmae: 'x' } as never), { instanceOf: SessionError, message: /nmae/ });
  t.throws(() => session.User.add({ email: 'x', nmae: 1 } as never), { instanceOf: SessionError });
  t.throws(() => session.User.attach({ id: '1' } as never), { instanceOf: SessionError, message: /email/ });
  await t.throwsAsync(session.User.all(db.Post.limit(1) as never), { instanceOf: SessionError });
  t.is(await session.commit(), 0);
});

test('refresh() reads again, and drops changes only if forced', async (t) => {
  const db = await open();
  await db.User.create({ email: 'ada', prefs: { theme: 'dark' } });
  const session = db.session();
  const ada = (await session.User.get('1'))!;
  await db.User.update('1', { age: 37 });
  t.is((await ada.refresh()).age, 37);
  ada.prefs!.theme = 'light';
  await t.throwsAsync(ada.refresh(), { instanceOf: SessionError, message: /unsaved/ });
  await session.refresh([ada], { force: true });
  t.deepEqual(ada.prefs, { theme: 'dark' });
  await t.throwsAsync(session.User.add({ email: 'x' }).refresh(), { instanceOf: SessionError, message: /no row/ });
  await db.User.delete('1');
  const error = await t.throwsAsync<GoneError>(ada.refresh(), { instanceOf: GoneError });
  t.is(error.entity, ada);
  t.is(await ada.refresh(), ada);
  t.is(await session.User.get('1'), null);
  t.is(User.name, 'User');
});
