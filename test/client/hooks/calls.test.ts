import test from 'ava';
import { type Deleted, type Hooks } from '../../../client/index.js';
import { useServer } from '../../support/server.js';
import { checkedNamespaces } from '../checked.js';
import { type models, openWith, recording } from './open.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);
const open = async (hooks: Hooks<typeof models>, sent?: string[]) => {
  const namespace = namespaceOf();
  return { db: await openWith(server, namespace, { hooks, sent }), namespace };
};

test('each method runs the hooks of what it does, and tells them what that is', async (t) => {
  const told: unknown[][] = [];
  const { db } = await open(recording(told));
  const since = () => told.splice(0);
  const row = { id: '1', email: 'ada', age: null, writes: 0 };

  await db.User.create({ email: 'ada' });
  t.deepEqual(since(), [
    ['beforeInsert User', { operation: 'create', values: { email: 'ada' } }],
    ['afterInsert User', { operation: 'create', row }],
  ]);
  await db.User.update('1', { age: 36 });
  t.deepEqual(since(), [
    ['beforeUpdate User', { operation: 'update', id: '1', values: { age: 36 } }],
    ['afterUpdate User', { operation: 'update', row: { ...row, age: 36 } }],
  ]);
  await db.User.put({ id: '1', email: 'ada', writes: 0 });
  t.deepEqual(since(), [
    ['beforeInsert User', { operation: 'put', values: { id: '1', email: 'ada', writes: 0 } }],
    ['afterInsert User', { operation: 'put', row }],
  ]);
  await db.User.upsert('email', { email: 'ada', writes: { increment: 2 } });
  await db.User.upsert('email', { email: 'bob' });
  t.deepEqual(since(), [
    ['beforeInsert User', { operation: 'upsert', values: { email: 'ada', writes: { increment: 2 } } }],
    ['beforeUpdate User', { operation: 'upsert', values: { email: 'ada', writes: { increment: 2 } } }],
    ['afterUpdate User', { operation: 'upsert', row: { ...row, writes: 2 } }],
    ['beforeInsert User', { operation: 'upsert', values: { email: 'bob' } }],
    ['beforeUpdate User', { operation: 'upsert', values: { email: 'bob' } }],
    ['afterInsert User', { operation: 'upsert', row: { id: '2', email: 'bob', age: null, writes: 0 } }],
  ]);
  await db.User.delete('2', { dryRun: true });
  t.deepEqual(since(), []);
  await db.User.delete('2');
  await db.User.delete('2');
  const before = ['beforeDelete User', { operation: 'delete', id: '2' }];
  const [first, after, second, ...rest] = since() as [string, { deleted?: Deleted }][];
  t.deepEqual([first, second] as unknown[], [before, before]);
  t.is(after?.[0], 'afterDelete User');
  t.is(after?.[1].deleted?.deleted.User, 1);
  t.deepEqual(rest, []);
});

test('many rows at once have their hooks, all before and all after the one call', async (t) => {
  const told: unknown[][] = [];
  const sent: string[] = [];
  const { db } = await open(recording(told), sent);
  const [ada] = await db.User.createMany([{ email: 'ada' }, { email: 'bob' }]);
  t.is(ada?.id, '1');
  t.deepEqual(sent, ['rom_commit']);
  t.deepEqual(
    told.map(([name]) => name),
    ['beforeInsert User', 'beforeInsert User', 'afterInsert User', 'afterInsert User'],
  );
});

test('what the engine does by itself runs no hooks: cascades, writes by query, transfers', async (t) => {
  const told: unknown[][] = [];
  const { db } = await open(recording(told));
  const [ada, bob] = await db.User.createMany([{ email: 'ada', writes: 5 }, { email: 'bob' }]);
  await db.Post.create({ author: ada!.id, title: 'Notes' });
  told.length = 0;
  await db.transfer({ model: 'User', column: 'writes', from: ada!.id, to: bob!.id, amount: 5, once: 'k' });
  t.is(await db.User.where({ email: 'bob' }).updateAll({ age: 1 }), 1);
  t.deepEqual(told, []);
  await db.User.delete(ada!.id);
  t.is(await db.Post.count(), 0);
  t.deepEqual(
    told.map(([name]) => name),
    ['beforeDelete User', 'afterDelete User'],
  );
});
