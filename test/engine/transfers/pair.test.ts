// An amount from one row to another, and the receipt that makes it happen once.

import test from 'ava';
import { useEngine } from '../engine.js';
import { balancesOf, openBank, pay } from './bank.js';

const engine = useEngine(test);

test('both balances and their indexes change, and the balances after it are the reply', async (t) => {
  const space = await openBank(t, engine);
  t.deepEqual(await space.call('transfer', pay('10', { once: 'k' })), [['90', '15'], 0]);
  t.deepEqual(await balancesOf(space, 'gold'), ['90', '15']);
  t.deepEqual(await space.ids('Account', { where: { gold: { gte: 15 } }, orderBy: ['gold'] }), ['2', '1']);
  t.deepEqual(await space.ids('Account', { where: { gold: { in: [100, 5] } } }), []);
  t.deepEqual(await space.call('transfer', pay(90, { once: 'l' })), [['0', '105'], 0]);
});

test('the same once key again gives the first reply and moves nothing, whatever the spelling', async (t) => {
  const space = await openBank(t, engine);
  const first = await space.call('transfer', pay('10', { once: 'k' }));
  await space.call('transfer', pay('50', { once: 'other' }));
  const before = await space.dump();
  const legs = [
    { model: 'Account', column: 'gold', id: 1, amount: -10 },
    { model: 'Account', column: 'gold', id: '2', amount: '10' },
  ];
  for (const again of [pay('10', { once: 'k' }), pay(10, { once: 'k', from: 1, floor: 80 }), { legs, once: 'k' }]) {
    t.deepEqual(await space.call('transfer', again), [(first as unknown[])[0], 1]);
  }
  t.deepEqual(await space.dump(), before);
});

test('a once key is kept for seven days', async (t) => {
  const space = await openBank(t, engine);
  await space.call('transfer', pay('10', { once: 'k' }));
  const ttl = await engine.redis.ttl(`{${space.namespace}}:~once:k`);
  t.true(ttl > 604_790 && ttl <= 604_800, String(ttl));
});

for (const [column, text] of [
  ['done', /^true$/],
  ['count', /^1$/],
  ['at', /^\d{16}$/],
] as const) {
  test(`a payment is marked by its column ${column}, once, and the same receipt again is replayed`, async (t) => {
    const space = await openBank(t, engine);
    const document = pay('10', { receipt: { model: 'Payment', id: 'p', column } });
    t.deepEqual(await space.call('transfer', document), [['90', '15'], 0]);
    t.regex((await space.get('Payment', 'p'))?.[column] ?? '', text);
    await space.call('transfer', pay('1', { receipt: { model: 'Payment', id: 'q', column } }));
    const before = await space.dump();
    t.deepEqual(await space.call('transfer', document), [['90', '15'], 1]);
    t.deepEqual(await space.dump(), before);
    t.deepEqual(await balancesOf(space, 'gold'), ['89', '16']);
  });
}

test('the index of the marker follows, and reads do not show the receipt', async (t) => {
  const space = await openBank(t, engine);
  await space.call('transfer', pay('10', { receipt: { model: 'Payment', id: 'p', column: 'done' } }));
  t.deepEqual(await space.ids('Payment', { where: { done: true } }), ['p']);
  t.deepEqual(await space.ids('Payment', { where: { done: false } }), ['q']);
  t.deepEqual(await space.get('Payment', 'p'), { key: 'p', done: 'true', note: 'rent' });
});

test('a receipt outlives other changes of its row, and ends with the row', async (t) => {
  const space = await openBank(t, engine);
  const document = pay('10', { receipt: { model: 'Payment', id: 'p', column: 'done' } });
  await space.call('transfer', document);
  await space.call('update', 'Payment', 'p', { note: null, count: 7 });
  t.deepEqual(await space.call('transfer', document), [['90', '15'], 1]);
  await space.call('delete', 'Payment', 'p');
  t.is((await space.fails('transfer', document)).code, 'GONE');
  t.is(await engine.redis.exists(`{${space.namespace}}:Payment:p`), 0);
  await space.create('Payment', { key: 'p' });
  t.deepEqual(await space.call('transfer', document), [['80', '25'], 0]);
});

test('a replay needs neither the rows nor the funds', async (t) => {
  const space = await openBank(t, engine);
  const document = pay('100', { once: 'k' });
  const [balances] = (await space.call('transfer', document)) as [string[]];
  await space.call('delete', 'Account', 1);
  t.deepEqual(await space.call('transfer', document), [balances, 1]);
});

