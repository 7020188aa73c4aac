// A primary that Sentinel watches: the client finds it, and goes on with the other one after a failover.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { Redis } from 'ioredis';
import { Redis as Redis5 } from 'ioredis-5';
import { Valkey } from 'iovalkey';
import { column, connect, model, type RedisClient } from '../../client/index.js';
import { freePort } from '../../server/free-port.js';
import { startServer } from '../../server/index.js';
import { findProgram } from '../../server/local.js';
import { localOnly, localTest } from '../support/local.js';

const Note = model('Note', { id: column.id(), text: column.text().index() });

localTest(test, 'clients of Sentinel write to the primary, and to the other one after a failover', async (t) => {
  t.timeout(120_000);
  const primary = await startServer({ env: localOnly });
  t.teardown(() => primary.stop());
  const config = [`replicaof 127.0.0.1 ${primary.port}`, 'repl-diskless-sync-delay 0'];
  const replica = await startServer({ config, env: localOnly });
  t.teardown(() => replica.stop());
  await until(async () => (await replica.client().info('replication')).includes('master_link_status:up'));
  const port = await startSentinel(t, primary.port);
  const sentinel = new Redis({ port, host: '127.0.0.1' });
  sentinel.on('error', () => undefined);
  t.teardown(() => sentinel.disconnect());
  await until(async () => ((await sentinel.call('SENTINEL', 'replicas', 'shop')) as unknown[]).length === 1);

  const options = { sentinels: [{ host: '127.0.0.1', port }], name: 'shop', sentinelRetryStrategy: () => 50 };
  const open = async (Client: unknown) => {
    const client = new (
      Client as new (o: object) => RedisClient & { disconnect(): void; on(e: 'error', f: () => void): void }
    )(options);
    client.on('error', () => undefined);
    t.teardown(() => client.disconnect());
    return connect(client, { namespace: 'notes', models: { Note } });
  };
  const [six, five, valkey] = [await open(Redis), await open(Redis5), await open(Valkey)];
  await six.Note.create({ text: 'x' });
  await primary.client().wait(1, 5000);

  await until(async () => (await attempt(sentinel.call('SENTINEL', 'failover', 'shop'))) === 'OK');
  await until(async () => (await replica.client().info('replication')).includes('role:master'));
  await until(async () => (await primary.client().info('replication')).includes('role:slave'));
  for (const db of [six, five, valkey]) {
    t.is(await db.Note.where({ text: 'x' }).count(), 1);
    await until(async () => (await attempt(db.Note.create({ text: 'y' }))) !== undefined);
  }
  // A reply that the failover lost may have been of a write that was done.
  t.true((await six.Note.where({ text: 'y' }).count()) >= 3);
  t.is(await replica.client().hget('{notes}:Note:1', 'text'), 'x');
});

async function attempt<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch {
    return undefined;
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50);
}

async function startSentinel(t: ExecutionContext, primary: number): Promise<number> {
  const program = await findProgram(process.env);
  if ('reason' in program) throw new Error(program.reason);
  const folder = mkdtempSync(path.join(tmpdir(), 'romulus-sentinel-'));
  const port = await freePort();
  const file = path.join(folder, 'sentinel.conf');
  const watch = [`sentinel monitor shop 127.0.0.1 ${primary} 1`, 'sentinel down-after-milliseconds shop 5000'];
  writeFileSync(file, [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`, ...watch].join('\n'));
  const sentinel = spawn(program.file, [file, '--sentinel'], { stdio: 'ignore' });
  t.teardown(() => {
    sentinel.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  return port;
}
