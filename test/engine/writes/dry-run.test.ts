import test from 'ava';
import { asObject, failure, fcall } from '../../support/fcall.js';
import { dumpAll } from '../../support/snapshot.js';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const schema = {
  models: { User: { columns: { email: { type: 'text', unique: true }, age: { type: 'integer', index: true } } } },
};

async function filled(): Promise<string> {
  const namespace = engine.namespace();
  await fcall(engine.redis, 'define', namespace, schema);
  await fcall(engine.redis, 'create', namespace, 'User', { email: 'ada@x.io', age: 36 });
  return namespace;
}

const dryRun = { dryRun: true };

test('a dry run of a write answers with the row that would be, and writes nothing', async (t) => {
  const namespace = await filled();
  const { redis } = engine;
  const before = await dumpAll(redis, namespace);
  const created = await fcall(redis, 'create', namespace, 'User', { email: 'b@x.io' }, dryRun);
  t.deepEqual(asObject(created), { id: '2', email: 'b@x.io' });
  const updated = await fcall(redis, 'update', namespace, 'User', 1, { age: { increment: 1 } }, dryRun);
  t.deepEqual(asObject(updated), { id: '1', email: 'ada@x.io', age: '37' });
  t.deepEqual(asObject(await fcall(redis, 'put', namespace, 'User', { id: 9, age: 1 }, dryRun)), { id: '9', age: '1' });
  const upserted = (await fcall(redis, 'upsert', namespace, 'User', 'email', { email: 'c@x.io' }, dryRun)) as unknown[];
  t.deepEqual([asObject(upserted[0]), upserted[1]], [{ id: '2', email: 'c@x.io' }, 1]);
  t.deepEqual(await dumpAll(redis, namespace), before);
});

test('a dry run is refused as the write would be', async (t) => {
  const namespace = await filled();
  const before = await dumpAll(engine.redis, namespace);
  const taken = fcall(engine.redis, 'create', namespace, 'User', { email: 'ada@x.io' }, dryRun);
  t.like(await failure(taken), { code: 'UNIQUE', id: '1' });
  t.like(await failure(fcall(engine.redis, 'update', namespace, 'User', 5, { age: 1 }, dryRun)), { code: 'GONE' });
  t.like(await failure(fcall(engine.redis, 'create', namespace, 'User', {}, { dryRun: 1 })), {
    code: 'ARGS',
    position: 3,
  });
  t.deepEqual(await dumpAll(engine.redis, namespace), before);
});
