import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const city = { type: 'text' };

test('a question is answered anew when the schema has changed, though its text is the same', async (t) => {
  const space = await engine.open(t, { T: { columns: { city: { ...city, index: true } } } });
  await space.call('create', 'T', { city: 'Rome' });
  const asked = { where: { city: 'Rome' } };
  t.deepEqual(await space.ids('T', asked), ['1']);
  await space.call('define', {
    models: { T: { columns: { city: { ...city, index: true }, age: { type: 'integer' } } } },
  });
  t.deepEqual(((await space.read('query', 'T', asked)) as [unknown[]])[0], [['id', '1', 'city', 'Rome']]);
  const other = await engine.open(t, { T: { columns: { city } } });
  await t.throwsAsync(other.read('query', 'T', asked), { message: /QUERY/ });
});

test('questions that were refused are refused again, and more of them than are remembered are answered', async (t) => {
  const space = await engine.open(t, { T: { columns: { n: { type: 'integer', index: true } } } });
  for (let n = 1; n <= 3; n++) await space.call('create', 'T', { n });
  for (let again = 0; again < 2; again++) {
    await t.throwsAsync(space.read('query', 'T', { where: { m: 1 } }), { message: /no column m/ });
    for (let n = 0; n < 300; n++) t.is(await space.count('T', { where: { n: { gt: n } } }), Math.max(0, 3 - n));
  }
});

test('a range that was asked before an index had values beyond 2^53 counts and finds those that have come', async (t) => {
  const space = await engine.open(t, { T: { columns: { n: { type: 'integer', index: true } } } });
  const values = ['-9007199254740993', '-9007199254740992', '-9007199254740991', '7', '9007199254740991'];
  const beyond = ['9007199254740992', '9007199254740993', '9223372036854775807'];
  const ends = ['-9007199254740993', '-9007199254740991', '7', '9007199254740991', '9007199254740993'];
  const ranges = ends.flatMap((end) => [
    { test: (n: bigint) => n >= BigInt(end), n: { gte: end } },
    { test: (n: bigint) => n < BigInt(end), n: { lt: end } },
    { test: (n: bigint) => n > 6n && n <= BigInt(end), n: { gt: 6, lte: end } },
  ]);
  let stored: string[] = [];
  for (const added of [['7'], values, beyond]) {
    for (const n of added) await space.call('create', 'T', { n });
    stored = [...stored, ...added];
    for (const { test: passes, n } of ranges) {
      const ids = stored.flatMap((value, i) => (passes(BigInt(value)) ? [String(i + 1)] : []));
      t.is(await space.count('T', { where: { n } }), ids.length, JSON.stringify(n));
      for (const plan of ['walk', 'drive']) t.deepEqual(await space.ids('T', { where: { n }, plan }), ids);
    }
  }
});
