// Transfers over several rows, columns and models, and transfers inside commits.

import test from 'ava';
import { useEngine } from '../engine.js';
import { balancesOf, openBank, pay } from './bank.js';

const engine = useEngine(test);

const leg = (id: string | number | object, amount: string | number, rest: object = {}) => ({
  model: 'Account',
  column: 'gold',
  id,
  amount,
  ...rest,
});

test('legs move between models and columns, all at once', async (t) => {
  const space = await openBank(t, engine);
  const legs = [
    leg(1, '-30'),
    leg(2, '10'),
    leg(2, '5.50', { column: 'euro' }),
    { model: 'Bank', column: 'cash', id: 1, amount: '4.500' },
    { model: 'Bank', column: 'coins', id: 1, amount: 10 },
  ];
  const reply = await space.call('transfer', { legs, once: 'k' });
  t.deepEqual(reply, [['70', '15', '5.50', '1004.500', '60'], 0]);
  t.deepEqual(await space.get('Bank', 1), { id: '1', cash: '1004.500', coins: '60' });
  t.deepEqual(await space.ids('Account', { where: { gold: { lt: 71 }, euro: '5.5' } }), ['2']);
  const before = await space.dump();
  t.deepEqual(await space.call('transfer', { legs, once: 'k' }), [(reply as unknown[])[0], 1]);
  t.deepEqual(await space.dump(), before);
});

test('100 legs, and a receipt that marks a row', async (t) => {
  const space = await openBank(t, engine);
  await space.call(
    'commit',
    Array.from({ length: 98 }, () => ({ op: 'create', model: 'Account', values: { gold: 1 } })),
  );
  const legs = Array.from({ length: 100 }, (_, i) => leg(i + 1, i === 0 ? -99 : 1));
  const receipt = { model: 'Payment', id: 'p', column: 'done' };
  const [balances] = (await space.call('transfer', { legs, receipt })) as [string[]];
  t.deepEqual(balances, ['1', '6', ...Array.from({ length: 98 }, () => '2')]);
  t.is(await space.count('Account', { where: { gold: 2 } }), 98);
  t.deepEqual(await space.call('transfer', { legs, receipt }), [balances, 1]);
});

test('floor and ceiling hold for all legs unless a leg has its own', async (t) => {
  const space = await openBank(t, engine);
  const before = await space.dump();
  const fails = (document: object) => space.fails('transfer', { once: 'k', ...document });
  t.is((await fails({ floor: 80, legs: [leg(1, -30), leg(2, 30)] })).code, 'FUNDS');
  t.is((await fails({ floor: null, legs: [leg(1, -101, { floor: 0 }), leg(2, 101)] })).code, 'FUNDS');
  t.is((await fails({ ceiling: 30, legs: [leg(1, -30), leg(2, 30)] })).code, 'INVALID');
  t.is((await fails({ ceiling: null, legs: [leg(1, -30), leg(2, 30, { ceiling: 30 })] })).code, 'INVALID');
  t.deepEqual(await space.dump(), before);
  await space.call('transfer', {
    floor: 200,
    ceiling: 1,
    legs: [leg(1, -130, { floor: null }), leg(2, 130, { ceiling: null })],
    once: 'k',
  });
  t.deepEqual(await balancesOf(space, 'gold'), ['-30', '135']);
});

