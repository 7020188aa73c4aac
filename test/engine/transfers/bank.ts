// What the tests of transfers share: accounts of every numeric type, payments that can be marked, and their total.

import type { ExecutionContext } from 'ava';
import type { Engine, Space } from '../engine.js';

export const models = {
  Account: {
    columns: {
      owner: { type: 'text', unique: true },
      gold: { type: 'integer', index: true },
      euro: { type: 'decimal', scale: 2, index: true },
      big: { type: 'integer' },
      exact: { type: 'decimal' },
      capped: { type: 'integer', min: -5, max: 100 },
      weight: { type: 'float' },
      note: { type: 'text' },
    },
  },
  Payment: {
    columns: {
      done: { type: 'boolean', default: false, index: true },
      count: { type: 'integer' },
      at: { type: 'datetime', index: true },
      note: { type: 'text' },
    },
    primaryKey: { column: 'key', kind: 'text' },
  },
  Bank: { columns: { cash: { type: 'decimal' }, coins: { type: 'integer', index: true } } },
};

/** Accounts 1 (100 gold, 10.00 euro) and 2 (5 gold, no euro), payments p and q, bank 1. */
export async function openBank(t: ExecutionContext, engine: Engine): Promise<Space> {
  const space = await engine.open(t, models);
  await space.create('Account', {
    owner: 'ada',
    gold: 100,
    euro: '10.00',
    big: 0,
    exact: '1',
    capped: 10,
    weight: 1.5,
  });
  await space.create('Account', { owner: 'bob', gold: 5, big: 0, exact: '0', capped: 95 });
  await space.create('Payment', { key: 'p', note: 'rent' });
  await space.create('Payment', { key: 'q' });
  await space.create('Bank', { cash: '1000.00', coins: 50 });
  return space;
}

/** From account 1 to account 2. */
export const pay = (amount: string | number, rest: object = {}) => ({
  model: 'Account',
  column: 'gold',
  from: '1',
  to: '2',
  amount,
  ...rest,
});

export async function balancesOf(space: Space, column: string): Promise<(string | undefined)[]> {
  return [(await space.get('Account', 1))?.[column], (await space.get('Account', 2))?.[column]];
}
