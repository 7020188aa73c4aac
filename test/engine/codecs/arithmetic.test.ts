import test from 'ava';
import fc from 'fast-check';
import { useServer } from '../../support/server.js';
import { useModule } from '../module.js';

const call = useModule(test, useServer(test), 'codec.arithmetic');

const nines = '9'.repeat(38);

const sums: readonly [a: string, b: string, sum: string][] = [
  ['0', '0', '0'],
  ['1', '-1', '0'],
  ['999', '1', '1000'],
  ['999999999999999', '999999999999999', '1999999999999998'],
  ['9007199254740992', '1', '9007199254740993'],
  ['9007199254740993', '-1', '9007199254740992'],
  ['-9007199254740993', '-1', '-9007199254740994'],
  ['9223372036854775807', '1', '9223372036854775808'],
  ['-9223372036854775808', '9223372036854775807', '-1'],
  ['-9223372036854775808', '-1', '-9223372036854775809'],
  ['100000000000000', '-1', '99999999999999'],
  ['10000000000000000000000000000', '-1', '9999999999999999999999999999'],
  [nines, '1', `1${'0'.repeat(38)}`],
  [nines, `-${nines}`, '0'],
  ['1.10', '2.2', '3.30'],
  ['0.1', '0.2', '0.3'],
  ['5.35', '-0.01', '5.34'],
  ['0.50', '0.50', '1.00'],
  ['-0.50', '0.5', '0.00'],
  ['0.00', '-0.05', '-0.05'],
  ['1', '-0.001', '0.999'],
  ['-1', '0.001', '-0.999'],
  [`0.${nines}`, `0.${'0'.repeat(37)}1`, `1.${'0'.repeat(38)}`],
  [`${'9'.repeat(1000)}`, `0.${'0'.repeat(998)}1`, `${'9'.repeat(1000)}.${'0'.repeat(998)}1`],
];

test('sums are exact, and as long behind the point as the longer number', async (t) => {
  t.deepEqual(
    await call(
      'addNumbers',
      sums.map(([a, b]) => [a, b]),
    ),
    sums.map(([, , sum]) => sum),
  );
});

test('sign, scale and the opposite of a number', async (t) => {
  const numbers = [['0'], ['0.00'], ['-0.05'], ['12'], ['-12.50'], [nines]];
  t.deepEqual(await call('signOf', numbers), ['0', '0', '-1', '1', '-1', '1']);
  t.deepEqual(await call('scaleOf', numbers), ['0', '2', '2', '0', '2', '0']);
  t.deepEqual(await call('negated', numbers), ['0', '0.00', '0.05', '-12', '12.50', `-${nines}`]);
});

/** What a decimal column stores: no needless zeros in front, no negative zero. */
const numberText = fc
  .tuple(fc.boolean(), fc.stringMatching(/^(0|[1-9][0-9]{0,45})$/), fc.stringMatching(/^[09][0-9]{0,30}$|^$/))
  .map(([below, whole, fraction]) => (fraction === '' ? whole : `${whole}.${fraction}`).replace(/^/, below ? '-' : ''))
  .map((text) => (/[1-9]/.test(text) ? text : text.replace('-', '')));

test('sums of random numbers are those of BigInt', async (t) => {
  const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
  t.log(`FC_SEED=${seed}`);
  const pairs = fc.sample(fc.tuple(numberText, numberText), { numRuns: 2000, seed });
  const found = await call('addNumbers', pairs);
  for (const [i, [a, b]] of pairs.entries()) t.is(found[i], sumOf(a, b), `${a} + ${b}`);
});

function sumOf(a: string, b: string): string {
  const scale = Math.max(...[a, b].map((text) => text.split('.')[1]?.length ?? 0));
  const units = (text: string) => {
    const [whole = '', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(scale, '0'));
  };
  const sum = units(a) + units(b);
  const digits = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${sum < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`;
}
