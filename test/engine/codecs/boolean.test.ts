import test from 'ava';
import { testCodec } from './cases.js';

testCodec(test, {
  column: { type: 'boolean' },
  index: 'equal',
  unique: false,
  accepted: [
    ['true', 'true'],
    ['false', 'false'],
    ['"true"', 'true'],
    ['"false"', 'false'],
  ],
  refused: [
    ['0', 0],
    ['1', 1],
    ['"1"', '1'],
    ['"TRUE"', 'TRUE'],
    ['"True"', 'True'],
    ['" true"', ' true'],
    ['"yes"', 'yes'],
    ['"t"', 't'],
    ['""', ''],
    ['[true]', '[true]'],
    ['{"a":true}', '{"a":true}'],
  ],
  equal: [
    ['true', '"true"'],
    ['false', '"false"'],
  ],
});
