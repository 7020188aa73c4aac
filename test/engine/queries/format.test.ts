// `"format":"json"`: replies of readers as one JSON text, whose values can be written again.

import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  Team: { columns: { name: { type: 'text', unique: true } } },
  Thing: {
    columns: {
      team: { type: 'reference', model: 'Team', onDelete: 'cascade' },
      whole: { type: 'integer', index: true },
      float: { type: 'float' },
      decimal: { type: 'decimal' },
      flag: { type: 'boolean' },
      text: { type: 'text' },
      bytes: { type: 'bytes' },
      at: { type: 'datetime' },
      day: { type: 'date' },
      json: { type: 'json' },
      place: { type: 'point' },
      inbox: { type: 'native' },
    },
  },
};

const values = {
  team: '1',
  whole: '9223372036854775807',
  float: 0.1,
  decimal: '1.10',
  flag: false,
  text: 'a "quoted" \\ line\n\u0000 ü 🚀',
  bytes: 'AAH/',
  at: '1700000000000001',
  day: '2024-02-29',
  json: '{"a":[1,null]}',
  place: { lon: 2.35, lat: 48.85 },
};

test('rows are objects with their nulls, and what is read can be written again', async (t) => {
  const space = await engine.open(t, models);
  await space.create('Team', { name: 'lua' });
  await space.create('Thing', values);
  await space.create('Thing', { whole: 7 });
  const reply = async (name: string, ...args: (string | number | object)[]) =>
    JSON.parse((await space.read(name, ...args)) as string) as unknown;
  const inbox = (id: number) => `{${space.namespace}}:~native:Thing:inbox:${id}`;
  const full = { id: '1', ...values, inbox: inbox(1) };
  const nulls = Object.fromEntries(Object.keys(values).map((name) => [name, null]));
  const page = await reply('query', 'Thing', { format: 'json' });
  t.deepEqual(page, { rows: [full, { id: '2', ...nulls, whole: 7, inbox: inbox(2) }], cursor: null });
  t.deepEqual(await reply('get', 'Thing', 9, 1, { format: 'json' }), [null, full]);
  t.deepEqual(await reply('get_by', 'Team', 'name', 'lua', { format: 'json' }), { id: '1', name: 'lua' });
  t.is(await reply('get_by', 'Team', 'name', 'none', { format: 'json' }), null);
  const again = Object.fromEntries(Object.entries(full).filter(([name]) => name !== 'id' && name !== 'inbox'));
  const copy = await space.create('Thing', again);
  t.deepEqual({ ...(await space.get('Thing', 1)), id: '3', inbox: inbox(3) }, copy);
});

test('pages have cursors and totals, and ids are texts', async (t) => {
  const space = await engine.open(t, models);
  for (let whole = 0; whole < 3; whole++) await space.create('Thing', { whole });
  const ask = async (document: object) =>
    JSON.parse((await space.read('query', 'Thing', { ...document, format: 'json' })) as string) as {
      rows: unknown[];
      cursor: string | null;
      total?: number;
    };
  const first = await ask({ limit: 2, total: true, select: ['whole'] });
  t.deepEqual(
    [first.rows, first.total],
    [
      [
        { id: '1', whole: 0 },
        { id: '2', whole: 1 },
      ],
      3,
    ],
  );
  const second = await ask({ limit: 2, after: first.cursor, ids: true });
  t.deepEqual(second, { rows: ['3'], cursor: null });
  t.deepEqual(await ask({ where: { whole: 9 } }), { rows: [], cursor: null });
});

test('relations are objects and lists, null and empty where there is nothing', async (t) => {
  const space = await engine.open(t, models);
  await space.create('Team', { name: 'lua' });
  await space.create('Team', { name: 'none' });
  await space.create('Thing', { team: 1, whole: 1 });
  await space.create('Thing', { whole: 2 });
  const ask = async (model: string, document: object) =>
    (JSON.parse((await space.read('query', model, { ...document, format: 'json' })) as string) as { rows: unknown[] })
      .rows;
  t.deepEqual(await ask('Team', { select: [], with: { things: { model: 'Thing', select: ['whole'] } } }), [
    { id: '1', things: [{ id: '1', whole: 1 }] },
    { id: '2', things: [] },
  ]);
  t.deepEqual(await ask('Thing', { select: ['whole'], with: { team: true } }), [
    { id: '1', whole: 1, team: { id: '1', name: 'lua' } },
    { id: '2', whole: 2, team: null },
  ]);
});

test('aggregates are numbers where numbers carry them', async (t) => {
  const space = await engine.open(t, models);
  for (const [whole, decimal] of [
    ['9223372036854775807', '0.10'],
    [1, '0.2'],
    [null, null],
  ]) {
    await space.create('Thing', { whole, decimal, ...(whole === 1 && { day: '2024-02-29' }) });
  }
  const aggregate = {
    n: 'count',
    sum: { sum: 'whole' },
    avg: { avg: 'decimal' },
    least: { min: 'decimal' },
    day: { min: 'day' },
  };
  const reply = await space.read('aggregate', 'Thing', { aggregate, format: 'json' });
  t.deepEqual(JSON.parse(reply as string), [
    { n: 3, sum: '9223372036854775808', avg: 0.15, least: '0.10', day: '2024-02-29' },
  ]);
  const grouped = await space.read('aggregate', 'Thing', {
    groupBy: 'day',
    aggregate: { n: 'count', least: { min: 'whole' } },
    format: 'json',
  });
  t.deepEqual(JSON.parse(grouped as string), [
    { day: '2024-02-29', n: 1, least: 1 },
    { day: null, n: 2, least: '9223372036854775807' },
  ]);
});

test('QUERY: another format', async (t) => {
  const space = await engine.open(t, models);
  const before = await space.dump();
  for (const [name, ...args] of [
    ['query', 'Thing', {}],
    ['aggregate', 'Thing', { aggregate: { n: 'count' } }],
    ['get', 'Thing', 1, {}],
  ] as const) {
    const given = { ...(args.at(-1) as object), format: 'xml' };
    const facts = await space.fails(name, ...(args.slice(0, -1) as string[]), given);
    t.deepEqual([facts.code, facts['path']], ['QUERY', 'format']);
  }
  t.deepEqual(await space.dump(), before);
});
