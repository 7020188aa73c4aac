// Patterns that make matchers take forever, and bytes that are no text: they end within the work that a query may do, with
// the right rows or an error that says what is wrong. Servers of tests end a function that runs for long, so a matcher that
// is not linear fails here for want of an answer.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      name: { type: 'text', prefix: true, suffix: true },
      bio: { type: 'text', words: true, prefix: true, suffix: true },
      bare: { type: 'text' },
    },
  },
};

const RUN = 'a'.repeat(4000);

async function filled(space: Space): Promise<Space> {
  for (const text of [RUN, `${RUN}b`, `${'ab'.repeat(2000)}c`, 'a\0b']) {
    await space.create('T', { name: text, bio: text, bare: text });
  }
  return space;
}

const stars = (letter: string, times: number): string => `*${letter}`.repeat(times);

const cases: [pattern: string, ids: string[]][] = [
  [`${stars('a', 5)}*b`, ['2']],
  [`${stars('a', 1000)}*b`, ['2']],
  [`${stars('a', 1000)}*c`, ['3']],
  [`${stars('a', 1000)}*z`, []],
  [`*${'!'.repeat(2000)}*b`, ['2']],
  [`*${'?'.repeat(2000)}b`, ['2', '4']],
  [`${'+a'.repeat(1000)}+`, ['1', '2', '3']],
  [`${'a*?'.repeat(1000)}b`, ['2']],
  [`${'*'.repeat(4000)}`, ['1', '2', '3', '4']],
  ['a\0b', ['4']],
  ['*\0*', ['4']],
];

for (const column of ['name', 'bare']) {
  for (const [pattern, ids] of cases) {
    test(`${column} like ${JSON.stringify(`${pattern.slice(0, 10)}…${pattern.slice(-3)}`)} (${pattern.length} characters)`, async (t) => {
      const space = await filled(await engine.open(t, models));
      const where = { [column]: { like: pattern } };
      t.deepEqual((await space.ids('T', { where, scan: true, budget: 1_000_000 })).sort(), ids);
    });
  }
}

test('a pattern of 10,000 characters is refused with what is allowed', async (t) => {
  const space = await filled(await engine.open(t, models));
  for (const column of ['name', 'bio', 'bare']) {
    const facts = await space.fails('query', 'T', { where: { [column]: { like: '*a'.repeat(5000) } }, scan: true });
    t.like(facts, { code: 'QUERY', path: `where.${column}.like` });
    t.regex(`${String(facts['message'])} ${String(facts['hint'])}`, /4096/);
  }
});

test('bytes that are no UTF-8 are refused, and nothing of them is an answer', async (t) => {
  const space = await filled(await engine.open(t, models));
  for (const operator of ['like', 'startsWith', 'endsWith', 'match', 'eq']) {
    const column = operator === 'match' ? 'bio' : 'name';
    for (const bytes of [[0xff], [0x61, 0xc3], [0xed, 0xa0, 0x80], [0xc0, 0x80]]) {
      const document = Buffer.concat([
        Buffer.from(`{"where":{"${column}":{"${operator}":"`),
        Buffer.from(bytes),
        Buffer.from('"}}}'),
      ]);
      const asked = engine.redis.call('FCALL_RO', 'rom_query', '1', space.namespace, 'T', document);
      const error = await t.throwsAsync(asked, undefined, operator);
      t.regex(error.message, /^(ARGS|QUERY|INVALID) /, operator);
    }
  }
});
