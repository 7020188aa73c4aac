import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import test from 'ava';
import { contents, fillArchive, useFiles, wipe } from './archive.js';
import { useCommandLine } from './command-line.js';

const { server, namespaceOf, on } = useCommandLine(test);
const fresh = useFiles(test);
const filled = (rows?: number) => fillArchive(server, namespaceOf(), rows);

test('an export that was cut off goes on where it stopped', async (t) => {
  const namespace = await filled();
  const file = fresh('ndjson');
  await on(namespace, ['export', '--file', file]);
  const whole = readFileSync(file);
  const lines = whole.toString('utf8').split('\n');
  const offsets = [
    0,
    10,
    lines[0]!.length + 1,
    Buffer.byteLength(lines.slice(0, 3).join('\n')) + 5,
    20_000,
    whole.length,
  ];
  for (const offset of offsets) {
    writeFileSync(file, whole);
    truncateSync(file, offset);
    t.is((await on(namespace, ['export', '--file', file, '--resume'])).code, 0);
    t.true(readFileSync(file).equals(whole), `cut at ${offset}`);
  }
  const rows = fresh('ndjson');
  await on(namespace, ['export', 'User', '--file', rows]);
  const all = readFileSync(rows);
  truncateSync(rows, 9000);
  t.is((await on(namespace, ['export', 'User', '--file', rows, '--resume'])).code, 0);
  t.true(readFileSync(rows).equals(all));
});

test('an import that was interrupted goes on where it stopped, and may begin again', async (t) => {
  const namespace = await filled();
  const before = await contents(server, namespace);
  const file = fresh('ndjson');
  await on(namespace, ['export', '--file', file]);
  await wipe(server, namespace);
  const controller = new AbortController();
  const polling = setInterval(() => {
    if (existsSync(`${file}.imported`)) controller.abort();
  }, 1);
  const interrupted = await on(namespace, ['import', file], { signal: controller.signal });
  clearInterval(polling);
  t.is(interrupted.code, 130);
  t.regex(interrupted.stderr, /interrupted at line \d+; --resume goes on from there/);
  t.not((await contents(server, namespace)).rows.length, before.rows.length);
  t.is((await on(namespace, ['import', file, '--resume'])).code, 0);
  t.deepEqual(await contents(server, namespace), before);
  t.is((await on(namespace, ['import', file])).code, 2);
  t.is((await on(namespace, ['import', file, '--yes'])).code, 0);
  t.deepEqual(await contents(server, namespace), before);
});
