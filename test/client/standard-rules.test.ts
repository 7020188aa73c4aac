// The rules of Standard Schemas, type by type: they are the engine's.

import test from 'ava';
import { InvalidError } from '../../client/index.js';
import { randomFrom } from '../engine/places/earth.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';
import { Sample, disagreements, openSamples } from './samples.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);
const open = () => openSamples(server.redis, namespaceOf());
const { validate } = Sample['~standard'];

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

const CASES: Readonly<Record<string, readonly unknown[]>> = {
  id: [1000000, '2000000', 0, -1, 1.5, '01', 2 ** 40 + 1, '', 'x'],
  text: ['', 'ü🚀', '\u0000', 'x'.repeat(4096), 'x'.repeat(4097), 'é'.repeat(2049), 5, true, []],
  short: ['abc', 'abcd', '🚀🚀🚀', '🚀🚀🚀🚀', 'e\u0301e\u0301'],
  integer: [0, -0, 1.5, 2 ** 53 - 1, 2 ** 53, '36', '036', ' 1', '1e3', '', NaN, Infinity, true],
  bounded: [-5, -6, 10, 11, '10', '11'],
  bigint: [0n, -(2n ** 63n), 2n ** 62n, 2n ** 62n + 1n, -(2n ** 63n) - 1n, 5, '12', 'x', 1.5],
  digits: ['0', '-0', '9223372036854775807', '9223372036854775808', '-9223372036854775808', '+1', 7],
  float: [0, -0, 0.1, -0.5, -0.50001, 1e21, 1.1e21, NaN, Infinity, '1e3', '.5', '1.', '0x10', '-0.25', '1e999'],
  decimal: ['1.10', '1.100', '-1.5', '-1.51', '99.99', '100', '-0.00', '01', '.5', '1.', '1e2', 1.25, 1.255, ''],
  loose: [
    '9'.repeat(1000),
    '9'.repeat(1001),
    `-0.${'1'.repeat(999)}`,
    `-0.${'1'.repeat(1000)}`,
    1e-7,
    1.5e-9,
    1e-99,
    1e-100,
    1e20,
    0.1 + 0.2,
    -0,
  ],
  whole: ['12', '12.0', 12, 1.5],
  boolean: [true, false, 'true', 'false', 'yes', 1, 0],
  datetime: [
    new Date(0),
    new Date(-1),
    new Date(NaN),
    new Date(8.64e15),
    '2024-02-29T12:34:56Z',
    '2024-02-29',
    'now',
    '',
  ],
  moment: [
    '2024-02-29T12:34:56.123456+02:00',
    '2024-02-29T24:00:00Z',
    '2023-02-29T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59.999999Z',
    '9999-12-31T23:59:59-00:01',
    '0099-03-01T00:00:00.5-23:59',
    '1969-12-31T23:59:59.9Z',
    '2024-02-29T12:34Z',
    '2024-02-29T12:34:56',
    '2024-02-29T12:34:56.1234567Z',
    '2024-02-29T12:34:56.Z',
    '0',
    '-62135596800000001',
    '253402300799999999',
    '253402300800000000',
    'now',
  ],
  date: [
    '2024-02-29',
    '2024-03-01',
    '0099-12-31',
    '0100-01-01',
    '2023-02-29',
    '1900-02-29',
    '2000-02-29',
    '0000-01-01',
    '2024-2-9',
    '2024-02-29T00:00:00Z',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
  ],
  time: [
    '12:00',
    '12:00:00.000001',
    '11:59:59.5',
    '24:00',
    '9:00',
    '09:60',
    '09:00:60',
    '09:00:00.',
    '09:00:00.1234567',
    '09:00:',
  ],
  enum: ['red', 'grün', 'blue', '', 5],
  bytes: [
    Uint8Array.of(),
    Uint8Array.of(0, 255, 128, 10),
    new Uint8Array(5),
    'AP8=',
    'AP8',
    'AP9=',
    'AB==',
    'A-_=',
    'no base64',
    5,
  ],
  json: [
    { a: [1, null] },
    [],
    'text',
    0,
    false,
    nested(32),
    nested(33),
    { nested: nested(31) },
    { nested: nested(32) },
  ],
  point: [
    { lon: 180, lat: -90 },
    { lon: 180.1, lat: 0 },
    { lon: 0, lat: 90.1 },
    { lon: NaN, lat: 0 },
    { lon: 1 },
    'x',
    5,
  ],
  place: [
    { lon: 0, lat: 85.05112878 },
    { lon: 0, lat: 85.06 },
    { lon: -180, lat: -85 },
  ],
  foreign: ['1', 5, -5, 1.5, 2 ** 53, '', 'two\nlines', 'ü'.repeat(128)],
};

test('values of every type are taken and refused as the engine does, in its words', async (t) => {
  const db = await open();
  t.deepEqual(await disagreements(db, CASES), []);
});

test('texts that are nearly values are taken and refused as the engine does', async (t) => {
  const seed = Number(process.env['SEED'] ?? Date.now());
  t.log(`SEED=${seed}`);
  const random = randomFrom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const SEEDS: Readonly<Record<string, readonly string[]>> = {
    integer: ['9007199254740991', '-12', '0'],
    digits: ['9223372036854775807', '-9223372036854775808', '10'],
    float: ['-1.5e-7', '123.25', '1E+21'],
    decimal: ['-1.50', '99.99', '0.1'],
    loose: ['1234567890123456789.000000001', '-0.0', '10.01'],
    moment: [
      '2024-02-29T12:34:56.123456+02:00',
      '9999-12-31T23:59:59Z',
      '0001-01-01T00:00:00.5-01:00',
      '1709210096789012',
    ],
    date: ['2024-02-29', '0099-12-31', '1900-03-01'],
    time: ['11:59:59.999999', '00:00', '09:30:01'],
    foreign: ['a-1', 'ü'],
    bytes: ['AP+A', 'AP8=', 'AA=='],
  };
  const values: Record<string, string[]> = {};
  for (const [name, seeds] of Object.entries(SEEDS)) {
    values[name] = Array.from({ length: 200 }, () => {
      const text = [...seeds[below(seeds.length)]!];
      for (let changes = below(3); changes >= 0; changes--) {
        const other = [...'0123459-+.:TZeE=/Aa \n']; // what such texts are made of
        text.splice(below(text.length + 1), below(2), ...(below(3) > 0 ? [other[below(other.length)]!] : []));
      }
      return text.join('');
    });
  }
  const db = await open();
  t.deepEqual(await disagreements(db, values), []);
});

test('a reference is judged as far as an id can be without knowing the model', async (t) => {
  const db = await open();
  for (const id of ['1', 'x', 'x'.repeat(256)]) {
    t.is(validate({ reference: id }).issues, undefined);
    t.is((await db.Sample.create({ reference: id })).reference, id);
  }
  for (const id of ['', 'x'.repeat(257), 'a\nb', 'a\u007fb', 'ü'.repeat(129)]) {
    t.deepEqual(validate({ reference: id }).issues?.[0]?.path, ['reference']);
    await t.throwsAsync(db.Sample.create({ reference: id }), { instanceOf: InvalidError });
  }
});
