import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      n: { type: 'integer', min: -5, max: 5 },
      f: { type: 'float', min: 0.5, max: 1.5 },
      big: { type: 'integer', min: '-9223372036854775808', max: '9223372036854775806' },
      short: { type: 'text', maxLength: 3 },
      term: { type: 'text', index: true },
      key: { type: 'text', unique: true },
      one: { type: 'text' },
      two: { type: 'text' },
    },
    unique: [['one', 'short']],
  },
  Free: { columns: { a: { type: 'text' }, b: { type: 'text' } } },
};

test('min and max are included, and what lies beyond is INVALID with the bound', async (t) => {
  const space = await engine.open(t, models);
  const accepted = [{ n: -5 }, { n: 5 }, { f: 0.5 }, { f: 1.5 }, { big: '9223372036854775806' }];
  for (const values of accepted) await space.create('T', values);
  const before = await space.dump();
  const refused = [
    [{ n: -6 }, 'at least -5'],
    [{ n: 6 }, 'at most 5'],
    [{ n: '-10' }, 'at least -5'],
    [{ n: 10 }, 'at most 5'],
    [{ f: 0.4999999999999999 }, 'at least 0.5'],
    [{ f: 1.5000000000000002 }, 'at most 1.5'],
    [{ big: '9223372036854775807' }, 'at most 9223372036854775806'],
  ] as const;
  for (const [values, allowed] of refused) {
    for (const call of [space.fails('create', 'T', values), space.fails('update', 'T', 1, values)]) {
      const { code, column, allowed: told } = await call;
      t.deepEqual([code, column, told], ['INVALID', Object.keys(values)[0], allowed]);
    }
  }
  t.deepEqual(await space.dump(), before);
});

test('maxLength counts characters, not bytes', async (t) => {
  const space = await engine.open(t, models);
  for (const short of ['', 'abc', 'żół', '😀😀😀', '東京都']) await space.create('T', { short });
  for (const short of ['abcd', 'żółw', '😀😀😀😀', 'e\u0301e\u0301']) {
    const { code, column, found, allowed } = await space.fails('create', 'T', { short });
    t.deepEqual([code, column, found, allowed], ['INVALID', 'short', short, 'at most 3 characters']);
  }
});

test('an indexed or constrained text has at most 4096 bytes', async (t) => {
  const space = await engine.open(t, models);
  const fits = 'é'.repeat(2048);
  const row = await space.create('T', { term: fits, key: fits, one: fits, short: 'x', two: fits.repeat(9) });
  t.deepEqual(await space.ids('T', { where: { term: fits } }), [row['id']!]);
  const before = await space.dump();
  for (const column of ['term', 'key', 'one']) {
    const { code, column: told, allowed, found } = await space.fails('create', 'T', { [column]: `${fits}x` });
    t.deepEqual([code, told, allowed], ['INVALID', column, 'at most 4096 bytes in an indexed column']);
    t.true(String(found).length < 200, 'the fact is cut');
  }
  t.deepEqual(await space.dump(), before);
});

test('a row has at most 1 MB of values, by create and by update', async (t) => {
  const space = await engine.open(t, models);
  const half = 'x'.repeat(524288);
  await space.create('Free', { a: half, b: half });
  await space.create('Free', { a: half, b: 'y' });
  const before = await space.dump();
  for (const call of [
    space.fails('create', 'Free', { a: half, b: `${half}x` }),
    space.fails('update', 'Free', 1, { b: `${half}x` }),
    space.fails('update', 'Free', 2, { b: `${half}x` }),
  ]) {
    const { code, allowed, found } = await call;
    t.deepEqual([code, allowed, found], ['INVALID', 'rows of at most 1 MB of values', '1048577 bytes']);
  }
  t.deepEqual(await space.dump(), before);
  await space.call('update', 'Free', 1, { a: null }, { return: 'none' });
});

test('a value that is compared with is not held to the limits of the column', async (t) => {
  const space = await engine.open(t, { T: { columns: { n: { type: 'integer', max: 5, index: true } } } });
  await space.create('T', { n: 5 });
  t.deepEqual(await space.ids('T', { where: { n: { lt: 100 } } }), ['1']);
  t.deepEqual(await space.ids('T', { where: { n: 100 } }), []);
});