test('the floor is what the source keeps, 0 unless given, and null lifts it', async (t) => {
  const space = await openBank(t, engine);
  const short = await space.fails('transfer', pay('101', { once: 'k' }));
  t.like(short, { code: 'FUNDS', model: 'Account', id: '1', column: 'gold', available: '100', required: '101' });
  t.like(await space.fails('transfer', pay('81', { once: 'k', floor: '20' })), { available: '80', required: '81' });
  await space.call('transfer', pay('80', { once: 'a', floor: '20' }));
  await space.call('transfer', pay('60', { once: 'b', floor: -40 }));
  t.like(await space.fails('transfer', pay('1', { once: 'k', floor: -40 })), { available: '0', required: '1' });
  t.like(await space.fails('transfer', pay('1', { once: 'k' })), { available: '-40', required: '1' });
  await space.call('transfer', pay('1000', { once: 'c', floor: null }));
  t.deepEqual(await balancesOf(space, 'gold'), ['-1040', '1145']);
});

test('a refused transfer leaves its receipt free', async (t) => {
  const space = await openBank(t, engine);
  const document = pay('101', { receipt: { model: 'Payment', id: 'p', column: 'done' } });
  await space.fails('transfer', document);
  await space.call('update', 'Account', 1, { gold: { increment: 1 } });
  t.deepEqual(await space.call('transfer', document), [['0', '106'], 0]);
});

test('the ceiling is what the target may have, and both ends count', async (t) => {
  const space = await openBank(t, engine);
  const over = await space.fails('transfer', pay('11', { once: 'k', ceiling: '15' }));
  t.like(over, { code: 'INVALID', model: 'Account', column: 'gold', found: '16', allowed: 'at most 15' });
  t.deepEqual(await space.call('transfer', pay('10', { once: 'k', ceiling: '15' })), [['90', '15'], 0]);
});

test('the limits of the column hold beside floor and ceiling', async (t) => {
  const space = await openBank(t, engine);
  const before = await space.dump();
  const over = await space.fails('transfer', pay('6', { column: 'capped', once: 'k' }));
  t.like(over, { code: 'INVALID', column: 'capped', found: '101', allowed: 'at most 100' });
  const below = await space.fails('transfer', pay('16', { column: 'capped', once: 'k', floor: null }));
  t.like(below, { code: 'INVALID', column: 'capped', found: '-6', allowed: 'at least -5' });
  t.deepEqual(await space.dump(), before);
});

test('a balance of null counts as 0', async (t) => {
  const space = await openBank(t, engine);
  t.deepEqual(await space.call('transfer', pay('0.10', { column: 'euro', once: 'k' })), [['9.90', '0.10'], 0]);
  await space.call('update', 'Account', 1, { euro: null });
  t.like(await space.fails('transfer', pay('0.01', { column: 'euro', once: 'l' })), {
    code: 'FUNDS',
    available: '0',
    required: '0.01',
  });
});

test('a once key of a commit and one of a transfer are not mistaken for each other', async (t) => {
  const space = await openBank(t, engine);
  await space.call('commit', [], { once: 'k' });
  t.like(await space.fails('transfer', pay('1', { once: 'k' })), { code: 'ARGS', position: 1 });
  await space.call('transfer', pay('1', { once: 'l' }));
  t.like(await space.fails('commit', [], { once: 'l' }), { code: 'ARGS', position: 2 });
});

test('one receipt sent by many connections at once moves once, and all get the same balances', async (t) => {
  const space = await openBank(t, engine);
  const clients = Array.from({ length: 16 }, () => engine.running.client());
  t.teardown(() => clients.forEach((client) => client.disconnect()));
  const document = JSON.stringify(pay('10', { receipt: { model: 'Payment', id: 'p', column: 'done' } }));
  const replies = await Promise.all(
    clients.map((client) => client.fcall('rom_transfer', 1, space.namespace, document)),
  );
  const balances = replies.map((reply) => (reply as unknown[])[0]);
  t.true(balances.every((balance) => JSON.stringify(balance) === '["90","15"]'));
  t.is(replies.filter((reply) => (reply as unknown[])[1] === 0).length, 1);
  t.deepEqual(await balancesOf(space, 'gold'), ['90', '15']);
});
