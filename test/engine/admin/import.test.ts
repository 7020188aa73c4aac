import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  User: {
    columns: {
      email: { type: 'text', unique: true },
      city: { type: 'text', index: true, default: 'Rome' },
      boss: { type: 'reference', model: 'User' },
    },
  },
  Tag: { columns: {}, primaryKey: { kind: 'text' } },
};

test('rows come in whole, under their own ids, and replace what is there', async (t) => {
  const space = await engine.open(t, models);
  await space.create('User', { email: 'old@x.io' });
  t.is(
    await space.call('import', 'User', [
      { id: 1, email: 'a@x.io' },
      { id: 7, city: 'Paris', boss: 1 },
    ]),
    2,
  );
  t.deepEqual(await space.get('User', 1), { id: '1', email: 'a@x.io' });
  t.deepEqual(await space.get('User', 7), { id: '7', city: 'Paris', boss: '1' });
  t.is((await space.create('User', {}))['id'], '8');
  t.is(await space.call('import', 'User', []), 0);
});

test('a reference must lead somewhere once all are in, unless it is to be taken as it is', async (t) => {
  const space = await engine.open(t, models);
  t.is(
    await space.call('import', 'User', [
      { id: 1, boss: 2 },
      { id: 2, boss: 1 },
    ]),
    2,
  );
  const before = await space.dump();
  const rows = [{ id: 3 }, { id: 4, boss: 9 }];
  t.like(await space.fails('import', 'User', rows), { code: 'REFERENCE', op: 1, id: '9' });
  t.deepEqual(await space.dump(), before);
  t.is(await space.call('import', 'User', rows, { unchecked: true }), 2);
  t.is(await space.call('import', 'User', [{ id: 9 }]), 1);
});

test('last lets automatic ids go on where they stood, and never back', async (t) => {
  const space = await engine.open(t, models);
  await space.call('import', 'User', [{ id: 3 }], { last: '20' });
  t.is((await space.create('User', {}))['id'], '21');
  await space.call('import', 'User', [], { last: 5 });
  t.is((await space.create('User', {}))['id'], '22');
  await space.call('import', 'Tag', [{ id: 'x' }], { last: 5 });
});

test('one row that is refused refuses all, and is told by its place', async (t) => {
  const space = await engine.open(t, models);
  await space.create('User', { email: 'ada@x.io' });
  const before = await space.dump();
  const good = { id: 5, email: 'b@x.io' };
  t.like(await space.fails('import', 'User', [good, { id: 6, email: 'ada@x.io' }]), { code: 'UNIQUE', op: 1, id: '1' });
  t.like(await space.fails('import', 'User', [good, { id: 6, email: 5 }]), { code: 'INVALID', op: 1 });
  t.like(await space.fails('import', 'User', [good, {}]), { code: 'REQUIRED', op: 1 });
  t.like(await space.fails('import', 'User', [good, 5]), { code: 'ARGS', op: 1, position: 2 });
  t.like(await space.fails('import', 'User', { id: 1 }), { code: 'ARGS', position: 2 });
  t.like(
    await space.fails(
      'import',
      'User',
      Array.from({ length: 1001 }, (_, i) => ({ id: i + 1 })),
    ),
    { code: 'ARGS' },
  );
  t.like(await space.fails('import', 'User', [good], { last: 'x' }), { code: 'INVALID' });
  t.like(await space.fails('import', 'User', [good], { unchecked: 1 }), { code: 'ARGS', position: 3 });
  t.like(await space.fails('import', 'Usr', [good]), { code: 'MODEL' });
  t.deepEqual(await space.dump(), before);
});
