import test from 'ava';
import { FundsError, RaceError, SessionError } from '../../../client/index.js';
import { useServer } from '../../support/server.js';
import { checkedNamespaces } from '../checked.js';
import { openBlog } from './open.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

async function open() {
  const db = await openBlog(server.redis, namespaceOf());
  await db.User.createMany([{ email: 'ada', points: 10 }, { email: 'bob' }, { email: 'eve' }]);
  return db;
}

const pair = { model: 'User', column: 'points', amount: 4 } as const;

test('entities hold what a transfer left, whether it names them or their ids', async (t) => {
  const db = await open();
  const session = db.session();
  const ada = (await session.User.get('1'))!;
  const bob = (await session.User.get('2'))!;
  t.deepEqual(await session.transfer({ ...pair, from: ada, to: '2', once: 'a' }), {
    from: 6,
    to: 4,
    replayed: false,
  });
  t.deepEqual([ada.points, bob.points], [6, 4]);

  await session.transfer({
    legs: [
      { model: 'User', column: 'points', id: ada, amount: -2 },
      { model: 'User', column: 'points', id: '2', amount: 1 },
      { model: 'User', column: 'points', id: '3', amount: 1 },
    ],
    once: 'b',
  });
  t.deepEqual([ada.points, bob.points], [4, 5]);
  t.deepEqual(session.unsaved, []);
  ada.points = 0;
  await session.commit();
  t.like(await db.User.get('1'), { points: 0 });
});

test('the row of a receipt is read again, too', async (t) => {
  const db = await open();
  const session = db.session();
  const post = session.Post.add({ author: '1', title: 'Prize' });
  await session.commit();
  t.false(post.save);
  await session.transfer({ ...pair, from: '1', to: '2', receipt: { model: 'Post', id: post.id, column: 'save' } });
  t.true(post.save);
});

test('a session without identity reads the entities again that a transfer names', async (t) => {
  const session = (await open()).session({ identity: false });
  const ada = (await session.User.get('1'))!;
  await session.transfer({ ...pair, from: ada, to: '2', once: 'a' });
  t.is(ada.points, 6);
});

test('unsaved changes stay, and one of the balance itself is a race', async (t) => {
  const db = await open();
  const session = db.session();
  const [ada, bob] = await session.User.getMany(['1', '2']);
  ada!.name = 'Ada';
  bob!.points = 100;
  await session.transfer({ ...pair, from: ada!, to: bob!, once: 'a' });
  t.deepEqual([ada!.name, ada!.points, bob!.points], ['Ada', 6, 100]);
  const error = await t.throwsAsync<RaceError>(session.commit(), { instanceOf: RaceError });
  t.is(error.entity, bob!);
});

test('a transfer that is refused leaves entities alone, and what has no row is refused before it is sent', async (t) => {
  const db = await open();
  const session = db.session();
  const ada = (await session.User.get('1'))!;
  await t.throwsAsync(session.transfer({ ...pair, amount: 11, from: ada, to: '2', once: 'a' }), {
    instanceOf: FundsError,
  });
  t.is(ada.points, 10);
  const added = session.User.add({ email: 'joe' });
  const refused = { instanceOf: SessionError, message: /no row/ };
  await t.throwsAsync(session.transfer({ ...pair, from: ada, to: added, once: 'b' }), refused);
  const stranger = (await db.session().User.get('2'))!;
  await t.throwsAsync(session.transfer({ ...pair, from: ada, to: stranger, once: 'c' }), {
    instanceOf: SessionError,
    message: /another session/,
  });
  t.is((await db.User.get('1'))?.points, 10);
});
