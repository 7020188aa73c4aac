// Versions of more indexes than the arguments of one command may name.

import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

test('a commit may change thousands of ordered indexes, and a repair forget the versions of all', async (t) => {
  const names = Array.from({ length: 900 }, (_, i) => `c${i}`);
  const columns = Object.fromEntries(names.map((name) => [name, { type: 'text', sort: true }]));
  const values = Object.fromEntries(names.map((name) => [name, 'v']));
  const models = [...'ABCDEFGH'];
  const space = await engine.open(t, Object.fromEntries(models.map((model) => [model, { columns }])));
  const versions = `{${space.namespace}}:~versions`;
  await space.call(
    'commit',
    models.map((model) => ({ op: 'create', model, values })),
  );
  t.is(await engine.redis.hlen(versions), models.length * names.length);
  await engine.redis.set(versions, 'foreign');
  const [, findings] = (await space.call('repair')) as [string, string[]];
  t.is(findings.length, 1, findings.join('\n'));
  t.is(await engine.redis.exists(versions), 0);
});
