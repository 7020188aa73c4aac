// Columns that become another type over more rows than one call asks: until every row is known to fit they are what they
// were, and take what fits both.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';
import { fill, reindex, ROWS, step } from './reindexing.js';
import { define, keys, type Plan } from './users.js';

const engine = useEngine(test);

const models = {
  Item: {
    columns: {
      code: { type: 'text', index: true },
      size: { type: 'integer', index: true },
      note: { type: 'text' },
      until: { type: 'datetime' },
    },
  },
};
const item = (id: number) => ({ id, code: String(id % 100), size: id % 50, note: `${id % 10}.${'0'.repeat(id % 3)}1` });

async function open(t: Parameters<typeof engine.open>[0], columns: object = {}): Promise<Space> {
  const space = await engine.open(t, models);
  await define(space, { Item: { columns } });
  await fill(space, 'Item', ROWS, item);
  return space;
}

const retype = (space: Space, columns: object, options: object = {}): Promise<Plan> =>
  define(space, { Item: { columns } }, { allow: ['tighten'], ...options });

async function typeOf(space: Space, column: string): Promise<string> {
  const { models: known } = JSON.parse((await space.read('describe')) as string) as {
    models: { Item: { columns: Record<string, { type: string }> } };
  };
  return known.Item.columns[column]!.type;
}

test('a column becomes another type once every row has been asked, and its index is made anew', async (t) => {
  const space = await open(t);
  const wanted = { size: { type: 'decimal', index: true } };
  const due = [{ model: 'Item', rows: ROWS, indexes: [], defaults: [], asked: [], types: ['size'] }];
  const dry = await retype(space, wanted, { dryRun: true });
  const { steps, rebuild } = await retype(space, wanted);
  t.deepEqual(dry.rebuild, due);
  t.deepEqual(rebuild, due);
  t.deepEqual(steps, [{ do: 'tighten', model: 'Item', column: 'size', attribute: 'type' }]);
  t.is(await typeOf(space, 'size'), 'integer');
  t.is((await space.fails('update', 'Item', 5, { size: '4.5' })).code, 'INVALID');
  await space.call('update', 'Item', 5, { size: 1000 });

  // The old index answers until the type changes, none until the new one is filled.
  const largest = (): Promise<string[]> =>
    space.ids('Item', { where: { size: { gt: 48 } }, orderBy: ['-size'], limit: 1 });
  t.deepEqual(await largest(), ['5']);
  while ((await typeOf(space, 'size')) === 'integer') {
    t.deepEqual(await largest(), ['5']);
    t.true(await step(space, 10_000));
  }
  t.like((await define(space, {})).rebuild, [{ types: [], indexes: ['range size'] }]);
  await space.call('update', 'Item', 6, { size: '1000.5' });
  const { code, hint } = await space.fails('query', 'Item', { where: { size: { gt: 48 } } });
  t.is(code, 'QUERY');
  t.regex(hint as string, /rom_reindex/);
  t.deepEqual((await reindex(space)).refused, []);
  t.deepEqual(await largest(), ['6']);
  t.is(await space.count('Item', { where: { size: { gte: '999.5' } } }), 2);
  t.is((await define(space, {})).rebuild, undefined);
});

