// What can be seen of calls.

import test from 'ava';
import { execFile } from 'node:child_process';
import { tracingChannel } from 'node:diagnostics_channel';
import { promisify } from 'node:util';
import type { Tracer as OpenTelemetryTracer } from '@opentelemetry/api';
import { type CallEvent, type Tracer, UniqueError, column, connect, model } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);
const run = promisify(execFile);

const User = model('User', {
  id: column.id(),
  email: column.text().unique(),
  age: column.integer().index().optional(),
});
const models = { User };

test('debug gives each call as a line that a shell takes as it is', async (t) => {
  const lines: string[] = [];
  const namespace = namespaceOf();
  const debug = (line: string) => void lines.push(line);
  const db = await connect(server.redis, { namespace, models, library: 'off', debug });
  const email = `o'hara "$HOME" \\n \`ls\` ü 🚀 \n;*`;
  await db.User.create({ email, age: 36 });
  await db.User.where({ email }).limit(3).all();
  await db.User.getBy({ email });
  await db.commit((tx) => [tx.User.create({ email: `it's` })], { once: "k'1" });
  await db.User.where({ age: { gte: 0 } }).count();
  t.is(lines.length, 6);
  t.is(lines.at(-1), `redis-cli FCALL_RO rom_count 1 ${namespace} User '{"where":{"age":{"gte":0}}}'`);
  const before = await db.User.all();
  lines.pop();
  await db.User.deleteAll();
  await server.redis.call('DEL', `{${namespace}}:~once:k'1`);
  const created = lines.filter((line) => /rom_(create|commit)/.test(line));
  const { port } = await server.address(namespace);
  for (const line of created) await run('sh', ['-c', line.replace('redis-cli', `redis-cli -p ${port}`)]);
  const after = await db.User.all();
  t.deepEqual(
    after.map((user) => user.email),
    before.map((user) => user.email),
  );
  const found = lines.find((line) => line.includes('rom_get_by'))!;
  const { stdout } = await run('sh', ['-c', found.replace('redis-cli', `redis-cli -p ${port} --raw`)]);
  t.true(stdout.includes(email), stdout);
});

/** Events of one namespace while `act` runs. */
async function events(namespace: string, act: () => Promise<unknown>): Promise<[string, CallEvent][]> {
  const seen: [string, CallEvent][] = [];
  const hear = (phase: string) => (event: unknown) => {
    if ((event as CallEvent).namespace === namespace) seen.push([phase, { ...(event as CallEvent) }]);
  };
  const channel = tracingChannel('romulus:call');
  const subscribers = {
    start: hear('start'),
    end: hear('end'),
    asyncStart: hear('asyncStart'),
    asyncEnd: hear('asyncEnd'),
    error: hear('error'),
  };
  channel.subscribe(subscribers);
  try {
    await act();
  } finally {
    channel.unsubscribe(subscribers);
  }
  return seen;
}

test('the channel tells of each call what it was and what it took, and no values', async (t) => {
  const namespace = namespaceOf();
  const db = await connect(server.redis, { namespace, models, library: 'off' });
  for (const age of [1, 2, 3]) await db.User.create({ email: `secret${age}`, age });
  const seen = await events(namespace, async () => {
    t.is(
      (
        await db.User.where({ email: 'secret2', age: { gte: 2 } })
          .orderBy('-age')
          .page({ total: true })
      ).total,
      1,
    );
    await db.User.getMany(['1', '9']);
    await db.User.getBy({ email: 'secret1' });
    await t.throwsAsync(db.User.create({ email: 'secret1' }), { instanceOf: UniqueError, message: /secret1/ });
    await db.commit((tx) => [tx.User.create({ email: 'secret4' })]);
  });
  const ends = seen.filter(([phase]) => phase === 'asyncEnd').map(([, event]) => event);
  const common = { namespace, model: 'User' };
  const { examined, ...query } = ends[0]!;
  t.true(typeof examined === 'number' && examined > 0);
  t.like(query, { function: 'rom_query', ...common, rows: 1, plan: 'walk' });
  t.like(ends[1], { function: 'rom_get', ...common, rows: 1 });
  t.like(ends[2], { function: 'rom_get_by', ...common, rows: 1 });
  t.like(ends[3], { function: 'rom_create', ...common, error: { code: 'UNIQUE' } });
  t.like(ends[4], { function: 'rom_commit', namespace, model: undefined });
  t.is(seen.filter(([phase]) => phase === 'start').length, 5);
  t.notRegex(JSON.stringify(seen), /secret/);
  t.is((await events(namespace, () => Promise.resolve())).length, 0);
});

test('a tracer makes a span of each call, with an end whatever comes', async (t) => {
  const spans: Record<string, unknown>[] = [];
  const tracer: Tracer = {
    startSpan(name, options) {
      const span: Record<string, unknown> = { name, kind: options?.kind, ...options?.attributes };
      spans.push(span);
      return {
        setAttributes: (attributes) => Object.assign(span, attributes),
        setStatus: (status) => Object.assign(span, { status }),
        end: () => Object.assign(span, { ended: true }),
      };
    },
  };
  const namespace = namespaceOf();
  const db = await connect(server.redis, { namespace, models, library: 'off', tracer });
  await db.User.create({ email: 'secret', age: 1 });
  await db.User.orderBy('age').all();
  await t.throwsAsync(db.User.create({ email: 'secret' }));
  const [, , query, failed] = spans;
  t.like(query, {
    name: 'rom_query User',
    kind: 2,
    'db.system.name': 'redis',
    'db.namespace': namespace,
    'db.operation.name': 'rom_query',
    'db.collection.name': 'User',
    'db.response.returned_rows': 1,
    'romulus.plan': 'walk',
    ended: true,
  });
  t.like(failed, { 'error.type': 'UNIQUE', status: { code: 2 }, ended: true });
  t.notRegex(JSON.stringify(spans), /secret/);
  const ofOpenTelemetry = (real: OpenTelemetryTracer): Tracer => real;
  t.is(typeof ofOpenTelemetry, 'function');
});
