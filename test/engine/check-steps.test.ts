// What a step of rom_check costs where texts are long: they are taken into their words, and that counts.

import test from 'ava';
import { useEngine } from './engine.js';

const engine = useEngine(test);

const models = { Doc: { columns: { body: { type: 'text', words: true } } } };

/** `words` different words of five letters. */
const textOf = (words: number, from: number): string =>
  Array.from({ length: words }, (_, i) => (1_700_000 + from * words + i).toString(36)).join(' ');

test('a step ends sooner where rows have many words, and steps get through all of them', async (t) => {
  const space = await engine.open(t, models);
  for (let i = 0; i < 24; i++) await space.create('Doc', { body: textOf(500, i % 2) });
  const steps: number[] = [];
  for (let cursor: string | null = null; steps.length === 0 || cursor !== null;) {
    const reply = await space.read('check', '', cursor === null ? {} : { cursor });
    const [checked, findings, next] = reply as [string, string[], string | null];
    t.deepEqual(findings, []);
    steps.push(Number(checked));
    cursor = next;
  }
  // 24 rows of 3,000 bytes: 12,000 entries, each of another row than the one before.
  t.true(steps.length > 20, `${steps.length} steps`);
  t.true(steps.reduce((sum, checked) => sum + checked, 0) > 12_000);
});

test('a row of ten thousand words is taken apart once for a step, not once for each of its words', async (t) => {
  const space = await engine.open(t, models);
  await space.create('Doc', { body: textOf(10_000, 0) });
  let steps = 0;
  for (let cursor: string | null = null; steps === 0 || cursor !== null; steps += 1) {
    const reply = await space.read('check', '', cursor === null ? {} : { cursor });
    [, , cursor] = reply as [string, string[], string | null];
  }
  t.true(steps < 20, `${steps} steps`);
});
