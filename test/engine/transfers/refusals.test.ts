// What a transfer refuses, each with nothing written.

import test from 'ava';
import { type Failure, useEngine } from '../engine.js';
import { openBank, pay } from './bank.js';

const engine = useEngine(test);

type Case = readonly [title: string, document: object, facts: Partial<Failure>, message?: RegExp];

const receipt = { model: 'Payment', id: 'p', column: 'done' };
const leg = (id: string | number, amount: unknown, rest: object = {}) => ({
  model: 'Account',
  column: 'gold',
  id,
  amount,
  ...rest,
});
const legs = (...all: unknown[]) => ({ legs: all, once: 'k' });
const args = { code: 'ARGS', position: 1 };
const gold = { code: 'INVALID', model: 'Account', column: 'gold' };

const cases: readonly Case[] = [
  ['no receipt', pay(1), args, /once.*receipt/],
  ['two receipts', pay(1, { once: 'k', receipt }), args, /not both/],
  ['a receipt that is no object', pay(1, { receipt: 'p' }), args],
  ['an unknown part of a receipt', pay(1, { receipt: { ...receipt, field: 'x' } }), args, /"field"/],
  ['a receipt of no model', pay(1, { receipt: { ...receipt, model: 'Nothing' } }), { code: 'MODEL', model: 'Nothing' }],
  [
    'a receipt that does not exist',
    pay(1, { receipt: { ...receipt, id: 'z' } }),
    { code: 'GONE', model: 'Payment', id: 'z' },
  ],
  ['a marker that is no column', pay(1, { receipt: { ...receipt, column: 'x' } }), { code: 'INVALID', column: 'x' }],
  [
    'a marker of a type that marks nothing',
    pay(1, { receipt: { ...receipt, column: 'note' } }),
    { code: 'INVALID', column: 'note' },
    /boolean, integer or datetime/,
  ],
  [
    'one of the rows as receipt',
    pay(1, { receipt: { model: 'Account', id: 2, column: 'big' } }),
    { code: 'INVALID', model: 'Account', column: 'id' },
  ],
  ['an empty once key', pay(1, { once: '' }), args],
  ['a once key that is no text', pay(1, { once: 7 }), args],
  ['a row to itself', pay(1, { once: 'k', to: '1' }), { code: 'INVALID', model: 'Account', column: 'id', found: '1' }],
  ['a row to itself, spelled otherwise', pay(1, { once: 'k', to: 1 }), { code: 'INVALID', column: 'id' }],
  ['an amount of 0', pay(0, { once: 'k' }), { ...gold, allowed: 'an amount above 0' }],
  ['an amount of -0', pay('-0', { once: 'k' }), { ...gold, allowed: 'an amount above 0' }],
  ['a decimal amount of 0', pay('0.00', { once: 'k', column: 'euro' }), { code: 'INVALID', column: 'euro' }],
  ['a negative amount', pay(-1, { once: 'k' }), { ...gold, found: -1, allowed: 'an amount above 0' }],
  ['no amount', { ...pay(1, { once: 'k' }), amount: undefined }, gold],
  ['an amount of null', pay(1, { once: 'k', amount: null }), gold],
  ['an amount that is no number', pay('ten', { once: 'k' }), { ...gold, found: 'ten' }],
  ['an exponent', pay('1e3', { once: 'k' }), gold],
  ['a fraction in an integer column', pay('0.5', { once: 'k' }), gold],
  ['a fraction as a JSON number', pay(0.5, { once: 'k' }), gold],
  [
    'more scale than the column has',
    pay('0.001', { once: 'k', column: 'euro' }),
    { code: 'INVALID', column: 'euro', allowed: 'at most 2 digits after the point' },
  ],
  [
    'a float column',
    pay(1, { once: 'k', column: 'weight' }),
    { code: 'INVALID', column: 'weight' },
    /integer and decimal.*smallest unit/,
  ],
  ['a text column', pay(1, { once: 'k', column: 'note' }), { code: 'INVALID', column: 'note' }, /integer and decimal/],
  [
    'an unknown column',
    pay(1, { once: 'k', column: 'silver' }),
    { code: 'INVALID', column: 'silver' },
    /no such column/,
  ],
  ['the primary key', pay(1, { once: 'k', column: 'id' }), { code: 'INVALID', column: 'id' }],
  ['no column', { ...pay(1, { once: 'k' }), column: undefined }, args, /column is a string/],
  ['an unknown model', pay(1, { once: 'k', model: 'Nothing' }), { code: 'MODEL', model: 'Nothing' }],
  ['an id that is none', pay(1, { once: 'k', from: 'x' }), { code: 'INVALID', column: 'id', found: 'x' }],
  ['a source that does not exist', pay(1, { once: 'k', from: 9 }), { code: 'GONE', model: 'Account', id: '9' }],
  ['a target that does not exist', pay(1, { once: 'k', to: 9 }), { code: 'GONE', model: 'Account', id: '9' }],
  ['no target', { ...pay(1, { once: 'k' }), to: undefined }, { code: 'INVALID', column: 'id' }],
  ['more than the source has', pay(101, { once: 'k' }), { code: 'FUNDS', available: '100', required: '101' }],
  ['a floor that is no number', pay(1, { once: 'k', floor: 'x' }), { ...gold, found: 'x' }],
  ['a ceiling with a fraction', pay(1, { once: 'k', ceiling: '10.5' }), { ...gold, found: '10.5' }],
  ['more than the ceiling', pay(1, { once: 'k', ceiling: 5 }), { ...gold, found: '6', allowed: 'at most 5' }],
  ['an unknown part', pay(1, { once: 'k', flor: 5 }), args, /"flor"/],
  ['an array', [pay(1)], args],
  ['both forms at once', pay(1, { once: 'k', legs: [] }), args],
  ['no legs', legs(), args, /at least two/],
  ['one leg', legs(leg(1, 1)), args, /at least two/],
  ['legs that are no array', { legs: 7, once: 'k' }, args],
  ['a leg that is no object', legs(leg(1, -1), 7), args],
  ['an unknown part of a leg', legs(leg(1, -1), leg(2, 1, { from: 1 })), args, /"from"/],
  ['legs that make more than 0', legs(leg(1, -1), leg(2, 2)), args, /make 1;/],
  [
    'legs that make less than 0',
    legs(leg(1, '-0.01', { column: 'exact' }), leg(2, '0.009', { column: 'exact' })),
    args,
    /make -0\.001/,
  ],
  [
    'a leg of 0',
    legs(leg(1, -1), leg(2, 1), leg(2, 0, { column: 'big' })),
    { code: 'INVALID', column: 'big', allowed: 'an amount that is not 0' },
  ],
  ['a row twice', legs(leg(1, -1), leg(2, 2), leg(1, -1)), { code: 'INVALID', column: 'id', found: '1' }],
  [
    'a last leg that cannot pay',
    legs(leg(2, 7), leg(1, -1), { model: 'Bank', column: 'coins', id: 1, amount: -6, floor: 45 }),
    { code: 'FUNDS', model: 'Bank', available: '5', required: '6' },
  ],
  [
    'a last leg without its row',
    legs(leg(1, -1), leg(2, 0.5 + 0.5), leg(9, 1, { column: 'big' }), leg(2, -1, { column: 'big' })),
    { code: 'GONE', id: '9' },
  ],
  ['101 legs', legs(...Array.from({ length: 101 }, (_, i) => leg(i + 1, i === 0 ? -100 : 1))), args, /at most 100/],
];