test('rows that do not fit are listed and keep the column as it is, until they do', async (t) => {
  const space = await open(t);
  await space.call('update', 'Item', 70, { code: 'seventy' });
  await space.call('update', 'Item', 4000, { code: '007' });
  await retype(space, { code: { type: 'integer', index: true } });
  const { code, message } = await space.fails('update', 'Item', 1, { code: 'one' });
  t.is(code, 'INVALID');
  t.regex(message as string, /because the column is to become integer/);
  t.is((await space.fails('create', 'Item', { code: 'one' })).code, 'INVALID');
  t.is((await space.fails('put', 'Item', { id: 1, code: 'one' })).code, 'INVALID');
  const { refused, refusals } = await reindex(space);
  t.is(refusals, 2);
  t.like(refused, [
    { model: 'Item', id: '70', column: 'code', found: 'seventy' },
    { model: 'Item', id: '4000', column: 'code', found: '007' },
  ]);
  t.is(await typeOf(space, 'code'), 'text');
  t.deepEqual(await space.ids('Item', { where: { code: 'seventy' } }), ['70']);
  await space.call('update', 'Item', 70, { code: '70' });
  t.like((await reindex(space)).refused, [{ id: '4000' }]);
  await space.call('update', 'Item', 4000, { code: null });
  t.is((await reindex(space)).refusals, 0);
  t.is(await typeOf(space, 'code'), 'integer');
  t.is(await space.count('Item', { where: { code: { gte: 98 } } }), Math.floor(ROWS / 100) * 2);
});

test('a column that is to be required besides takes no nulls from then on, and its nulls are listed', async (t) => {
  const space = await open(t);
  await space.call('update', 'Item', 9, { size: null });
  await retype(space, { size: { type: 'decimal', required: true } });
  t.is((await space.fails('create', 'Item', { code: '1' })).code, 'REQUIRED');
  t.like((await reindex(space)).refused, [{ id: '9', column: 'size', found: 'null' }]);
  t.deepEqual(await space.ids('Item', { where: { size: null } }), ['9']);
  await space.call('update', 'Item', 9, { size: 0 });
  t.is((await reindex(space)).refusals, 0);
  t.is(await typeOf(space, 'size'), 'decimal');
});

test('old and new versions of an application define side by side, and neither changes anything', async (t) => {
  const space = await open(t);
  await retype(space, { code: { type: 'integer', index: true, min: 0 } });
  const before = await space.dump();
  t.deepEqual((await define(space, models)).steps, []);
  t.deepEqual((await define(space, { Item: { columns: { code: { type: 'integer' } } } })).steps, []);
  t.deepEqual((await retype(space, { code: { type: 'integer', min: 0 } })).steps, []);
  for (const column of [
    { type: 'text', unique: true },
    { type: 'text', maxLength: 5 },
  ]) {
    const { code, message } = await space.fails(
      'define',
      { models: { Item: { columns: { code: column } } } },
      { allow: ['tighten'] },
    );
    t.is(code, 'SCHEMA');
    t.regex(message as string, /is text and is to become integer.*drop "Item.code.type"/);
  }
  t.is((await space.fails('define', { models: {} }, { drop: ['Item.code.index'] })).code, 'SCHEMA');
  t.deepEqual(await space.dump(), before);
  await reindex(space);
  t.deepEqual((await define(space, { Item: { columns: { code: { type: 'integer' } } } })).steps, []);
  t.is((await space.fails('define', { models })).code, 'SCHEMA');
});

test('what is said again of the new type takes the place of what was said, and rows are asked anew', async (t) => {
  const space = await open(t);
  await retype(space, { code: { type: 'integer' } });
  t.true(await step(space, 100_000));
  const { steps } = await retype(space, { code: { type: 'integer', min: 1 } });
  t.deepEqual(steps, [{ do: 'tighten', model: 'Item', column: 'code', attribute: 'min' }]);
  const zeros = Math.floor(ROWS / 100);
  t.is((await reindex(space)).refusals, zeros);
  await retype(space, { code: { type: 'decimal', index: true } });
  t.is((await reindex(space)).refusals, 0);
  t.is(await typeOf(space, 'code'), 'decimal');
  t.is(await space.count('Item', { where: { code: '0.0' } }), zeros);
});

test('the change is given up by its name, and the column stays what it is', async (t) => {
  const space = await open(t);
  const before = await keys(space);
  await retype(space, { code: { type: 'integer' } });
  t.true(await step(space, 10_000));
  const { steps } = await define(space, {}, { drop: ['Item.code.type'] });
  t.deepEqual(steps, [{ do: 'drop', model: 'Item', column: 'code', attribute: 'type' }]);
  await reindex(space);
  t.deepEqual(await keys(space), before);
  await space.call('update', 'Item', 1, { code: 'one' });
  const { message } = await space.fails('define', { models: {} }, { drop: ['Item.code.type'] });
  t.regex(message as string, /cannot be without its type/);
});

