// What becomes of the rows that refer to a row that is deleted, over the whole graph, before the first write.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

type Effects = Record<string, readonly [deleted: number, changed: number]>;

/** The reply of rom_delete as an object. */
async function remove(space: Space, model: string, id: string | number, options: object = {}): Promise<Effects> {
  const flat = (await space.call('delete', model, id, options)) as string[];
  const effects: Record<string, [number, number]> = {};
  for (let i = 0; i < flat.length; i += 3) effects[flat[i]!] = [Number(flat[i + 1]), Number(flat[i + 2])];
  return effects;
}

async function idsOf(space: Space, ...names: string[]): Promise<Record<string, string[]>> {
  const entries = names.map(async (name) => [name, await space.ids(name, {})] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** A → B → C → D, each referring to the one before it; the last reference does what is said. */
function chain(kind: 'auto' | 'text', last: object) {
  const primaryKey = { kind };
  const cascade = (model: string) => ({
    primaryKey,
    columns: { up: { type: 'reference', model, onDelete: 'cascade' } },
  });
  return {
    A: { primaryKey, columns: {} },
    B: cascade('A'),
    C: cascade('B'),
    D: { primaryKey, columns: { up: { type: 'reference', model: 'C', ...last }, n: { type: 'integer', index: true } } },
  };
}

async function fillChain(space: Space): Promise<void> {
  const row = (model: string, id: string, up?: string) => ({ op: 'create', model, values: { id, up } });
  await space.call('commit', [
    ...['1', '2', '3'].map((id) => ({ op: 'create', model: 'A', values: { id } })),
    row('B', '1', '1'),
    row('B', '2', '1'),
    row('B', '3', '2'),
    row('C', '1', '1'),
    row('C', '2', '2'),
    row('C', '3', '3'),
    row('D', '1', '1'),
    row('D', '2', '2'),
    row('D', '3', '3'),
    row('D', '4'),
  ]);
}

for (const kind of ['auto', 'text'] as const) {
  test(`${kind} ids: cascade takes rows at any depth, and no others`, async (t) => {
    const space = await engine.open(t, chain(kind, { onDelete: 'cascade' }));
    await fillChain(space);
    t.deepEqual(await remove(space, 'A', 1), { A: [1, 0], B: [2, 0], C: [2, 0], D: [2, 0] });
    t.deepEqual(await idsOf(space, 'A', 'B', 'C', 'D'), { A: ['2', '3'], B: ['3'], C: ['3'], D: ['3', '4'] });
  });

  test(`${kind} ids: setNull empties the column at any depth, in the row and in its index`, async (t) => {
    const space = await engine.open(t, chain(kind, { onDelete: 'setNull' }));
    await fillChain(space);
    t.deepEqual(await remove(space, 'A', 1), { A: [1, 0], B: [2, 0], C: [2, 0], D: [0, 2] });
    t.deepEqual(await space.ids('D', { where: { up: null } }), ['1', '2', '4']);
    t.deepEqual(await engine.redis.hgetall(`{${space.namespace}}:D:1`), { '~': '' }, 'no id is left in the hash');
    t.deepEqual(await space.get('D', '3'), { id: '3', up: '3' });
  });

  test(`${kind} ids: setDefault leads elsewhere at any depth`, async (t) => {
    const space = await engine.open(t, chain(kind, { onDelete: 'setDefault', default: '3' }));
    await fillChain(space);
    t.deepEqual(await remove(space, 'A', 1), { A: [1, 0], B: [2, 0], C: [2, 0], D: [0, 2] });
    t.deepEqual(await space.ids('D', { where: { up: '3' } }), ['1', '2', '3', '4']);
  });

  test(`${kind} ids: restrict is found at any depth, names who refers, and nothing is written`, async (t) => {
    const space = await engine.open(t, chain(kind, {}));
    await fillChain(space);
    const before = await space.dump();
    for (const options of [{}, { dryRun: true }]) {
      const { message, ...facts } = await space.fails('delete', 'A', 1, options);
      const by = ['1', '2'].map((id) => ({ model: 'D', column: 'up', id }));
      t.deepEqual(facts, { code: 'RESTRICT', model: 'A', id: '1', count: 2, by });
      t.regex(String(message), /^A 1 is referred to by D 1 \(up\) and 1 more/);
    }
    t.deepEqual(await space.dump(), before);
    await space.call('commit', [
      { op: 'update', model: 'D', id: '1', changes: { up: null } },
      { op: 'delete', model: 'D', id: '2' },
      { op: 'delete', model: 'A', id: '1' },
    ]);
    t.deepEqual(await idsOf(space, 'A', 'B', 'C', 'D'), { A: ['2', '3'], B: ['3'], C: ['3'], D: ['1', '3', '4'] });
  });

  test(`${kind} ids: noAction leaves the id where it was, and the row can be deleted later`, async (t) => {
    const space = await engine.open(t, chain(kind, { onDelete: 'noAction' }));
    await fillChain(space);
    t.deepEqual(await remove(space, 'A', 1), { A: [1, 0], B: [2, 0], C: [2, 0] });
    t.deepEqual(await space.get('D', '1'), { id: '1', up: '1' });
    t.deepEqual(await space.ids('D', { where: { up: '1' } }), ['1']);
    t.deepEqual(await remove(space, 'D', '1'), { D: [1, 0] });
  });
}

test('a delete of a row that is not there is none, and writes nothing', async (t) => {
  const space = await engine.open(t, chain('auto', {}));
  await fillChain(space);
  const before = await space.dump();
  t.deepEqual(await remove(space, 'A', 77), { A: [0, 0] });
  t.deepEqual(await remove(space, 'A', 77, { dryRun: true }), { A: [0, 0] });
  t.deepEqual(await space.dump(), before);
});

test('cascades end in cycles: of rows, of models, and of a row with itself', async (t) => {
  const columns = (model: string) => ({ next: { type: 'reference', model, onDelete: 'cascade' } });
  const space = await engine.open(t, {
    A: { columns: columns('B') },
    B: { columns: columns('A') },
    S: { columns: columns('S') },
  });
  await space.call('commit', [
    { op: 'create', model: 'A', values: { id: 1, next: 1 } },
    { op: 'create', model: 'B', values: { id: 1, next: 2 } },
    { op: 'create', model: 'A', values: { id: 2, next: 2 } },
    { op: 'create', model: 'B', values: { id: 2, next: 1 } },
    { op: 'create', model: 'A', values: { id: 3, next: 1 } },
    { op: 'create', model: 'S', values: { id: 1, next: 1 } },
    { op: 'create', model: 'S', values: { id: 2, next: 1 } },
    { op: 'create', model: 'S', values: { id: 3 } },
  ]);
  t.deepEqual(await remove(space, 'B', 2), { B: [2, 0], A: [3, 0] });
  t.deepEqual(await remove(space, 'S', 1), { S: [2, 0] });
  t.deepEqual(await idsOf(space, 'A', 'B', 'S'), { A: [], B: [], S: ['3'] });
});

test('a referrer that goes down in the same call does not restrict, however it is reached', async (t) => {
  const space = await engine.open(t, {
    A: { columns: {} },
    B: { columns: { a: { type: 'reference', model: 'A', onDelete: 'cascade' } } },
    C: {
      columns: {
        a: { type: 'reference', model: 'A', onDelete: 'restrict' },
        b: { type: 'reference', model: 'B', onDelete: 'cascade' },
        self: { type: 'reference', model: 'C', onDelete: 'restrict' },
      },
    },
  });
  await space.call('commit', [
    { op: 'create', model: 'A', values: { id: 1 } },
    { op: 'create', model: 'B', values: { id: 1, a: 1 } },
    { op: 'create', model: 'C', values: { id: 1, a: 1, b: 1, self: 1 } },
    { op: 'create', model: 'C', values: { id: 2, a: 1, b: 1, self: 1 } },
  ]);
  t.deepEqual(await remove(space, 'A', 1), { A: [1, 0], B: [1, 0], C: [2, 0] });
  await space.create('C', { id: 5, self: 5 });
  await space.create('C', { id: 6, self: 5 });
  t.is((await space.fails('delete', 'C', 5)).code, 'RESTRICT');
  await space.call('delete', 'C', 6);
  t.deepEqual(await remove(space, 'C', 5), { C: [1, 0] });
});

test('a referrer that an earlier operation released or deleted does not restrict, one that was staged does', async (t) => {
  const space = await engine.open(t, { A: { columns: {} }, B: { columns: { a: { type: 'reference', model: 'A' } } } });
  await space.create('A', {});
  await space.create('A', {});
  await space.create('B', { a: 1 });
  const before = await space.dump();
  const fails = await space.fails('commit', [
    { op: 'update', model: 'B', id: 1, changes: { a: 2 } },
    { op: 'delete', model: 'A', id: 1 },
    { op: 'delete', model: 'A', id: 2 },
  ]);
  t.deepEqual([fails.code, fails['op'], fails['id']], ['RESTRICT', 2, '2']);
  const created = await space.fails('commit', [
    { op: 'create', model: 'B', values: { a: 2 } },
    { op: 'delete', model: 'A', id: 2 },
  ]);
  t.deepEqual([created.code, created['by']], ['RESTRICT', [{ model: 'B', column: 'a', id: '2' }]]);
  t.deepEqual(await space.dump(), before);
});

test('RESTRICT counts every referrer and lists ten', async (t) => {
  const space = await engine.open(t, { A: { columns: {} }, B: { columns: { a: { type: 'reference', model: 'A' } } } });
  await space.create('A', {});
  await space.call(
    'commit',
    Array.from({ length: 25 }, () => ({ op: 'create', model: 'B', values: { a: 1 } })),
  );
  const { count, by } = await space.fails('delete', 'A', 1);
  t.deepEqual([count, (by as unknown[]).length], [25, 10]);
});

test('several references of one row to the deleted row each have their way', async (t) => {
  const space = await engine.open(t, {
    A: { columns: {} },
    B: {
      columns: {
        one: { type: 'reference', model: 'A', onDelete: 'setNull' },
        two: { type: 'reference', model: 'A', onDelete: 'setDefault', default: 2 },
        three: { type: 'reference', model: 'A', onDelete: 'noAction' },
        four: { type: 'reference', model: 'A', onDelete: 'setDefault' },
      },
    },
  });
  await space.create('A', {});
  await space.create('A', {});
  await space.create('B', { one: 1, two: 1, three: 1, four: 1 });
  t.deepEqual(await remove(space, 'A', 1), { A: [1, 0], B: [0, 1] });
  t.deepEqual(await space.get('B', 1), { id: '1', two: '2', three: '1' }, 'a default that is absent is null');
});

test('a default that does not exist, or is being deleted, is REFERENCE, and nothing is written', async (t) => {
  const space = await engine.open(t, {
    A: { columns: { up: { type: 'reference', model: 'A', onDelete: 'cascade' } } },
    B: { columns: { a: { type: 'reference', model: 'A', onDelete: 'setDefault', default: 9 } } },
  });
  await space.create('A', {});
  await space.create('A', { id: 2, up: 1 });
  await space.create('B', { a: 1 });
  await space.create('B', { a: 2 });
  const missing = await space.dump();
  for (const options of [{}, { dryRun: true }]) {
    const { code, model, column, id, row } = await space.fails('delete', 'A', 1, options);
    t.deepEqual([code, model, column, id, row], ['REFERENCE', 'B', 'a', '9', '1']);
  }
  t.deepEqual(await space.dump(), missing);
  await space.create('A', { id: 9, up: 1 });
  await space.create('B', { a: 9 });
  const before = await space.dump();
  for (const id of [1, 9]) {
    const { code, id: target } = await space.fails('delete', 'A', id);
    t.deepEqual([code, target], ['REFERENCE', '9'], `the default goes down with ${id}`);
  }
  t.deepEqual(await space.dump(), before);
  await space.call('update', 'A', 9, { up: null });
  t.deepEqual(await remove(space, 'A', 1), { A: [2, 0], B: [0, 2] });
});
