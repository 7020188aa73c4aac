import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { fcall } from '../support/fcall.js';
import { useCommandLine } from './command-line.js';

const { server, namespaceOf, on, json } = useCommandLine(test);

const models = {
  Session: { columns: { until: { type: 'datetime' }, user: { type: 'text', index: true } }, expires: 'until' },
  Lock: { columns: { session: { type: 'reference', model: 'Session', onDelete: 'restrict' } } },
};

/** Two sessions that have expired and one that has not. */
async function filled(): Promise<string> {
  const namespace = namespaceOf();
  await fcall(server.redis, 'define', namespace, { models });
  for (const until of ['1000', '2000', '4102444800000000']) {
    await fcall(server.redis, 'create', namespace, 'Session', { until, user: 'ada' });
  }
  return namespace;
}

test('stats tells rows, entries and bytes', async (t) => {
  const namespace = await filled();
  const text = await on(namespace, ['stats', 'Session']);
  t.is(text.code, 0);
  t.regex(text.stdout, /^model +what +count +terms +nulls +bytes\nSession +rows +3 +\d+\nSession +live +3 +\d+\n/);
  const { code, value } = await json(namespace, ['stats']);
  t.is(code, 0);
  t.like(value, {
    Session: { rows: 3, last: '3', indexes: { 'equal user': { entries: 3, terms: 1 } } },
    Lock: { rows: 0 },
  });
  t.is((await on(namespace, ['stats', 'Usr'])).code, 1);
});

test('sweep deletes what has expired, after a dry run that only counts', async (t) => {
  const namespace = await filled();
  t.deepEqual((await json(namespace, ['sweep', '--dry-run'])).value, { Session: 2 });
  t.is((await on(namespace, ['sweep', '--dry-run'])).stdout, '2 rows of Session have expired\n');
  const text = await on(namespace, ['sweep']);
  t.deepEqual([text.code, text.stdout], [0, 'model    deleted  changed\nSession        2        0\n']);
  const { code, value } = await json(namespace, ['sweep', 'Session']);
  t.deepEqual([code, value], [0, { rows: 0, deleted: {}, changed: {}, kept: [] }]);
  t.is((await on(namespace, ['sweep'])).stdout, '0 rows had expired\n');
});

test('where somebody watches, check and sweep tell how far they go and the time that is left', async (t) => {
  const namespace = await filled();
  const check = await on(namespace, ['check'], { typed: '' });
  // Three sessions, in the list of their users, and in the order of their ends.
  t.regex(check.stderr, /\d\/9 rows and entries \| [\d,]+\/s \| .+ left/);
  const sweep = await on(namespace, ['sweep'], { typed: '' });
  t.regex(sweep.stderr, /\d\/2 rows \| [\d,]+\/s \| .+ left/);
  t.notRegex((await on(namespace, ['check'])).stderr, /left/);
});

test('sweep ends with 3 where something keeps a row, with 2 for a model that does not expire', async (t) => {
  const namespace = await filled();
  await fcall(server.redis, 'create', namespace, 'Lock', { session: 1 });
  const { code, value, stderr } = await json(namespace, ['sweep']);
  t.is(code, 3);
  t.like(value, { rows: 1, kept: [{ model: 'Session', id: '1', code: 'RESTRICT' }] });
  t.regex(stderr, /^romulus: Session 1 stays: /);
  t.is((await on(namespace, ['sweep', 'Lock'])).code, 2);
  t.is((await on(namespace, ['sweep', '--every', 'often'])).code, 2);
});

test.serial('sweep --every goes on until it is interrupted, through the loss of its connection', async (t) => {
  const namespace = await filled();
  const controller = new AbortController();
  const ended = on(namespace, ['sweep', '--every', '20ms', '--output', 'json'], { signal: controller.signal });
  const expired = async (): Promise<boolean> => (await fcall(server.redis, 'count', namespace, 'Session', {})) !== 1;
  while (await expired()) await sleep(10);
  await server.redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
  await fcall(server.redis, 'create', namespace, 'Session', { until: 5 });
  while (await expired()) await sleep(10);
  controller.abort();
  const { code, stdout } = await ended;
  t.is(code, 130);
  const rounds = stdout
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { rows: number }).rows);
  t.is(
    rounds.reduce((sum, rows) => sum + rows, 0),
    3,
  );
});
