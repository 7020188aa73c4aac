import test from 'ava';
import {
  ArgsError,
  FundsError,
  GoneError,
  InvalidError,
  RaceError,
  type Ref,
  column,
  connect,
  model,
} from '../../client/index.js';
import { useServer } from '../support/server.js';
import { dumpAll } from '../support/snapshot.js';
import { checkedNamespaces } from './checked.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

const Account = model('Account', {
  id: column.id(),
  owner: column.text().unique(),
  points: column.integer().index().default(0),
  gold: column.bigint().default(0n),
  euro: column.decimal({ scale: 2 }).index().optional(),
});
const Payment = model('Payment', {
  id: column.textId(),
  done: column.boolean().default(false),
  at: column.datetime().optional(),
});
const Bank = model('Bank', { id: column.id(), fees: column.bigint({ as: 'string' }).default('0') });
const models = { Accounts: Account, Payment, Bank };

async function open() {
  const namespace = namespaceOf();
  const db = await connect(server.redis, { namespace, models, library: 'off' });
  await db.Accounts.create({ owner: 'ada', points: 100, gold: 2n ** 53n + 1n, euro: '10.00' });
  await db.Accounts.create({ owner: 'bob' });
  await db.Payment.createMany([{ id: 'p' }, { id: 'q' }]);
  await db.Bank.create({});
  return { db, dump: () => dumpAll(server.redis, namespace) };
}

const pair = { model: 'Accounts', from: '1', to: '2' } as const;

test('balances come back in the type of their column, and a retry is told', async (t) => {
  const { db, dump } = await open();
  const transfer = { ...pair, column: 'gold', amount: 1n, once: 'k' } as const;
  t.deepEqual(await db.transfer(transfer), { from: 2n ** 53n, to: 1n, replayed: false });
  const before = await dump();
  t.deepEqual(await db.transfer(transfer), { from: 2n ** 53n, to: 1n, replayed: true });
  t.deepEqual(await dump(), before);
  const points = await db.transfer({ ...pair, column: 'points', amount: 30, once: 'l' });
  t.deepEqual(points, { from: 70, to: 30, replayed: false });
  const euro = await db.transfer({ ...pair, column: 'euro', amount: '0.10', once: 'm' });
  t.deepEqual(euro, { from: '9.90', to: '0.10', replayed: false });
  t.deepEqual(await db.Accounts.where({ points: { gte: 30 }, euro: '0.1' }).ids(), ['2']);
});

test('a receipt marks its row', async (t) => {
  const { db } = await open();
  const receipt = { model: 'Payment', id: 'p', column: 'at' } as const;
  await db.transfer({ ...pair, column: 'points', amount: 30, receipt });
  t.true((await db.Payment.get('p'))?.at instanceof Date);
  t.true((await db.transfer({ ...pair, column: 'points', amount: 30, receipt })).replayed);
});

test('FundsError tells what is available and what is required', async (t) => {
  const { db, dump } = await open();
  const before = await dump();
  const transfer = db.transfer({ ...pair, column: 'euro', amount: '9.50', floor: '1', once: 'k' });
  const error = await t.throwsAsync<FundsError>(transfer, { instanceOf: FundsError });
  t.like(error, { model: 'Account', id: '1', column: 'euro', available: '9.00', required: '9.50' });
  t.deepEqual(await dump(), before);
  await db.transfer({ ...pair, column: 'euro', amount: '10.50', floor: null, once: 'k' });
  t.is((await db.Accounts.get('1'))?.euro, '-0.50');
});

test('what else is refused has its class', async (t) => {
  const { db, dump } = await open();
  await db.Payment.update('q', { done: true });
  await db.transfer({ ...pair, column: 'points', amount: 1, once: 'used' });
  const before = await dump();
  const points = { ...pair, column: 'points', amount: 1 } as const;
  const receipt = { model: 'Payment', column: 'done' } as const;
  const fails = async (transfer: object, Class: new (...args: never[]) => Error): Promise<void> => {
    const call: Promise<unknown> = db.transfer({ ...points, once: 'k', ...transfer } as never);
    await t.throwsAsync(call, { instanceOf: Class });
  };
  await fails({ to: '9' }, GoneError);
  await fails({ to: '1' }, InvalidError);
  await fails({ amount: 0 }, InvalidError);
  await fails({ ceiling: 1 }, InvalidError);
  await fails({ column: 'euro', amount: '0.001' }, InvalidError);
  await fails({ column: 'owner' }, InvalidError);
  await fails({ once: undefined }, ArgsError);
  await fails({ once: 'used', amount: 2 }, ArgsError);
  await fails({ once: undefined, receipt: { ...receipt, id: 'q' } }, RaceError);
  await fails({ once: undefined, receipt: { ...receipt, id: 'z' } }, GoneError);
  t.deepEqual(await dump(), before);
});