test('a commit has transfers among its operations, and they see what earlier ones did', async (t) => {
  const space = await openBank(t, engine);
  const replies = await space.call('commit', [
    { op: 'create', model: 'Account', values: { owner: 'eve' }, as: 'eve' },
    { op: 'transfer', ...pay(20), to: { ref: 'eve' } },
    { op: 'transfer', legs: [leg({ ref: 'eve' }, -5), leg(2, 5)] },
    { op: 'create', model: 'Payment', values: { key: 'r' }, as: 'r' },
    { op: 'transfer', ...pay(1), receipt: { model: 'Payment', id: { ref: 'r' }, column: 'done' } },
    { op: 'update', model: 'Account', id: 2, changes: { gold: { increment: 1 } } },
  ]);
  t.deepEqual((replies as unknown[])[1], [['80', '20'], 0]);
  t.deepEqual((replies as unknown[])[2], [['15', '10'], 0]);
  t.deepEqual((replies as unknown[])[4], [['79', '11'], 0]);
  t.like(await space.get('Account', 2), { gold: '12' });
  t.like(await space.get('Account', 3), { gold: '15' });
  const again = pay(1, { receipt: { model: 'Payment', id: 'r', column: 'done' } });
  t.deepEqual(await space.call('transfer', again), [['79', '11'], 1]);
});

test('a commit that fails after a transfer has moved nothing, and marks nothing', async (t) => {
  const space = await openBank(t, engine);
  const before = await space.dump();
  const found = await space.fails(
    'commit',
    [
      { op: 'transfer', ...pay(20), once: 'inner' },
      { op: 'transfer', ...pay(20), receipt: { model: 'Payment', id: 'p', column: 'done' } },
      { op: 'transfer', ...pay(61) },
    ],
    { once: 'outer' },
  );
  t.like(found, { code: 'FUNDS', op: 2, available: '60', required: '61' });
  t.deepEqual(await space.dump(), before);
});

test('a receipt that stands twice in one commit is replayed the second time', async (t) => {
  const space = await openBank(t, engine);
  for (const own of [{ once: 'k' }, { receipt: { model: 'Payment', id: 'p', column: 'done' } }]) {
    const operation = { op: 'transfer', ...pay(10), ...own };
    const [first, second] = (await space.call('commit', [operation, operation])) as [unknown[], unknown[]];
    t.deepEqual([first[1], second], [0, [first[0], 1]]);
    const found = await space.fails('commit', [operation, { ...operation, amount: 11 }]);
    t.like(found, { code: 'ARGS', op: 1 });
  }
  t.deepEqual(await balancesOf(space, 'gold'), ['80', '25']);
});

test('the receipt of a row that a later operation deletes is gone with it', async (t) => {
  const space = await openBank(t, engine);
  await space.call('commit', [
    { op: 'transfer', ...pay(10), receipt: { model: 'Payment', id: 'p', column: 'done' } },
    { op: 'delete', model: 'Payment', id: 'p' },
  ]);
  t.is(await engine.redis.exists(`{${space.namespace}}:Payment:p`), 0);
  t.deepEqual(await balancesOf(space, 'gold'), ['90', '15']);
});

test('a row that is created and pays in one commit is created with what is left', async (t) => {
  const space = await openBank(t, engine);
  await space.call('commit', [
    { op: 'create', model: 'Account', values: { owner: 'eve', gold: 10 }, as: 'eve' },
    { op: 'transfer', ...pay(10), from: { ref: 'eve' } },
  ]);
  t.like(await space.get('Account', 3), { gold: '0' });
  t.deepEqual(await balancesOf(space, 'gold'), ['100', '15']);
});

test('a transfer in a commit names no row, and an unknown ref is told', async (t) => {
  const space = await openBank(t, engine);
  const before = await space.dump();
  for (const part of [{ as: 'x' }, { return: 'id' }, { from: { ref: 'nobody' } }]) {
    t.like(await space.fails('commit', [{ op: 'transfer', ...pay(1), ...part }]), { code: 'ARGS', op: 0 });
  }
  t.deepEqual(await space.dump(), before);
});

test('the once key of the commit replays its transfers with it', async (t) => {
  const space = await openBank(t, engine);
  const operations = [{ op: 'transfer', ...pay(10) }];
  const first = await space.call('commit', operations, { once: 'k' });
  const before = await space.dump();
  t.deepEqual(await space.call('commit', operations, { once: 'k' }), first);
  t.deepEqual(await space.dump(), before);
});
