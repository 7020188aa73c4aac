// Refs in commits: rows that the same commit makes, wherever an id can be, and nothing that belongs elsewhere.

import test from 'ava';
import { InvalidError, RaceError, type Ref } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { openBlog } from './blog.js';
import { checkedNamespaces } from './checked.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);
const open = () => openBlog(server.redis, namespaceOf());

test('a ref stands for a row that the same commit makes, as a value and as an id', async (t) => {
  const db = await open();
  const [boss, user, profile, post, updated] = await db.commit((tx) => {
    const boss = tx.User.upsert('email', { email: 'boss' });
    const user = tx.User.create({ email: 'ada', boss: boss.ref });
    return [
      boss,
      user,
      tx.Profile.create({ user: user.ref }),
      tx.Post.upsert(['author', 'slug'], { author: user.ref, editor: boss.ref, slug: 'x' }),
      tx.User.update(user.ref, { points: 3 }),
    ];
  });
  t.is(user.boss, boss.row.id);
  t.is(profile.user, user.id);
  t.like(post.row, { author: user.id, editor: boss.row.id });
  t.like(updated, { id: user.id, points: 3 });
});

test('a ref may be what a condition expects', async (t) => {
  const db = await open();
  await db.User.createMany([{ email: 'zoe' }, { email: 'bob' }]);
  const [boss, , moved] = await db.commit((tx) => {
    const boss = tx.User.upsert('email', { email: 'zoe' });
    const taken = tx.User.update('2', { boss: boss.ref });
    return [boss, taken, tx.User.update('2', { points: 1 }, { if: { boss: boss.ref } })];
  });
  t.like(moved, { boss: boss.row.id, points: 1 });
  const other = db.commit((tx) => {
    const eve = tx.User.create({ email: 'eve' });
    return [eve, tx.User.delete('2', { if: { boss: eve.ref } })];
  });
  const error = await t.throwsAsync<RaceError>(other, { instanceOf: RaceError });
  t.deepEqual([error.op, error.columns], [1, { boss: '1' }]);
  t.is(await db.User.count(), 2);
});

test('a ref of a text id is that id', async (t) => {
  const db = await open();
  const [, user] = await db.commit((tx) => {
    const country = tx.Country.create({ code: 'de', name: 'Germany' });
    return [country, tx.User.create({ email: 'ada', country: country.ref })];
  });
  t.is(user.country, 'de');
});

test('what would be lost or mistaken is refused before anything is sent', async (t) => {
  const db = await open();
  const forgotten = db.commit((tx) => {
    tx.User.create({ email: 'lost' });
    return [tx.User.create({ email: 'ada' })];
  });
  await t.throwsAsync(forgotten, { instanceOf: TypeError, message: /create of User .* not among/ });

  let leaked: Ref<'User'> | undefined;
  await db.commit((tx) => {
    const user = tx.User.create({ email: 'ada' });
    leaked = user.ref;
    return [user];
  });
  const mistaken = { instanceOf: TypeError, message: /commit that made it/ };
  const later = db.commit((tx) => [tx.User.create({ email: 'bob' }), tx.Profile.create({ user: leaked! })]);
  await t.throwsAsync(later, mistaken);
  await t.throwsAsync(
    db.commit((tx) => [tx.User.create({ email: 'bob' }), tx.User.delete(leaked!)]),
    mistaken,
  );
  await t.throwsAsync(
    db.commit((tx) => [tx.User.create({ email: 'bob' }), tx.User.update('1', {}, { if: { boss: leaked! } })]),
    mistaken,
  );
  const undefinedCondition = db.commit((tx) => [tx.User.delete('1', { if: { points: undefined as never } })]);
  await t.throwsAsync(undefinedCondition, { instanceOf: InvalidError });
  t.is(await db.User.count(), 1);
});

test('an operation of another commit is refused', async (t) => {
  const db = await open();
  let leaked: unknown;
  await db.commit((tx) => {
    const user = tx.User.create({ email: 'ada' });
    leaked = user;
    return [user];
  });
  await t.throwsAsync(
    db.commit(() => [leaked as never]),
    { instanceOf: TypeError, message: /another commit/ },
  );
});
