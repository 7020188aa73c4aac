import test from 'ava';
import { testCodec } from './cases.js';

const values = ['free', 'pro', 'Pro', ' ', '1', 'null', 'true', 'a,b', 'Zażółć 😀', 'a\0b', 'x'.repeat(256)];

testCodec(test, {
  column: { type: 'enum', values },
  index: 'equal',
  unique: true,
  accepted: [...values.map((value) => [JSON.stringify(value), value] as const), ['"\\u0066ree"', 'free']],
  refused: [
    ['""', ''],
    ['"Free"', 'Free'],
    ['"free "', 'free '],
    ['"pr"', 'pr'],
    ['"a"', 'a'],
    ['"values"', 'values'],
    [JSON.stringify('x'.repeat(257)), `${'x'.repeat(100)}...`],
    ['1', 1],
    ['0', 0],
    ['true', true],
    ['["free"]', '["free"]'],
    ['{"free":true}', '{"free":true}'],
  ],
  equal: values.map((value) => [JSON.stringify(value)]),
});
