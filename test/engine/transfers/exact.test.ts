// Amounts that a double would lose.

import test from 'ava';
import { useEngine } from '../engine.js';
import { balancesOf, openBank, pay } from './bank.js';

const engine = useEngine(test);

const nines = '9'.repeat(38);

const cases: readonly [column: string, from: string, to: string, amount: string, after: [string, string]][] = [
  ['big', '9007199254740993', '0', '1', ['9007199254740992', '1']],
  ['big', '9007199254740992', '9007199254740992', '1', ['9007199254740991', '9007199254740993']],
  ['big', '9007199254740993', '1', '9007199254740993', ['0', '9007199254740994']],
  ['big', '9223372036854775807', '0', '9223372036854775807', ['0', '9223372036854775807']],
  ['big', '9223372036854775807', '-9223372036854775808', '1', ['9223372036854775806', '-9223372036854775807']],
  ['exact', '5.35', '0', '0.01', ['5.34', '0.01']],
  ['exact', '0.3', '0.1', '0.2', ['0.1', '0.3']],
  [
    'exact',
    '10',
    '0',
    '0.000000000000000000000000000001',
    ['9.999999999999999999999999999999', `0.${'0'.repeat(29)}1`],
  ],
  ['exact', `1${nines}`, '0', '1', [`1${'9'.repeat(37)}8`, '1']],
  ['exact', nines, '1', nines, ['0', `1${'0'.repeat(38)}`]],
  ['exact', `${nines}.${nines}`, '0', `0.${nines}`, [`${nines}.${'0'.repeat(38)}`, `0.${nines}`]],
];

for (const [column, from, to, amount, after] of cases) {
  test(`${amount} of ${from} ${column} to ${to}`, async (t) => {
    const space = await openBank(t, engine);
    await space.call('update', 'Account', 1, { [column]: from });
    await space.call('update', 'Account', 2, { [column]: to });
    t.deepEqual(await space.call('transfer', pay(amount, { column, once: 'k' })), [after, 0]);
    t.deepEqual(await balancesOf(space, column), after);
    await space.call('transfer', pay(amount, { column, from: 2, to: 1, once: 'back', floor: null }));
    const [back] = await balancesOf(space, column);
    t.is(BigInt(back!.replace('.', '')) * 10n ** 40n, BigInt(padded(from, back!)) * 10n ** 40n);
  });
}

/** The digits of a number with as many behind the point as another has. */
function padded(text: string, other: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  return whole + fraction.padEnd(other.split('.')[1]?.length ?? 0, '0');
}

const refused: readonly [title: string, column: string, from: string, to: string, amount: string, allowed: RegExp][] = [
  ['beyond int64', 'big', '1', '9223372036854775807', '1', /9223372036854775807/],
  [
    'far beyond int64',
    'big',
    '9223372036854775807',
    '9223372036854775807',
    '9223372036854775807',
    /9223372036854775807/,
  ],
  ['an amount beyond int64', 'big', '1', '1', '9223372036854775808', /9223372036854775807/],
  ['more scale than the column', 'euro', '1.00', '1.00', '0.001', /at most 2 digits/],
  ['zeros beyond the scale', 'euro', '1.00', '1.00', '0.100', /at most 2 digits/],
  ['more than 1,000 digits', 'exact', '1', '9'.repeat(1000), '1', /1,000 digits/],
  ['a sum of more than 1,000 digits', 'exact', '1', '9'.repeat(600), `0.${'0'.repeat(500)}1`, /1,000 digits/],
];

for (const [title, column, from, to, amount, allowed] of refused) {
  test(`${title} is refused, and nothing is written`, async (t) => {
    const space = await openBank(t, engine);
    await space.call('update', 'Account', 1, { [column]: from });
    await space.call('update', 'Account', 2, { [column]: to });
    const before = await space.dump();
    const found = await space.fails('transfer', pay(amount, { column, once: 'k' }));
    t.deepEqual([found.code, found['column']], ['INVALID', column]);
    t.regex(String(found['allowed']), allowed);
    t.deepEqual(await space.dump(), before);
  });
}

test('below int64 is refused where the floor is lifted', async (t) => {
  const space = await openBank(t, engine);
  await space.call('update', 'Account', 1, { big: '-9223372036854775808' });
  const before = await space.dump();
  const found = await space.fails('transfer', pay('1', { column: 'big', floor: null, once: 'k' }));
  t.like(found, { code: 'INVALID', column: 'big', found: '-9223372036854775809' });
  t.deepEqual(await space.dump(), before);
});

test('FUNDS tells what is available and required exactly', async (t) => {
  const space = await openBank(t, engine);
  await space.call('update', 'Account', 1, { big: '9007199254740993', exact: `${nines}.10` });
  t.like(await space.fails('transfer', pay('9007199254740994', { column: 'big', once: 'k' })), {
    code: 'FUNDS',
    available: '9007199254740993',
    required: '9007199254740994',
  });
  t.like(await space.fails('transfer', pay(`${nines}.11`, { column: 'exact', once: 'k', floor: '0.005' })), {
    code: 'FUNDS',
    available: `${nines.slice(1)}9.095`,
    required: `${nines}.11`,
  });
});

test('an indexed balance beyond 2^53 is found where it is, to the unit', async (t) => {
  const space = await openBank(t, engine);
  await space.call('update', 'Account', 1, { gold: '9007199254740994' });
  await space.call('update', 'Account', 2, { gold: '9007199254740992' });
  await space.call('transfer', pay(1, { once: 'k' }));
  t.deepEqual(await balancesOf(space, 'gold'), ['9007199254740993', '9007199254740993']);
  t.deepEqual(await space.ids('Account', { where: { gold: '9007199254740993' } }), ['1', '2']);
  t.deepEqual(await space.ids('Account', { where: { gold: { lt: '9007199254740993' } } }), []);
  t.deepEqual(await space.ids('Account', { where: { gold: { gt: '9007199254740993' } } }), []);
});

test('rows that meet conditions are incremented, each exactly', async (t) => {
  const space = await openBank(t, engine);
  await space.call(
    'update_where',
    'Account',
    { where: { gold: { gte: 5 } } },
    { big: { increment: '9007199254740993' } },
  );
  t.deepEqual(await balancesOf(space, 'big'), ['9007199254740993', '9007199254740993']);
});
