// What transfers of Python's rom 1.1.2 do wrong with money, found by running it, and what happens here (D15 of the list).

import test, { type ExecutionContext } from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

async function open(t: ExecutionContext): Promise<Space> {
  const space = await engine.open(t, {
    Account: {
      columns: {
        gold: { type: 'integer', index: true },
        big: { type: 'integer' },
        euro: { type: 'decimal', index: true },
      },
    },
    Txn: { columns: { done: { type: 'boolean' } } },
  });
  await space.create('Account', { gold: 10, big: '9007199254740993', euro: '5.35' });
  await space.create('Account', { gold: 0, big: 0, euro: '0' });
  await space.create('Txn', {});
  return space;
}

const move = (amount: unknown, rest: object = {}) => ({
  model: 'Account',
  column: 'gold',
  from: 1,
  to: 2,
  amount,
  receipt: { model: 'Txn', id: 1, column: 'done' },
  ...rest,
});

/** The call is refused, and the namespace is as before: no balance, no mark, no half row. */
async function refuses(t: ExecutionContext, space: Space, document: object, code: string): Promise<void> {
  const before = await space.dump();
  t.is((await space.fails('transfer', document)).code, code);
  t.deepEqual(await space.dump(), before);
}

test('D15: a transfer to itself makes no money', async (t) => {
  await refuses(t, await open(t), move(4, { to: 1 }), 'INVALID');
});

test('D15: a decimal amount moves as it is, and what a column cannot hold is not marked as done', async (t) => {
  const space = await open(t);
  await refuses(t, space, move('0.5'), 'INVALID');
  t.deepEqual(await space.call('transfer', move('0.5', { column: 'euro' })), [['4.85', '0.5'], 0]);
});

test('D15: a fraction does not come into an integer column', async (t) => {
  const space = await open(t);
  for (const amount of [1.5, '1.5', '0.1', 1e-7]) await refuses(t, space, move(amount), 'INVALID');
});

test('D15: a unit beyond 2^53 is not lost', async (t) => {
  const space = await open(t);
  t.deepEqual(await space.call('transfer', move(1, { column: 'big' })), [['9007199254740992', '1'], 0]);
  await space.call('transfer', { ...move(1, { column: 'big', from: 2, to: 1 }), receipt: undefined, once: 'back' });
  t.like(await space.get('Account', 1), { big: '9007199254740993' });
});

test('D15: decimals are not rounded down on either side', async (t) => {
  const space = await open(t);
  t.deepEqual(await space.call('transfer', move('0.001', { column: 'euro' })), [['5.349', '0.001'], 0]);
});

test('D15: rows and receipt must exist, so that no half row comes to be', async (t) => {
  const space = await open(t);
  await refuses(t, space, move(4, { to: 3 }), 'GONE');
  await refuses(t, space, move(4, { from: 3 }), 'GONE');
  await refuses(t, space, move(4, { receipt: { model: 'Txn', id: 3, column: 'done' } }), 'GONE');
});

test('D15: too little, nothing and less than nothing are not moved', async (t) => {
  const space = await open(t);
  await refuses(t, space, move(11), 'FUNDS');
  await refuses(t, space, move(0), 'INVALID');
  await refuses(t, space, move(-4), 'INVALID');
});

test('D15: the indexes change in the same call', async (t) => {
  const space = await open(t);
  await space.call('transfer', move(4));
  t.deepEqual(await space.ids('Account', { where: { gold: { gte: 4 } }, orderBy: ['gold'] }), ['2', '1']);
  t.is(await space.count('Account', { where: { gold: { in: [0, 10] } } }), 0);
});

test('D15: what is done is not done again', async (t) => {
  const space = await open(t);
  const first = (await space.call('transfer', move(4))) as unknown[];
  const before = await space.dump();
  t.deepEqual(await space.call('transfer', move(4)), [first[0], 1]);
  t.deepEqual(await space.dump(), before);
});