test('such a column and its model may be renamed and dropped meanwhile', async (t) => {
  const space = await open(t);
  await retype(space, { code: { type: 'integer', index: true }, size: { type: 'decimal' } });
  await define(space, {}, { rename: { 'Item.code': 'number', Item: 'Thing' }, drop: ['Item.size'] });
  t.like((await define(space, {})).rebuild, [{ model: 'Thing', types: ['number'] }]);
  t.is((await space.fails('update', 'Thing', 1, { number: 'one' })).code, 'INVALID');
  await reindex(space);
  t.is(await space.count('Thing', { where: { number: { lt: 1 } } }), Math.floor(ROWS / 100));
  t.is((await space.get('Thing', 1))?.['size'], undefined);
});

test('what is unique is so by the new type, and rows that are equal under it are listed', async (t) => {
  const space = await engine.open(t, { Item: { columns: { code: { type: 'text', unique: true } } } });
  await fill(space, 'Item', ROWS, (id) => ({ id, code: String(id) }));
  await space.call('update', 'Item', 44, { code: '43.0' });
  await retype(space, { code: { type: 'decimal', unique: true } });
  t.like((await reindex(space)).refused, [{ index: 'unique code', id: '44', other: '43', values: ['43.0'] }]);
  await space.call('update', 'Item', 44, { code: '44' });
  t.is((await reindex(space)).refusals, 0);
  t.like(await space.fails('create', 'Item', { code: '7.00' }), { code: 'UNIQUE', id: '7' });
});

test('composite indexes of such a column are made anew along with its own', async (t) => {
  const space = await open(t);
  await define(space, {
    Item: { columns: models.Item.columns, indexes: { byNote: { from: ['note', 'size'], kinds: ['order'] } } },
  });
  await reindex(space);
  await retype(space, { size: { type: 'decimal' } });
  await reindex(space);
  await space.call('update', 'Item', 30, { size: '-0.5' });
  const { note } = item(30);
  const query = { where: { note }, orderBy: ['size'], limit: 1, plan: 'merge', select: ['size'] };
  t.deepEqual(await space.query('Item', query), [{ id: '30', size: '-0.5' }]);
});

test('a default that would not fit is refused, with what to do', async (t) => {
  const space = await open(t, { code: { type: 'text', default: 'none' } });
  const wanted = { models: { Item: { columns: { code: { type: 'integer', default: 1 } } } } };
  const { code, message } = await space.fails('define', wanted, { allow: ['tighten'] });
  t.is(code, 'SCHEMA');
  t.regex(message as string, /its default "none" would not fit.*drop "Item.code.default" in the same call/);
  await space.call('define', wanted, { allow: ['tighten'], drop: ['Item.code.default'] });
  t.is((await space.create('Item', {}))['code'], undefined);
  await reindex(space);
  t.is((await space.create('Item', {}))['code'], '1');
});

test('a type that something else of the model does not take is refused, over few rows and over many', async (t) => {
  for (const rows of [0, 10, ROWS]) {
    const space = await engine.open(t, { Item: { ...models.Item, expires: 'until' } });
    await fill(space, 'Item', rows, item);
    const wanted = { models: { Item: { columns: { until: { type: 'text' } } } } };
    const { code, path } = await space.fails('define', wanted, { allow: ['tighten'] });
    t.is(code, 'SCHEMA');
    t.is(path, 'models.Item.expires');
  }
});

test('what could not be once the type has changed is refused before', async (t) => {
  const space = await open(t);
  await retype(space, { until: { type: 'integer' } });
  const { code, message } = await space.fails('define', { models: { Item: { columns: {}, expires: 'until' } } });
  t.is(code, 'SCHEMA');
  t.regex(message as string, /until/);
});
