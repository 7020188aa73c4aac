import test from 'ava';
import { type Space, useEngine } from '../engine/engine.js';
import { testLibrary } from './build.js';

const engine = useEngine(test);

let loaded: Promise<unknown> | undefined;
test.beforeEach('the library has keygens of its own', async () => {
  loaded ??= testLibrary().then(({ text }) => engine.redis.function('LOAD', 'REPLACE', text));
  await loaded;
});

const declared = {
  Person: {
    columns: {
      name: { type: 'text' },
      wins: { type: 'integer' },
      losses: { type: 'integer' },
      lat: { type: 'float' },
      lon: { type: 'float' },
      mood: { type: 'text' },
      more: { type: 'boolean' },
    },
    indexes: {
      initials: { from: ['name'], keygen: 'initials', kinds: ['equal', 'sort'] },
      sound: { from: ['name'], keygen: 'sound', kinds: ['words', 'prefix'] },
      stats: { from: ['wins', 'losses'], keygen: 'stats', kinds: ['range'], scores: ['wins', 'ratio'] },
      spot: { from: ['lat', 'lon'], keygen: 'spot', kinds: ['geo'] },
      pieces: { from: ['name', 'more'], keygen: 'pieces', kinds: ['equal', 'unique'] },
      feeling: { from: ['mood'], keygen: 'moody', kinds: ['equal'] },
    },
  },
};

async function filled(space: Space): Promise<Space> {
  const rows = [
    { name: 'Ada Lovelace', wins: 3, losses: 1, lat: 51.5, lon: -0.12 },
    { name: 'Alan Turing', wins: 1, losses: 1, lat: 51.99, lon: -0.74 },
    { name: 'Élise Smyth', wins: 9, lat: 48.85, lon: 2.35 },
    { more: false },
  ];
  for (const row of rows) await space.call('create', 'Person', row);
  return space;
}

test('terms, scores by name, places and unique terms come from TypeScript', async (t) => {
  const space = await filled(await engine.open(t, declared));
  t.deepEqual(await space.ids('Person', { where: { initials: 'al' } }), ['1']);
  t.deepEqual(await space.ids('Person', { where: { initials: { match: 'ANY Tool' } } }), ['2']);
  t.deepEqual(await space.ids('Person', { where: { sound: { match: 'Elyse smithe' } } }), ['3']);
  t.deepEqual(await space.ids('Person', { where: { sound: { startsWith: 'tr' } } }), ['2']);
  t.deepEqual(await space.ids('Person', { where: { 'stats:ratio': { gt: 0.5 } } }), ['1']);
  t.deepEqual(await space.ids('Person', { orderBy: '-stats:wins' }), ['3', '1', '2', '4']);
  t.deepEqual(await space.ids('Person', { orderBy: ['stats:ratio', 'initials'] }), ['2', '1', '3', '4']);
  t.deepEqual(
    await space.ids('Person', {
      where: { spot: { near: { lon: 0, lat: 51.5, radius: 100, unit: 'km' } } },
      orderBy: { by: 'spot', near: [0, 51.5] },
    }),
    ['1', '2'],
  );
  t.like(await space.read('get_by', 'Person', 'pieces', 'ecalevoL adA'), ['id', '1']);
  t.like(await space.fails('create', 'Person', { name: 'ADA LOVELACE' }), { code: 'UNIQUE', columns: ['pieces'] });
});

test('rom_info tells the keygens and their hashes', async (t) => {
  const info = (await engine.redis.call('FCALL_RO', 'rom_info', '0')) as string[];
  const { keygens } = await testLibrary();
  const told = Object.entries(keygens).map(([name, hash]) => `${name}:${hash}`);
  t.is(info[info.indexOf('keygens') + 1], told.join(','));
});

for (const [mood, found] of [
  ['throw', undefined],
  ['number', 1],
  ['place', '{"lat":2,"lon":1}'],
  ['bytes', undefined],
] as const) {
  test(`a keygen that fails for "${mood}" is named, and nothing is written`, async (t) => {
    const space = await filled(await engine.open(t, declared));
    const before = await space.dump();
    const fails = { code: 'INVALID', model: 'Person', column: 'feeling', keygen: 'moody' };
    const facts = await space.fails('create', 'Person', { name: 'New', mood });
    t.like(facts, fails);
    if (found !== undefined) t.is(facts['found'], found);
    t.like(await space.fails('update', 'Person', 1, { mood }), fails);
    const operations = [
      { op: 'create', model: 'Person', values: { name: 'Fine' } },
      { op: 'update', model: 'Person', id: 2, changes: { mood } },
    ];
    t.like(await space.fails('commit', operations), fails);
    t.deepEqual(await space.dump(), before);
  });
}

for (const [terms, bytes, isTaken] of [
  [10_000, 4, true],
  [10_001, 4, false],
  [1, 4096, true],
  [1, 4097, false],
  [256, 4096, true],
  [257, 4096, false],
] as const) {
  const verdict = isTaken ? 'are taken' : 'are refused, and nothing is written';
  test(`of a keygen ${terms} terms of ${bytes} bytes ${verdict}`, async (t) => {
    const columns = { terms: { type: 'integer' }, bytes: { type: 'integer' } };
    const indexes = { amounts: { from: ['terms', 'bytes'], keygen: 'amounts', kinds: ['equal'] } };
    const space = await engine.open(t, { T: { columns, indexes } });
    if (isTaken) {
      await space.create('T', { terms, bytes });
      t.deepEqual(await space.ids('T', { where: { amounts: String(terms - 1).padEnd(bytes, '.') } }), ['1']);
      return;
    }
    const before = await space.dump();
    const { code, column, message } = await space.fails('create', 'T', { terms, bytes });
    t.deepEqual([code, column], ['INVALID', 'amounts']);
    t.regex(String(message), terms === 1 ? /at most 4096 bytes/ : /10,000 terms and 1 MB of them at most/);
    t.deepEqual(await space.dump(), before);
  });
}

test('an update of other columns does not run the keygen', async (t) => {
  const columns = declared.Person.columns;
  const space = await engine.open(t, { Person: { columns } });
  await space.create('Person', { mood: 'throw' });
  const fails = await space.fails('define', { models: { Person: { columns, indexes: declared.Person.indexes } } });
  t.like(fails, { code: 'INVALID', column: 'feeling' });
  t.like(await space.get('Person', 1), { mood: 'throw' });
});

test('changes and deletes leave nothing of what was derived', async (t) => {
  const space = await filled(await engine.open(t, declared));
  await space.call('update', 'Person', 1, { name: 'Grace Hopper', wins: null, lat: null });
  t.deepEqual(await space.ids('Person', { where: { initials: 'gh' } }), ['1']);
  t.deepEqual(await space.ids('Person', { where: { 'stats:wins': null } }), ['1', '4']);
  t.deepEqual(await space.ids('Person', { where: { 'stats:ratio': null } }), ['1', '3', '4']);
  for (const id of [1, 2, 3, 4]) await space.call('delete', 'Person', id);
  const keys = Object.keys(await space.dump()).map((key) => key.replace(/^\{.*?\}:/, ''));
  t.deepEqual(keys.sort(), ['~last:Person', '~schema', '~versions']);
});
