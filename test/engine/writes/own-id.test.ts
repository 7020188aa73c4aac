// Changes may repeat the id of the row that they are about: a row that was read can be sent back, and an upsert of a
// model with text ids needs the id for the row that it may create.

import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  Org: { primaryKey: { kind: 'text' }, columns: { name: { type: 'text', unique: true }, size: { type: 'integer' } } },
  User: { columns: { email: { type: 'text', unique: true } } },
};

test('an upsert of a model with text ids updates the row that it created', async (t) => {
  const space = await engine.open(t, models);
  const values = { id: 'acme', name: 'Acme', size: 1 };
  t.deepEqual(await space.call('upsert', 'Org', 'name', values), [['id', 'acme', 'name', 'Acme', 'size', '1'], 1]);
  const again = await space.call('upsert', 'Org', 'name', { ...values, size: 2 });
  t.deepEqual(again, [['id', 'acme', 'name', 'Acme', 'size', '2'], 0]);
  const { code, column } = await space.fails('upsert', 'Org', 'name', { ...values, id: 'other' });
  t.deepEqual([code, column], ['INVALID', 'id']);
});

test('an update may name the id of its own row and no other', async (t) => {
  const space = await engine.open(t, models);
  await space.create('User', { email: 'a' });
  t.deepEqual(await space.call('update', 'User', 1, { id: 1, email: 'b' }), ['id', '1', 'email', 'b']);
  t.deepEqual(await space.call('update', 'User', 1, { id: '1', email: 'c' }), ['id', '1', 'email', 'c']);
  t.is((await space.fails('update', 'User', 1, { id: 2, email: 'd' })).code, 'INVALID');
});
