// Rows in other forms than objects: tuples, and texts as they are stored.

import test from 'ava';
import { BudgetError, QueryError, column, connect, many, model } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

const Team = model('Team', { id: column.id(), name: column.text() }).relations({ players: many('Player', 'team') });
const Player = model('Player', {
  id: column.id(),
  name: column.text().sort(),
  age: column.integer().index().optional(),
  joined: column.datetime(),
  active: column.boolean().default(true),
  size: column.bigint().default(0n),
  badge: column.bytes().optional(),
  team: column.reference('Team').optional(),
  level: column
    .integer()
    .default(1)
    .transform({ to: (level: string) => level.length, from: (length) => 'x'.repeat(length) }),
});

const open = async () => {
  const namespace = namespaceOf();
  const db = await connect(server.redis, { namespace, models: { Team, Player }, library: 'off' });
  await db.Team.create({ name: 'A' });
  const joined = new Date(1709210096789);
  await db.Player.createMany([
    { name: 'Zoë 🚀', age: 36, joined, team: '1', badge: Uint8Array.of(0, 255) },
    { name: '', joined, active: false, size: 2n ** 62n },
    { name: 'Cy', age: 20, joined, level: 'xx' },
  ]);
  return { db, namespace, joined };
};

test('tuples are values in the order in which columns are named', async (t) => {
  const { db, joined } = await open();
  t.deepEqual(await db.Player.tuples('name', 'age', 'id').all(), [
    ['Zoë 🚀', 36, '1'],
    ['', null, '2'],
    ['Cy', 20, '3'],
  ]);
  t.deepEqual(await db.Player.where({ age: 36 }).tuples('joined', 'team', 'level', 'badge').all(), [
    [joined, '1', 'x', Uint8Array.of(0, 255)],
  ]);
  t.deepEqual(
    new Map(
      await db.Player.where({ age: { gt: 0 } })
        .tuples('name', 'age')
        .all(),
    ).get('Cy'),
    20,
  );
  t.deepEqual(await db.Player.tuples('age', 'name', 'age').first(), [36, 'Zoë 🚀', 36]);
  t.is(await db.Player.where({ age: 1 }).tuples('age').first(), null);
});

test('texts are what is stored', async (t) => {
  const { db } = await open();
  t.deepEqual(await db.Player.texts().first(), {
    id: '1',
    name: 'Zoë 🚀',
    age: '36',
    joined: '1709210096789000',
    active: 'true',
    size: '0',
    badge: 'AP8=',
    team: '1',
    level: '1',
  });
  t.deepEqual(await db.Player.orderBy('-name').texts('size', 'badge').all(), [
    { size: '0', badge: 'AP8=' },
    { size: '0', badge: null },
    { size: '4611686018427387904', badge: null },
  ]);
});

test('what the type of a column cannot hold is there as text', async (t) => {
  const { db, namespace } = await open();
  const Wide = model('Player', { id: column.id(), size: column.integer() });
  const narrow = await connect(server.redis, { namespace, models: { Wide }, library: 'off', define: false });
  await t.throwsAsync(narrow.Wide.where({ id: '2' }).all(), { code: 'INVALID' });
  t.deepEqual(await narrow.Wide.where({ id: '2' }).texts('size').all(), [{ size: String(2n ** 62n) }]);
  t.is(await db.Player.count(), 3);
});

test('limits, offsets, cursors, pages and iterations are those of queries', async (t) => {
  const { db } = await open();
  const names = db.Player.orderBy('name').tuples('name');
  t.deepEqual(await names.limit(1).offset(1).all(), [['Cy']]);
  const page = await names.limit(2).page();
  t.deepEqual(page.rows, [[''], ['Cy']]);
  const rest = names.after(page.cursor);
  t.deepEqual(await rest.all(), [['Zoë 🚀']]);
  t.is((await rest.after(null).all()).length, 3);
  t.is((await names.page()).cursor, null);
  const found = [];
  for await (const { name } of db.Player.orderBy('-name').texts('name').iterate({ batch: 1 })) found.push(name);
  t.deepEqual(found, ['Zoë 🚀', 'Cy', '']);
  t.is(JSON.stringify(names.limit(2)), '{"orderBy":["name"],"select":["name"],"limit":2}');
});

test('an earlier select, and what with() and distances would add, are left out', async (t) => {
  const { db } = await open();
  t.deepEqual(await db.Player.select('id').with({ team: true }).tuples('team').first(), ['1']);
  t.deepEqual(await db.Player.select('id').texts('age').first(), { age: '36' });
  t.deepEqual(Object.keys((await db.Player.select('id').texts().first()) ?? {}).length, 9);
  t.deepEqual(await db.Team.with({ players: true }).texts().all(), [{ id: '1', name: 'A' }]);
});

test('what the engine refuses is refused', async (t) => {
  const { db } = await open();
  await t.throwsAsync(db.Player.tuples('nobody' as never).all(), { instanceOf: QueryError });
  await t.throwsAsync(db.Player.texts('nobody' as never).all(), { instanceOf: QueryError });
  await t.throwsAsync(db.Player.budget(1).tuples('age').all(), { instanceOf: BudgetError });
});