test('legs have balances of their own types', async (t) => {
  const { db } = await open();
  const { balances, replayed } = await db.transfer({
    legs: [
      { model: 'Accounts', column: 'points', id: '1', amount: -10, floor: 90 },
      { model: 'Accounts', column: 'gold', id: '2', amount: 7n },
      { model: 'Bank', column: 'fees', id: '1', amount: '3', ceiling: '3' },
    ],
    once: 'k',
  });
  t.deepEqual(balances, [90, 7n, '3']);
  t.false(replayed);
});

test('a commit has transfers, to rows that it makes, too', async (t) => {
  const { db, dump } = await open();
  const results = await db.commit(
    (tx) => {
      const eve = tx.Accounts.create({ owner: 'eve' });
      const payment = tx.Payment.create({ id: 'r' });
      const receipt = { model: 'Payment', id: payment.ref, column: 'done' } as const;
      return [
        eve,
        payment,
        tx.transfer({ ...pair, to: eve.ref, column: 'points', amount: 5 }),
        tx.transfer({
          legs: [
            { model: 'Accounts', column: 'points', id: eve.ref, amount: -2 },
            { model: 'Bank', column: 'fees', id: '1', amount: '2' },
          ],
          receipt,
        }),
      ];
    },
    { once: 'k' },
  );
  const [eve, payment, moved, legs] = results;
  t.deepEqual([eve.points, payment.done], [3, true]);
  t.deepEqual(moved, { from: 95, to: 5, replayed: false });
  t.deepEqual(legs, { balances: [3, '2'], replayed: false });
  const before = await dump();
  const failing = db.commit((tx) => [
    tx.transfer({ ...pair, column: 'points', amount: 95 }),
    tx.transfer({ ...pair, column: 'points', amount: 1 }),
  ]);
  const error = await t.throwsAsync<FundsError>(failing, { instanceOf: FundsError });
  t.like(error, { op: 1, available: '0', required: '1' });
  t.deepEqual(await dump(), before);
});

test('a transfer that is made and not returned, and a ref of another commit, are mistakes', async (t) => {
  const { db } = await open();
  let stray: Ref<'Account'> | undefined;
  const forgotten = db.commit((tx) => {
    stray = tx.Accounts.create({ owner: 'eve' }).ref;
    tx.transfer({ ...pair, column: 'points', amount: 1 });
    return [];
  });
  await t.throwsAsync(forgotten, { instanceOf: TypeError });
  const borrowed = db.commit((tx) => [tx.transfer({ ...pair, to: stray!, column: 'points', amount: 1 })]);
  await t.throwsAsync(borrowed, { instanceOf: TypeError, message: /ref/ });
});

test('updates and upserts take increments of every exact type', async (t) => {
  const { db, dump } = await open();
  const changes = {
    points: { increment: -5, min: 0 },
    gold: { increment: 1n },
    euro: { increment: '0.25', max: '11' },
  };
  t.like(await db.Accounts.update('1', changes), { points: 95, gold: 2n ** 53n + 2n, euro: '10.25' });
  const { row } = await db.Accounts.upsert('owner', { owner: 'eve', points: { increment: 2 } });
  t.is(row.points, 2);
  const [updated] = await db.commit((tx) => [
    tx.Accounts.update('1', { points: { increment: 1, max: undefined } } as never),
  ]);
  t.is(updated.points, 96);
  const before = await dump();
  const short = db.Accounts.update('1', { points: { increment: -97, min: 0 } });
  t.like(await t.throwsAsync<FundsError>(short, { instanceOf: FundsError }), { available: '96', required: '97' });
  await t.throwsAsync(db.Accounts.update('1', { points: { increment: 1, max: 96 } }), { instanceOf: InvalidError });
  await t.throwsAsync(db.Accounts.create({ owner: 'x', points: { increment: 1 } } as never), {
    instanceOf: InvalidError,
  });
  t.deepEqual(await dump(), before);
});
