// A connection that breaks, a server that is away, a library that is gone: what is sent again, and what never is.

import test from 'ava';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  GoneError,
  type RedisClient,
  TimeoutError,
  TryAgainError,
  column,
  connect,
  model,
} from '../../client/index.js';
import { startProxy } from '../support/proxy.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';
import { peers } from './peers.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

const Note = model('Note', { id: column.id(), text: column.text().index(), gold: column.integer().default(10) });
const models = { Note };

for (const [name, open] of Object.entries(peers)) {
  test(`${name}: when the connection breaks before the reply, a write is not sent again, and what is safe is`, async (t) => {
    const namespace = namespaceOf();
    const proxy = await startProxy(await server.address(namespace));
    const { client, close } = await open({ port: proxy.port });
    t.teardown(() => {
      close();
      proxy.close();
    });
    const db = await connect(client, { namespace, models, library: 'off' });

    const lostCreate = proxy.loseReplyTo('rom_create');
    await t.throwsAsync(db.Note.create({ text: 'once' }));
    await lostCreate;
    t.deepEqual([await db.Note.where({ text: 'once' }).count(), proxy.seen('rom_create')], [1, 1]);

    const lostRead = proxy.loseReplyTo('rom_get');
    t.is((await db.Note.get('1'))?.text, 'once');
    await lostRead;
    t.is(proxy.seen('rom_get'), 2);

    const lostCommit = proxy.loseReplyTo('rom_commit');
    const [created] = await db.commit((tx) => [tx.Note.create({ text: 'safe' })], { once: 'k' });
    await lostCommit;
    t.is(created?.text, 'safe');
    const lostTransfer = proxy.loseReplyTo('rom_transfer');
    const moved = await db.transfer({ model: 'Note', column: 'gold', from: '1', to: '2', amount: 3, once: 't' });
    await lostTransfer;
    t.deepEqual([moved.from, moved.to, moved.replayed], [7, 13, true]);
    t.deepEqual([await db.Note.count(), proxy.seen('rom_commit'), proxy.seen('rom_transfer')], [2, 2, 2]);
  });
}

/** A client whose first calls fail with a text. */
function failing(texts: readonly string[], calls: string[] = []): RedisClient {
  const left = [...texts];
  return {
    call(command, args) {
      calls.push(`${command} ${args[0]}`);
      const text = left.shift();
      return text === undefined ? server.redis.call(command, args) : Promise.reject(new Error(text));
    },
  };
}

test('what the server did not begin is sent again, writes too', async (t) => {
  const calls: string[] = [];
  const namespace = namespaceOf();
  const refusals = [
    'LOADING Redis is loading the dataset in memory',
    "READONLY You can't write against a read only replica.",
    'CLUSTERDOWN The cluster is down',
    'TRYAGAIN slot is moving',
  ];
  const db = await connect(failing([]), { namespace, models, library: 'off' });
  await db.Note.create({ text: 'a' });
  const again = await connect(failing(refusals, calls), { namespace, models, library: 'off', define: false });
  t.is((await again.Note.create({ text: 'b' })).id, '2');
  t.is(calls.length, 5);
});

test('a call that a cluster client gave up to send on was not done, so it is sent again, and is what it ended with', async (t) => {
  const sentOn = (reply: string) => `Too many Cluster redirections. Last error: ReplyError: ${reply}`;
  const calls: string[] = [];
  const options = { namespace: namespaceOf(), models, library: 'off' } as const;
  await connect(failing([]), options);
  const refusals = ['TRYAGAIN slot is moving', 'ASK 7 127.0.0.1:7001', 'MOVED 7 127.0.0.1:7001'].map(sentOn);
  const db = await connect(failing(refusals, calls), { ...options, define: false });
  t.is((await db.Note.create({ text: 'a' })).id, '1');
  t.is(calls.length, 4);

  const ends = async (reply: string) => {
    const once = await connect(failing([sentOn(reply)]), { ...options, define: false, retries: 0 });
    return t.throwsAsync(once.Note.create({ text: 'b' }));
  };
  t.true((await ends('TRYAGAIN slot is moving')) instanceof TryAgainError);
  t.true((await ends('GONE {"message":"there is no Note 9","model":"Note","id":"9"}')) instanceof GoneError);
  t.is(await db.Note.count(), 1);
});

