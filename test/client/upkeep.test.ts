import test from 'ava';
import { column, connect, model, Namespace, type ReindexProgress, SchemaError } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

const Person = model('Person', {
  id: column.id(),
  mail: column.text().optional(),
  city: column.text().index().optional(),
});
const Renamed = model('Person', { id: column.id(), email: column.text().unique().optional() });

const open = (namespace: string) => connect(server.redis, { namespace, models: { Person }, library: 'off' });

test('define drops and renames what it is told to, after a dry run that tells the same', async (t) => {
  const db = await open(namespaceOf());
  await db.Person.create({ mail: 'ada@x.io', city: 'London' });
  const options = { drop: ['Person.city'], rename: { 'Person.mail': 'email' } };
  const plan = await db.define({ Person: Renamed }, { ...options, dryRun: true });
  t.deepEqual(plan.steps, [
    { do: 'drop', model: 'Person', column: 'city' },
    { do: 'rename', model: 'Person', column: 'mail', to: 'email' },
    { do: 'addIndex', model: 'Person', column: 'email', attribute: 'unique' },
  ]);
  t.deepEqual(await db.define({ Person: Renamed }, options), plan);
  const error = await t.throwsAsync(db.define({ Person }), { instanceOf: SchemaError });
  t.regex(error.message, /it is called email now/);
});

test('reindex fills a new index over many rows, tells how far it is, and can be stopped', async (t) => {
  const namespace = namespaceOf();
  const db = await open(namespace);
  const space = new Namespace(server.redis, namespace);
  for (let first = 1; first <= 6000; first += 1000) {
    const rows = Array.from({ length: 1000 }, (_, i) => ({ id: first + i, mail: `u${first + i}@x.io` }));
    await space.import('Person', rows);
  }
  const Indexed = model('Person', { id: column.id(), mail: column.text().unique().optional() });
  const { rebuild } = await db.define({ Person: Indexed });
  t.deepEqual(rebuild, [{ model: 'Person', rows: 6000, indexes: ['unique mail'], defaults: [], asked: [], types: [] }]);
  const stop = new AbortController();
  await t.throwsAsync(
    db.reindex({ budget: 3000, signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) }),
    { message: 'enough' },
  );
  const told: ReindexProgress[] = [];
  const { rows, refused } = await db.reindex({ onProgress: (progress) => told.push(progress) });
  t.true(rows < 6000, 'it goes on where it was stopped');
  t.deepEqual(refused, []);
  t.deepEqual(told.at(-1), { model: 'Person', done: 6000, rows: 6000, refused: 0 });
  t.is((await space.getBy('Person', 'mail', ['u5999@x.io']))?.['id'], '5999');
});

test('check finds what somebody has deleted, and with fix it is mended', async (t) => {
  const namespace = namespaceOf();
  const db = await open(namespace);
  await db.Person.create({ mail: 'ada@x.io', city: 'London' });
  await server.redis.del(`{${namespace}}:Person:1`);
  await server.redis.set(`{${namespace}}:~stray`, 'x');
  t.true((await db.check()).findings.some(({ problem }) => problem === 'missingRow'));
  const { findings } = await db.check({ fix: true, keys: true });
  t.true(findings.every(({ fixed }) => fixed));
  t.true(findings.some(({ problem }) => problem === 'orphanedKey'));
  t.deepEqual((await db.check({ keys: true })).findings, []);
});
