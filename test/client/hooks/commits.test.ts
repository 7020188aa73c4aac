import test from 'ava';
import { type Hooks, HookError, UniqueError } from '../../../client/index.js';
import { useServer } from '../../support/server.js';
import { dumpAll } from '../../support/snapshot.js';
import { checkedNamespaces } from '../checked.js';
import { type models, openWith, recording } from './open.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);
const open = async (hooks: Hooks<typeof models>, sent?: string[]) => {
  const namespace = namespaceOf();
  return { db: await openWith(server, namespace, { hooks, sent }), namespace };
};

test('a commit runs hooks in the order of its operations, around one call', async (t) => {
  const told: unknown[][] = [];
  const sent: string[] = [];
  const { db } = await open(recording(told), sent);
  await db.User.create({ email: 'root' });
  told.length = sent.length = 0;
  await db.commit((tx) => {
    const bob = tx.User.create({ email: 'bob' });
    const one = tx.Post.create({ author: '1', title: 'One' });
    return [one, bob, tx.Post.update(one.ref, { title: 'Two' }), tx.User.delete(bob.ref)];
  });
  t.deepEqual(sent, ['rom_commit']);
  t.deepEqual(
    told.map(([name]) => name),
    [
      'beforeInsert Post',
      'beforeInsert User',
      'beforeUpdate Post',
      'beforeDelete User',
      'afterInsert Post',
      'afterUpdate Post',
      'afterDelete User',
    ],
  );
});

test('what a hook before returns is written along, in calls, commits and sessions', async (t) => {
  const { db } = await open({
    User: {
      beforeInsert: ({ values }) => ({ email: String(values.email).toLowerCase(), writes: 1 }),
      beforeUpdate: async () => Promise.resolve({ writes: 9 }),
    },
  });
  t.like(await db.User.create({ email: 'ADA' }), { email: 'ada', writes: 1 });
  t.like(await db.User.update('1', { age: 36 }), { age: 36, writes: 9 });
  t.like((await db.User.upsert('email', { email: 'BOB' })).row, { email: 'bob', writes: 9 });
  const [eve, ada] = await db.commit((tx) => [tx.User.create({ email: 'EVE' }), tx.User.update('1', { age: 37 })]);
  t.like(eve, { email: 'eve', writes: 1 });
  t.like(ada, { age: 37, writes: 9 });

  const session = db.session();
  const grace = session.User.add({ email: 'GRACE' });
  const entity = (await session.User.get(eve.id))!;
  entity.age = 40;
  t.is(await session.commit(), 4);
  t.like(grace.toJSON(), { email: 'grace', writes: 1 });
  t.like(await db.User.get(eve.id), { age: 40, writes: 9 });
  t.deepEqual(session.unsaved, []);
});

test('an error before the write blocks it, whole commits and sessions too', async (t) => {
  const sent: string[] = [];
  const told: unknown[][] = [];
  const no = (): never => {
    throw new RangeError('not today');
  };
  const { Post: posts } = recording(told);
  const { db } = await open({ User: { beforeInsert: no, beforeUpdate: no, beforeDelete: no }, Post: posts! }, sent);
  const refused = { instanceOf: RangeError, message: 'not today' };
  await t.throwsAsync(db.User.create({ email: 'ada' }), refused);
  await t.throwsAsync(db.User.createMany([{ email: 'ada' }]), refused);
  await t.throwsAsync(db.User.update('1', {}), refused);
  await t.throwsAsync(db.User.put({ id: '1', email: 'ada', writes: 0 }), refused);
  await t.throwsAsync(db.User.upsert('email', { email: 'ada' }), refused);
  await t.throwsAsync(db.User.delete('1'), refused);
  await t.throwsAsync(
    db.commit((tx) => [tx.Post.delete('1'), tx.User.create({ email: 'ada' }), tx.Post.delete('2')]),
    refused,
  );
  t.deepEqual(told, [['beforeDelete Post', { operation: 'delete', id: '1' }]]);

  const session = db.session();
  const ada = session.User.add({ email: 'ada' });
  await t.throwsAsync(session.commit(), refused);
  t.deepEqual(session.unsaved, [ada] as unknown[]);
  t.deepEqual(sent, []);
});

