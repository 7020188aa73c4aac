// Between a define that tightens over many rows and the rebuild that asks them: rows that do not fit are there still, are found by
// what they are, and may be written in everything but that.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';
import { fill, reindex, ROWS, step } from './reindexing.js';
import { define } from './users.js';

const engine = useEngine(test);

const models = {
  Item: {
    columns: {
      code: { type: 'text', unique: true, prefix: true },
      stock: { type: 'integer', index: true },
      price: { type: 'decimal' },
      label: { type: 'text', sort: true },
    },
    indexes: { byLabel: { from: ['label', 'stock'], kinds: ['order'] } },
  },
};
/** Every hundredth has no stock, every thousandth a price of three digits and no label. */
const item = (id: number) => ({
  id,
  code: `c${id}`,
  stock: id % 100,
  price: id % 1000 === 0 ? '1.125' : '1.50',
  label: id % 1000 === 0 ? null : `l${id % 3}`,
});
const HUNDREDS = ROWS / 100;

async function open(t: Parameters<typeof engine.open>[0]): Promise<Space> {
  const space = await engine.open(t, models);
  await fill(space, 'Item', ROWS, item);
  const columns = {
    code: { type: 'text', maxLength: 4 },
    stock: { type: 'integer', min: 1 },
    price: { type: 'decimal', scale: 2 },
    label: { type: 'text', required: true },
  };
  const { rebuild } = await define(space, { Item: { columns } }, { allow: ['tighten'] });
  t.like(rebuild, [{ asked: ['code', 'stock', 'price', 'label'] }]);
  return space;
}

test('queries of every kind answer with the rows that do not fit, before they are asked, while and after', async (t) => {
  const space = await open(t);
  const ask = async (when: string): Promise<void> => {
    const query = (where: object, more: object = {}): Promise<string[]> => space.ids('Item', { where, ...more });
    t.is(await space.count('Item', { where: { stock: { lt: 1 } } }), HUNDREDS, when);
    t.deepEqual(await query({}, { orderBy: ['stock'], limit: 2 }), ['100', '200'], when);
    t.deepEqual(await query({ code: 'c5000' }), ['5000'], when);
    t.deepEqual(await query({ code: { startsWith: 'c509' } }, { limit: 2 }), ['509', '5090'], when);
    t.deepEqual(await query({ label: null }), ['1000', '2000', '3000', '4000', '5000'], when);
    t.deepEqual(await query({ stock: 0, label: 'l1' }, { orderBy: ['stock'], limit: 1 }), ['100'], when);
    t.deepEqual(await query({ price: '1.125' }, { scan: true, limit: 1 }), ['1000'], when);
    const least = await space.read('aggregate', 'Item', { aggregate: { least: { min: 'stock' } } });
    t.regex(JSON.stringify(least), /"least","0"/, when);
    t.deepEqual(await space.read('get_by', 'Item', 'code', 'c5000'), [
      'id',
      '5000',
      'code',
      'c5000',
      'stock',
      '0',
      'price',
      '1.125',
    ]);
  };
  await ask('before');
  t.true(await step(space, 100_000));
  await ask('while');
  t.true((await reindex(space)).refusals > HUNDREDS);
  await ask('after');
});

test('a row that does not fit may be changed in everything else, and in that only to what fits', async (t) => {
  const space = await open(t);
  const write = (changes: object, options: object = {}) => space.call('update', 'Item', 5000, changes, options);
  await write({ price: '2.25' });
  await write({ price: '2.00' }, { if: { stock: 0, code: 'c5000', label: null } });
  t.is((await space.fails('update', 'Item', 5000, { stock: 0 })).code, 'INVALID');
  t.is((await space.fails('update', 'Item', 5000, { label: null })).code, 'REQUIRED');
  t.is((await space.fails('update', 'Item', 5000, { stock: { increment: -1 } })).code, 'INVALID');
  await write({ stock: { increment: 1 } });
  t.is((await space.fails('put', 'Item', { ...item(4000), label: 'x' })).code, 'INVALID');
  t.is((await space.fails('upsert', 'Item', 'code', { code: 'c4000', stock: 0 })).code, 'INVALID');
  await space.call('put', 'Item', { id: 4000, code: 'd4', stock: 4, price: '4', label: 'four' });
  t.is((await space.get('Item', 4000))?.['stock'], '4');
  t.is((await space.fails('create', 'Item', { label: 'x', code: 'toolong' })).code, 'INVALID');
  t.is((await space.fails('import', 'Item', [item(9000)])).code, 'INVALID');
  const operations = [
    { op: 'update', model: 'Item', id: 3000, changes: { label: 'l' } },
    { op: 'update', model: 'Item', id: 2000, changes: { stock: 0 } },
  ];
  t.like(await space.fails('commit', operations), { code: 'INVALID', op: 1 });
  t.is((await space.get('Item', 3000))?.['label'], undefined);
  t.deepEqual(await space.ids('Item', { where: { label: null } }), ['1000', '2000', '3000', '5000']);
});

test('rows that do not fit move money, are changed by a condition and are deleted', async (t) => {
  const space = await open(t);
  const amount = { model: 'Item', column: 'stock', amount: '5' };
  await space.call('transfer', { ...amount, from: 77, to: 5000, once: 'a' });
  t.is((await space.get('Item', 5000))?.['stock'], '5');
  t.is((await space.fails('transfer', { ...amount, from: 5000, to: 77, once: 'b' })).code, 'INVALID');
  await space.call('update_where', 'Item', { where: { stock: { lt: 1 } } }, { price: '9' }, { budget: 100_000 });
  t.is((await space.get('Item', 100))?.['price'], '9');
  await space.call('delete_where', 'Item', { where: { stock: { lt: 1 } } }, { budget: 100_000 });
  t.is(await space.count('Item', {}), ROWS - HUNDREDS + 1);
  const { refused } = await reindex(space);
  t.false(JSON.stringify(refused).includes('"column":"stock"'));
});
