import test from 'ava';
import {
  ArgsError,
  GoneError,
  InvalidError,
  MissingReferenceError,
  RaceError,
  type Transaction,
  UniqueError,
  connect,
} from '../../client/index.js';
import { useServer } from '../support/server.js';
import { dumpAll } from '../support/snapshot.js';
import { type Post, type User, openBlog } from './blog.js';
import { checkedNamespaces } from './checked.js';
import { User as ShopUser } from './shop.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);
const open = () => openBlog(server.redis, namespaceOf());

test('each operation gives what its method gives', async (t) => {
  const db = await open();
  await db.User.createMany([{ email: 'ada' }, { email: 'bob' }, { email: 'zoe' }]);
  const [created, updated, put, upserted, created2, deleted] = await db.commit((tx) => [
    tx.User.create({ email: 'eve' }),
    tx.User.update('1', { points: 5 }, { if: { points: 0 } }),
    tx.Country.put({ code: 'de', name: 'Germany' }),
    tx.User.upsert('email', { email: 'bob', points: 7 }),
    tx.User.upsert('email', { email: 'new' }),
    tx.User.delete('3', { if: { points: 0 } }),
  ]);
  t.deepEqual(created, await db.User.get('4'));
  t.like(updated, { id: '1', email: 'ada', points: 5 });
  t.deepEqual(put, { code: 'de', name: 'Germany' });
  t.like(upserted, { created: false, row: { id: '2', points: 7 } });
  t.like(created2, { created: true, row: { id: '5', email: 'new' } });
  t.deepEqual(deleted, { deleted: { User: 1 }, changed: { User: 0 } });
});

test('constraints see the whole: unique values may be swapped, freed and taken', async (t) => {
  const db = await open();
  await db.User.createMany([{ email: 'ada' }, { email: 'bob' }, { email: 'eve' }]);
  await db.commit((tx) => [
    tx.User.update('1', { email: 'bob' }),
    tx.User.update('2', { email: 'ada' }),
    tx.User.delete('3'),
    tx.User.create({ email: 'eve' }),
  ]);
  t.is((await db.User.getBy({ email: 'bob' }))?.id, '1');
  t.is((await db.User.getBy({ email: 'ada' }))?.id, '2');
  t.is((await db.User.getBy({ email: 'eve' }))?.id, '4');
});

test('one that fails is named, and nothing has happened', async (t) => {
  const namespace = namespaceOf();
  const db = await openBlog(server.redis, namespace);
  await db.User.createMany([{ email: 'ada' }, { email: 'bob' }]);
  const before = await dumpAll(server.redis, namespace);
  const good = (tx: Transaction<{ User: typeof User; Post: typeof Post }>, count: number) =>
    Array.from({ length: count }, (_, i) => tx.User.create({ email: `new ${i}` }));

  const unique = await t.throwsAsync<UniqueError>(
    db.commit((tx) => [...good(tx, 99), tx.User.create({ email: 'ada' })]),
    { instanceOf: UniqueError },
  );
  t.deepEqual([unique.op, unique.columns, unique.id], [99, ['email'], '1']);
  const race = await t.throwsAsync<RaceError>(
    db.commit((tx) => [...good(tx, 1), tx.User.update('1', { points: 1 }, { if: { points: 9 } })]),
    { instanceOf: RaceError },
  );
  t.deepEqual([race.op, race.columns], [1, { points: 0 }]);
  const gone = await t.throwsAsync<GoneError>(
    db.commit((tx) => [...good(tx, 2), tx.User.update('9', {})]),
    { instanceOf: GoneError },
  );
  t.is(gone.op, 2);
  const reference = await t.throwsAsync<MissingReferenceError>(
    db.commit((tx) => [tx.Post.create({ author: '9', slug: 'x' }), ...good(tx, 2)]),
    { instanceOf: MissingReferenceError },
  );
  t.deepEqual([reference.op, reference.column, reference.id], [0, 'author', '9']);
  const invalid = await t.throwsAsync<InvalidError>(
    db.commit((tx) => [...good(tx, 3), tx.User.create({ email: 'x', points: 1.5 })]),
    { instanceOf: InvalidError },
  );
  t.is(invalid.op, 3);
  t.deepEqual(await dumpAll(server.redis, namespace), before);
});

test('an error of a call alone has no operation', async (t) => {
  const db = await open();
  const error = await t.throwsAsync<GoneError>(db.User.update('9', {}), { instanceOf: GoneError });
  t.is(error.op, undefined);
});

test('a commit that is sent again is done once and gives the first reply', async (t) => {
  const db = await open();
  const signUp = () =>
    db.commit(
      (tx) => {
        const user = tx.User.create({ email: 'ada' });
        return [
          user,
          tx.User.upsert('email', { email: 'bob' }),
          tx.Profile.create({ user: user.ref }),
          tx.User.delete('9'),
        ];
      },
      { once: 'sign-up 1' },
    );
  const first = await signUp();
  await db.User.update('1', { points: 5 });
  t.deepEqual(await signUp(), first);
  t.is(await db.User.count(), 2);
  await t.throwsAsync(
    db.commit((tx) => [tx.User.create({ email: 'eve' })], { once: 'sign-up 1' }),
    { instanceOf: ArgsError },
  );
});

test('operations are frozen data, and the commit sends just them', async (t) => {
  const calls: string[][] = [];
  const namespace = namespaceOf();
  await openBlog(server.redis, namespace);
  const db = await openBlog(
    {
      call: (command, args) => {
        calls.push([command, ...args]);
        return server.redis.call(command, args);
      },
    },
    namespace,
  );
  calls.length = 0;
  await db.commit(
    (tx) => {
      const user = tx.User.create({ email: 'ada', boss: undefined });
      t.true(Object.isFrozen(user));
      t.throws(() => Object.assign(user, { model: 'Post' }), { instanceOf: TypeError });
      return [user, tx.User.update(user.ref, { boss: null, points: 2 }, { if: { points: 0 } }), tx.User.delete('9')];
    },
    { once: 'k' },
  );
  t.deepEqual(calls, [
    [
      'fcall',
      'rom_commit',
      '1',
      namespace,
      '[{"op":"create","model":"User","values":{"email":"ada"},"as":"1"},' +
        '{"op":"update","model":"User","id":{"ref":"1"},"changes":{"boss":null,"points":2},"if":{"points":0}},' +
        '{"op":"delete","model":"User","id":"9"}]',
      '{"once":"k"}',
    ],
  ]);
});

test('nothing is a commit, too', async (t) => {
  const db = await open();
  t.deepEqual(await db.commit(() => []), []);
});

test('rows are given as the commit leaves them, null where it deletes them', async (t) => {
  const db = await open();
  const [ada, upserted, , bob] = await db.commit((tx) => {
    const user = tx.User.create({ email: 'ada' });
    const bob = tx.User.create({ email: 'bob' });
    const again = tx.User.upsert('email', { email: 'ada' });
    return [user, again, tx.User.delete(user.ref), bob, tx.User.update(bob.ref, { points: 5 })];
  });
  t.deepEqual([ada, upserted] as unknown[], [null, { row: null, created: false }]);
  t.is(bob.points, 5);
});

test('a repository cannot be called commit or transfer', async (t) => {
  for (const name of ['commit', 'transfer']) {
    const options = { namespace: namespaceOf(), models: { [name]: ShopUser }, library: 'off' } as const;
    await t.throwsAsync(connect(server.redis, options), { instanceOf: TypeError, message: new RegExp(name) });
  }
});
