// Changes that add to what is stored, in one call and exactly.

import test, { type ExecutionContext } from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  User: {
    columns: {
      email: { type: 'text', unique: true },
      points: { type: 'integer', index: true, max: 2000 },
      big: { type: 'integer' },
      gold: { type: 'decimal', scale: 38 },
      bonus: { type: 'integer', default: 7, required: true },
      score: { type: 'float' },
      name: { type: 'text' },
    },
  },
};

const ada = { email: 'ada', points: 5, big: '9007199254740992', gold: '0.1', score: 0.1 };

async function open(t: ExecutionContext): Promise<Space> {
  const space = await engine.open(t, models);
  await space.create('User', ada);
  return space;
}

test('an increment adds to what is stored, exactly, and the index follows', async (t) => {
  const space = await open(t);
  const changes = { points: { increment: '5' }, big: { increment: 1 }, gold: { increment: '0.20' }, name: 'Ada' };
  const row = (await space.call('update', 'User', 1, changes)) as string[];
  t.deepEqual(row.slice(4, 12), ['points', '10', 'big', '9007199254740993', 'gold', '0.30', 'bonus', '7']);
  t.deepEqual(await space.ids('User', { where: { points: 10 } }), ['1']);
  t.is(await space.count('User', { where: { points: 5 } }), 0);
  await space.call('update', 'User', 1, { big: { increment: '-9007199254740994' }, points: { increment: '-10' } });
  t.like(await space.get('User', 1), { big: '-1', points: '0' });
});

test('null counts as 0', async (t) => {
  const space = await open(t);
  await space.call('update', 'User', 1, { points: null, gold: null });
  await space.call('update', 'User', 1, { points: { increment: -3 }, gold: { increment: '0.00' } });
  t.like(await space.get('User', 1), { points: '-3', gold: '0.00' });
});

test('bounds hold for the sum, and both ends count', async (t) => {
  const space = await open(t);
  const bounds = { min: '0', max: '1000' };
  const by = (increment: number) => space.call('update', 'User', 1, { points: { increment, ...bounds } });
  await by(-5);
  await by(1000);
  t.like(await space.get('User', 1), { points: '1000' });
  const before = await space.dump();
  const over = await space.fails('update', 'User', 1, { points: { increment: 1, ...bounds } });
  t.like(over, { code: 'INVALID', model: 'User', column: 'points', found: '1001', allowed: 'at most 1000' });
  const below = await space.fails('update', 'User', 1, { points: { increment: '-1001', ...bounds } });
  t.like(below, { code: 'FUNDS', model: 'User', id: '1', column: 'points', available: '1000', required: '1001' });
  t.deepEqual(await space.dump(), before);
});

test('a payment that a floor forbids tells what is available above it', async (t) => {
  const space = await open(t);
  const facts = await space.fails('update', 'User', 1, { gold: { increment: '-0.2', min: '-0.05' } });
  t.like(facts, { code: 'FUNDS', available: '0.15', required: '0.2' });
  t.regex(String(facts['message']), /above its floor of -0\.05/);
});

test('what cannot be added exactly is refused and nothing is written', async (t) => {
  const space = await open(t);
  const before = await space.dump();
  const refused: [changes: object, column: string, allowed: RegExp][] = [
    [{ score: { increment: 1 } }, 'score', /integer and decimal/],
    [{ name: { increment: 1 } }, 'name', /integer and decimal/],
    [{ points: { increment: 1.5 } }, 'points', /whole number/],
    [{ points: { increment: '1.5' } }, 'points', /whole number/],
    [{ points: { increment: 'x' } }, 'points', /whole number/],
    [{ points: { increment: null } }, 'points', /whole number/],
    [{ points: { increment: 1, min: 'x' } }, 'points', /whole number/],
    [{ points: { increment: 1, mix: 1 } }, 'points', /"min" and "max"/],
    [{ points: { increment: 1996 } }, 'points', /at most 2000/],
    [{ points: { add: 1 } }, 'points', /whole number/],
    [{ gold: { increment: `0.${'0'.repeat(38)}1` } }, 'gold', /at most 38 digits/],
    [{ big: { increment: '9214364837600034816' } }, 'big', /9223372036854775807/],
    [{ big: { increment: '9223372036854775808' } }, 'big', /9223372036854775807/],
    [{ email: 'eve', nothing: { increment: 1 } }, 'nothing', /no such column/],
    [{ id: { increment: 1 } }, 'id', /does not change/],
  ];
  for (const [changes, column, allowed] of refused) {
    const facts = await space.fails('update', 'User', 1, changes);
    t.deepEqual([facts.code, facts['column']], ['INVALID', column], JSON.stringify(changes));
    t.regex(String(facts['allowed']), allowed);
  }
  t.is((await space.fails('update', 'User', 2, { points: { increment: 1 } })).code, 'GONE');
  t.deepEqual(await space.dump(), before);
});