test('retries are counted, and none where there are to be none', async (t) => {
  const namespace = namespaceOf();
  const options = { namespace, models, library: 'off', define: false } as const;
  const calls: string[] = [];
  const refusals = Array.from({ length: 9 }, () => 'LOADING Redis is loading');
  const twice = await connect(failing(refusals, calls), { ...options, retries: 2 });
  await t.throwsAsync(twice.Note.count(), { message: /LOADING/ });
  t.is(calls.length, 3);
  calls.length = 0;
  const never = await connect(failing(refusals, calls), { ...options, retries: 0 });
  await t.throwsAsync(never.Note.count(), { message: /LOADING/ });
  t.is(calls.length, 1);
  calls.length = 0;
  const unknown = await connect(failing(['ERR something else'], calls), options);
  await t.throwsAsync(unknown.Note.count(), { message: /something else/ });
  t.is(calls.length, 1);
});

server.privateTest('a library that is gone is loaded again by policy, once for the calls of a moment', async (t) => {
  const namespace = namespaceOf();
  const calls: string[] = [];
  const db = await connect(failing([], calls), { namespace, models });
  const strict = await connect(failing([]), { namespace, models, library: 'verify' });
  await server.redis.function('FLUSH');
  await t.throwsAsync(strict.Note.count(), { message: /does not have the library/ });
  calls.length = 0;
  const notes = await Promise.all(['a', 'b', 'c'].map((text) => db.Note.create({ text })));
  t.deepEqual(
    notes.map(({ text }) => text),
    ['a', 'b', 'c'],
  );
  t.is(calls.filter((call) => call === 'function LOAD').length, 1);
  t.is(await strict.Note.count(), 3);
});

server.privateTest('calls made while a server restarts are answered', async (t) => {
  const { client, close } = await peers['ioredis 6']!(server.running);
  const db = await connect(client, { namespace: namespaceOf(), models });
  await server.running.restart?.();
  t.is(await db.Note.count().catch((error: Error) => error.name), 'SchemaError', 'it forgot its data');
  close();
});

test('timeouts: a call without a reply rejects, whatever comes of it, and nothing is tried again', async (t) => {
  const namespace = namespaceOf();
  const calls: string[] = [];
  const silent: RedisClient = {
    call(_command, args) {
      calls.push(args[0]!);
      return new Promise(() => undefined);
    },
  };
  const options = { namespace, models, library: 'off', define: false } as const;
  const db = await connect(silent, { ...options, timeout: 20 });
  const error = await t.throwsAsync<TimeoutError>(db.Note.create({ text: 'x' }), { instanceOf: TimeoutError });
  t.deepEqual([error.code, error.function, error.milliseconds], ['TIMEOUT', 'rom_create', 20]);
  const busy = await connect(
    failing(
      Array.from({ length: 99 }, () => 'LOADING'.concat(' x')),
      calls,
    ),
    { ...options, timeout: 20, retries: 99 },
  );
  await t.throwsAsync(busy.Note.count(), { instanceOf: TimeoutError });
  const { length } = calls;
  await sleep(300);
  t.true(calls.length <= length + 1);
});

test('signals: an aborted call is not sent, and one under way rejects with the reason', async (t) => {
  const calls: string[] = [];
  const db = await connect(failing([], calls), { namespace: namespaceOf(), models, library: 'off' });
  calls.length = 0;
  const reason = new Error('the request is gone');
  const aborted = db.within({ signal: AbortSignal.abort(reason) });
  t.is(await t.throwsAsync(aborted.Note.create({ text: 'x' })), reason);
  t.is(await t.throwsAsync(aborted.commit((tx) => [tx.Note.create({ text: 'x' })])), reason);
  t.deepEqual(calls, []);
  const controller = new AbortController();
  const counting = db.within({ signal: controller.signal }).Note.count();
  controller.abort(reason);
  t.is(await t.throwsAsync(counting), reason);
  t.is(await db.within({ timeout: 5000, signal: new AbortController().signal }).Note.count(), 0);
});
