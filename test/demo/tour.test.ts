import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { connect } from '../../client/index.js';
import { City, rows } from '../../demo/city.js';
import { load } from '../../demo/load.js';
import { record } from '../../demo/recorder.js';
import { autocomplete } from '../../demo/tour/autocomplete.js';
import { steps } from '../../demo/tour/index.js';
import { nearby } from '../../demo/tour/nearby.js';
import { pattern } from '../../demo/tour/pattern.js';
import { sound } from '../../demo/tour/sound.js';
import type { Step } from '../../demo/tour/step.js';
import { useServer } from '../support/server.js';

const server = useServer(test);
const NAMES = /^(San Fr|Montr|New York)/;
const sample = rows.filter(
  ({ country, name }, i) => i === 0 || country === 'BR' || country === 'IT' || NAMES.test(name),
);
/** What steps must show among others. */
const FOUND = new Map<Step, readonly string[]>([
  [autocomplete, ['San Francisco', 'San Francisco de Macorís']],
  [nearby, ['Milan ', 'Monza', '14.4']],
  [pattern, ['Montréal', 'CA']],
  [sound, ['New York City']],
]);
const redisCli = spawnSync('redis-cli', ['--version']).error ? test.skip : test;

redisCli(
  'each step of the tour ends with a redis-cli line that works (skipped where there is no redis-cli)',
  async (t) => {
    const { redis, running } = server;
    const namespace = server.namespace();
    const calls = record(redis, new URL(running.url));
    const db = await connect(calls, { namespace, models: { City }, library: 'off' });
    await load(redis, namespace, sample, () => undefined);
    const printed = capture(t);
    const isPrivate = running.private;
    for (const step of steps) {
      printed.length = 0;
      await step({ db, calls, namespace, isPrivate });
      if (step === sound && !isPrivate) continue;
      const notes = step === sound ? 3 : 0;
      t.is(printed.length, 3 + notes, 'a title, a table, and how to do it without us');
      for (const found of FOUND.get(step) ?? []) t.true(printed.at(-2)!.includes(found), `${found}: ${printed.at(-2)}`);
      const { stdout } = await promisify(execFile)('sh', ['-c', calls.lastCall()]);
      t.notRegex(stdout, /^\(error\)/);
      t.true(stdout.length > 0);
    }
  },
);

function capture(t: ExecutionContext): string[] {
  const lines: string[] = [];
  const { log } = console;
  console.log = (text: string) => void lines.push(text);
  t.teardown(() => (console.log = log));
  return lines;
}

test('a line quotes whatever a shell would take apart', async (t) => {
  const calls = record(server.redis, new URL('redis://:secret@example.org:7000/2'));
  await calls.call('echo', [`it's {"a": "$b"}`]);
  t.is(calls.lastCall(), `redis-cli -u redis://:secret@example.org:7000/2 ECHO 'it'\\''s {"a": "$b"}'`);
});

test('every city is there, each with an id of its own', (t) => {
  t.is(rows.length, 135_233);
  t.is(new Set(rows.map(({ geonameId }) => geonameId)).size, rows.length);
});