test('the int64 limits are reached and not passed', async (t) => {
  const space = await open(t);
  await space.call('update', 'User', 1, { big: { increment: '9214364837600034815' } });
  t.like(await space.get('User', 1), { big: '9223372036854775807' });
  await space.call('update', 'User', 1, { big: '-9223372036854775807' });
  await space.call('update', 'User', 1, { big: { increment: -1 } });
  t.like(await space.get('User', 1), { big: '-9223372036854775808' });
  t.is((await space.fails('update', 'User', 1, { big: { increment: -1 } })).code, 'INVALID');
});

test('increments of one commit add up, in updates and upserts, and follow earlier operations', async (t) => {
  const space = await open(t);
  await space.call('commit', [
    { op: 'update', model: 'User', id: 1, changes: { points: { increment: 1 } } },
    { op: 'update', model: 'User', id: 1, changes: { points: { increment: 1, max: 7 } }, if: { points: 6 } },
    { op: 'upsert', model: 'User', by: 'email', values: { email: 'ada', bonus: { increment: 3 } } },
    { op: 'create', model: 'User', values: { email: 'bob' }, as: 'bob' },
    { op: 'update', model: 'User', id: { ref: 'bob' }, changes: { bonus: { increment: '-7', min: 0 } } },
  ]);
  t.like(await space.get('User', 1), { points: '7', bonus: '10' });
  t.like(await space.get('User', 2), { bonus: '0' });
  const before = await space.dump();
  const { code, op } = await space.fails('commit', [
    { op: 'update', model: 'User', id: 1, changes: { points: { increment: -7, min: 0 } } },
    { op: 'update', model: 'User', id: 1, changes: { points: { increment: -1, min: 0 } } },
  ]);
  t.deepEqual([code, op], ['FUNDS', 1]);
  t.deepEqual(await space.dump(), before);
});

test('an upsert that creates its row increments the default, or 0', async (t) => {
  const space = await open(t);
  const values = { email: 'eve', bonus: { increment: 3 }, points: { increment: '2', min: 0 } };
  t.deepEqual(((await space.call('upsert', 'User', 'email', values)) as unknown[])[1], 1);
  t.like(await space.get('User', 2), { bonus: '10', points: '2' });
  t.deepEqual(((await space.call('upsert', 'User', 'email', values)) as unknown[])[1], 0);
  t.like(await space.get('User', 2), { bonus: '13', points: '4' });
  const before = await space.dump();
  const late = { email: 'zoe', points: { increment: -1, min: 0 } };
  t.like(await space.fails('upsert', 'User', 'email', late), { code: 'INVALID', column: 'points', found: '-1' });
  t.deepEqual(await space.dump(), before);
});

test('a create, a put and a condition take values, no increments', async (t) => {
  const space = await open(t);
  const before = await space.dump();
  const points = { increment: 1 };
  for (const facts of [
    await space.fails('create', 'User', { points }),
    await space.fails('put', 'User', { id: 1, bonus: 1, points }),
    await space.fails('update', 'User', 1, { name: 'x' }, { if: { points } }),
  ]) {
    t.like(facts, { code: 'INVALID', column: 'points' });
    t.regex(String(facts['allowed']), /an increment is for update and upsert/);
  }
  t.deepEqual(await space.dump(), before);
});

test('increments from many connections are all counted', async (t) => {
  const space = await open(t);
  const clients = Array.from({ length: 8 }, () => engine.running.client());
  t.teardown(() => clients.forEach((client) => client.disconnect()));
  const changes = JSON.stringify({ points: { increment: 1, max: 205 }, gold: { increment: '0.01' } });
  const calls = clients.flatMap((client) =>
    Array.from({ length: 30 }, () => client.fcall('rom_update', 1, space.namespace, 'User', '1', changes)),
  );
  const settled = await Promise.allSettled(calls);
  t.is(settled.filter(({ status }) => status === 'fulfilled').length, 200);
  t.like(await space.get('User', 1), { points: '205', gold: '2.10' });
});
