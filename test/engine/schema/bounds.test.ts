// The greatest schema: 256 KB, as a document and as what several documents make together.

import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const MOST_BYTES = 262_144;

function documentOf(prefix: string, models: number): string {
  const column = { type: 'text', index: true };
  const columns = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`column_${i}`, column]));
  return JSON.stringify({
    models: Object.fromEntries(Array.from({ length: models }, (_, i) => [`${prefix}${i}`, { columns }])),
  });
}

test('a document of 256 KB is taken, and one byte more is refused and leaves the schema as it was', async (t) => {
  const space = await engine.open(t, { Note: { columns: { text: { type: 'text' } } } });
  const before = await space.dump();
  const document = documentOf('Big', 300);
  t.true(document.length < MOST_BYTES);
  const { code, message } = await space.fails('define', document.padEnd(MOST_BYTES + 1));
  t.is(code, 'SCHEMA');
  t.regex(message as string, /at most 256 KB/);
  t.deepEqual(await space.dump(), before);
  await space.call('define', document.padEnd(MOST_BYTES));
  t.is((await space.create('Big299', { column_19: 'last' })).column_19, 'last');
});

test('documents that are too much together are refused by the second, and the first goes on to serve', async (t) => {
  const space = await engine.open(t);
  await space.call('define', documentOf('First', 200));
  const before = await space.dump();
  t.is((await space.fails('define', documentOf('Second', 200))).code, 'SCHEMA');
  t.deepEqual(await space.dump(), before);
  t.is((await space.create('First199', { column_0: 'x' })).column_0, 'x');
});