for (const [title, document, facts, message] of cases) {
  test(`${title}: ${facts.code}`, async (t) => {
    const space = await openBank(t, engine);
    const before = await space.dump();
    const found = await space.fails('transfer', document);
    t.like(found, facts, JSON.stringify(found));
    if (message) t.regex(String(found['message']), message);
    t.deepEqual(await space.dump(), before);
  });
}

test('another transfer under the same receipt: ARGS', async (t) => {
  const space = await openBank(t, engine);
  await space.call('transfer', pay(1, { once: 'k' }));
  await space.call('transfer', pay(1, { receipt }));
  const before = await space.dump();
  for (const own of [{ once: 'k' }, { receipt }]) {
    for (const change of [{ amount: 2 }, { from: 2, to: 1 }, { column: 'big' }]) {
      t.like(await space.fails('transfer', pay(1, { ...own, ...change })), args);
    }
  }
  t.deepEqual(await space.dump(), before);
});

test('a row that something else has marked: RACE', async (t) => {
  const space = await openBank(t, engine);
  await space.call('update', 'Payment', 'p', { done: true, count: -2 });
  const before = await space.dump();
  const found = await space.fails('transfer', pay(1, { receipt }));
  t.like(found, { code: 'RACE', model: 'Payment', id: 'p', columns: { done: true } });
  const counted = await space.fails('transfer', pay(1, { receipt: { ...receipt, column: 'count' } }));
  t.like(counted, { code: 'RACE', columns: { count: -2 } });
  t.deepEqual(await space.dump(), before);
  await space.call('update', 'Payment', 'p', { done: false, count: 0 });
  t.is(((await space.call('transfer', pay(1, { receipt }))) as unknown[])[1], 0);
  t.is(((await space.call('transfer', pay(2, { receipt: { ...receipt, column: 'count' } }))) as unknown[])[1], 0);
});

test('a write that Redis refuses in the middle takes balances and receipt back: INTERNAL', async (t) => {
  const space = await openBank(t, engine);
  const before = await space.dump();
  const index = `{${space.namespace}}:~range:Account:gold:1`;
  const aside = `{${space.namespace}}:aside`;
  await engine.redis.rename(index, aside);
  await engine.redis.rpush(index, 'a foreign type');
  const planted = await space.dump();
  for (const own of [{ once: 'k' }, { receipt }]) {
    t.is((await space.fails('transfer', pay(1, own))).code, 'INTERNAL');
    t.deepEqual(await space.dump(), planted);
  }
  await engine.redis.rename(aside, index);
  t.deepEqual(await space.dump(), before);
});