test('an error after the write undoes nothing, is a HookError, and stops no other hook', async (t) => {
  const told: unknown[] = [];
  const { db } = await open({
    User: {
      afterInsert: ({ row }) => {
        told.push(row.email);
        throw new Error(`no mail to ${row.email}`);
      },
    },
  });
  const error = await t.throwsAsync<HookError>(db.User.create({ email: 'ada' }), {
    instanceOf: HookError,
    message: 'The write is done, but afterInsert of User failed after it: no mail to ada',
  });
  t.like(error.cause, { message: 'no mail to ada' });
  t.like(error.result, { id: '1', email: 'ada' });
  t.is(await db.User.count(), 1);

  const many = await t.throwsAsync<HookError>(db.User.createMany([{ email: 'bob' }, { email: 'eve' }]), {
    instanceOf: HookError,
  });
  t.deepEqual(
    many.failures.map(({ model, hook, cause }) => [model, hook, (cause as Error).message]),
    [
      ['User', 'afterInsert', 'no mail to bob'],
      ['User', 'afterInsert', 'no mail to eve'],
    ],
  );
  const commit = await t.throwsAsync<HookError>(
    db.commit((tx) => [tx.User.create({ email: 'joe' }), tx.User.update('1', { age: 1 })]),
    { instanceOf: HookError },
  );
  t.like((commit.result as object[])[1], { age: 1 });

  const session = db.session();
  const grace = session.User.add({ email: 'grace' });
  const saving = await t.throwsAsync<HookError>(session.commit(), { instanceOf: HookError });
  t.is(saving.result, 1);
  t.deepEqual(session.unsaved, []);
  t.is(await session.User.get(grace.id), grace);
  t.deepEqual(told, ['ada', 'bob', 'eve', 'joe', 'grace']);
});

test('hooks of a session have the entity, may change it, and may make others, which have their hooks, too', async (t) => {
  const told: string[] = [];
  const sent: string[] = [];
  const { db } = await open(
    {
      User: {
        beforeUpdate: ({ entity }) => {
          told.push('beforeUpdate User');
          entity!.writes += 1;
          session.Post.add({ author: entity!, title: 'Changed' });
        },
        afterUpdate: ({ entity }) => {
          entity!.age = 99;
        },
        beforeDelete: ({ entity }) => {
          told.push(`beforeDelete User ${entity!.id} ${entity!.email}`);
        },
      },
      Post: {
        beforeInsert: ({ operation, values }) => {
          told.push(`${operation} Post ${String(values.title)}`);
        },
      },
    },
    sent,
  );
  const session = db.session();
  const ada = session.User.add({ email: 'ada' });
  await session.commit();
  ada.age = 36;
  sent.length = 0;
  await session.commit();
  t.deepEqual(sent, ['rom_commit']);
  t.deepEqual(told, ['beforeUpdate User', 'create Post Changed']);
  t.is((await db.User.get('1'))?.writes, 1);
  t.is(await db.Post.count(), 1);
  t.is(ada.age, 99);
  t.deepEqual(session.unsaved, [ada] as unknown[]);
  await ada.delete();
  t.is(told.at(-1), 'beforeDelete User 1 ada');
});

test('a write that fails runs no hook after it, and the hooks of a row run once', async (t) => {
  const told: unknown[][] = [];
  const { db, namespace } = await open(recording(told));
  await db.User.create({ email: 'ada' });
  told.length = 0;
  const before = await dumpAll(server.redis, namespace);
  await t.throwsAsync(db.User.create({ email: 'ada' }), { instanceOf: UniqueError });
  const session = db.session();
  session.User.add({ email: 'ada' });
  await t.throwsAsync(session.commit(), { instanceOf: UniqueError });
  t.deepEqual(
    told.map(([name]) => name),
    ['beforeInsert User', 'beforeInsert User'],
  );
  t.deepEqual(await dumpAll(server.redis, namespace), before);
});
