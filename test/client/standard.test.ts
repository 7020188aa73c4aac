// Models as Standard Schemas: they judge rows as the engine does, by all that values tell by themselves.

import test from 'ava';
import { InvalidError, RequiredError, changesOf, column, connect, model } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';
import { Other, Sample } from './samples.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

const Account = model('Account', {
  id: column.id(),
  email: column.text().unique(),
  age: column.integer().min(0).optional(),
  role: column.enum('admin', 'member').default('member'),
  points: column.integer().max(100).default(0),
  credit: column.decimal({ scale: 2 }).optional(),
  visits: column.native(),
});

test('what is required is required, and all that is wrong is told at once, by path', async (t) => {
  const schema = Account['~standard'];
  t.deepEqual([schema.version, schema.vendor], [1, 'romulus']);
  t.deepEqual(schema.validate({ email: 'a', age: undefined, role: 'admin', points: '7' }), {
    value: { email: 'a', role: 'admin', points: 7 },
  });
  t.deepEqual(schema.validate({ email: 'a', age: null }), { value: { email: 'a', age: null } });
  const all = schema.validate({
    email: null,
    age: -1,
    role: null,
    points: 101,
    credit: '1.005',
    visits: 'x',
    nick: 'y',
  });
  t.deepEqual(all.issues, [
    { path: ['email'], message: 'required; give it a string of valid UTF-8' },
    { path: ['age'], message: 'allowed: at least 0' },
    { path: ['role'], message: 'required; give it one of ["admin","member"]' },
    { path: ['points'], message: 'allowed: at most 100' },
    { path: ['credit'], message: 'allowed: at most 2 digits after the point' },
    { path: ['visits'], message: 'allowed: nothing: use the key that the row names with any Redis command' },
    { path: ['nick'], message: 'allowed: no such column; Account has id, email, age, role, points, credit, visits' },
  ]);
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { Account, Other }, library: 'off' });
  const missing = [{}, { email: null }, { email: 'a', role: null }, { email: 'a', points: null }];
  for (const values of missing) {
    const error = await t.throwsAsync<RequiredError>(db.Account.create(values as never), { instanceOf: RequiredError });
    const [issue] = schema.validate(values).issues ?? [];
    t.deepEqual(issue, { path: [error.column], message: `required; give it ${error.allowed}` });
  }
  const ids = [{ name: 'x' }, { key: null, name: 'x' }, { key: '', name: 'x' }];
  for (const values of ids) {
    const error = await t.throwsAsync<RequiredError | InvalidError>(db.Other.create(values as never));
    const [issue] = Other['~standard'].validate(values).issues ?? [];
    t.deepEqual(
      [issue?.path, issue?.message.endsWith(String(error?.allowed))],
      [['key'], true],
      JSON.stringify(values),
    );
  }
  t.is(await db.Account.count(), 0);
});

test('what is no object of values is told, and nothing throws', (t) => {
  for (const value of [undefined, null, 5, 'text', [], [{}]]) {
    t.deepEqual(Account['~standard'].validate(value).issues, [{ message: 'allowed: an object of values for Account' }]);
  }
  const strange: readonly unknown[] = [Symbol('x'), () => 1, Object.create(null), new Map(), { toString: null }];
  for (const name of Object.keys(Sample.columns)) {
    for (const value of strange) t.notThrows(() => Sample['~standard'].validate({ [name]: value }), name);
  }
  t.is(Sample['~standard'].validate(JSON.parse('{"__proto__":{"text":"x"}}')).issues?.length, 1);
});

test('changes: nothing is required but what is unset, the id does not change, increments are amounts', async (t) => {
  const changes = changesOf(Account)['~standard'];
  t.deepEqual(changes.validate({}), { value: {} });
  t.deepEqual(changes.validate({ age: null, points: { increment: '-5', min: 0, max: undefined }, email: 'b' }), {
    value: { email: 'b', age: null, points: { increment: -5, min: 0 } },
  });
  t.deepEqual(
    changes
      .validate({
        id: '1',
        email: null,
        points: { increment: 1.5, least: 0 },
        credit: { increment: '0.001' },
        role: { increment: 1 },
      })
      .issues?.map(({ path }) => path),
    [['id'], ['email'], ['role'], ['points', 'increment'], ['points', 'least'], ['credit', 'increment']],
  );
  t.deepEqual(Account['~standard'].validate({ email: 'a', points: { increment: 1 } }).issues?.[0]?.path, ['points']);
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { Account }, library: 'off' });
  await db.Account.create({ email: 'a' });
  for (const points of [{ increment: 1.5 }, { increment: 1, least: 0 }, { increment: 1, min: 'x' }]) {
    t.truthy(changes.validate({ points }).issues);
    await t.throwsAsync(db.Account.update('1', { points } as never), { instanceOf: InvalidError });
  }
  t.is((await db.Account.update('1', { points: { increment: 101 - 1 } })).points, 100);
});

test('own types are values in and out, and what a transform refuses is told', (t) => {
  class Money {
    constructor(readonly cents: bigint) {}
  }
  const Invoice = model('Invoice', {
    id: column.id(),
    total: column
      .bigint()
      .min(0n)
      .transform({
        to(value: Money) {
          if (!(value instanceof Money)) throw new RangeError('an amount of money');
          return value.cents;
        },
        from: (cents) => new Money(cents),
      }),
  });
  const { validate: check } = Invoice['~standard'];
  t.deepEqual(check({ total: new Money(5n) }), { value: { total: new Money(5n) } });
  t.deepEqual(check({ total: new Money(-5n) }).issues, [{ path: ['total'], message: 'allowed: at least 0' }]);
  t.deepEqual(check({ total: 5 }).issues, [{ path: ['total'], message: 'allowed: an amount of money' }]);
});

test('a row of more than 1 MB is refused', async (t) => {
  const Page = model('Page', { id: column.id(), body: column.text(), note: column.text().default('é'.repeat(50)) });
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { Page }, library: 'off' });
  for (const [length, note] of [[1048576 - 100], [1048576 - 99], [1048576, ''], [1048577, '']] as const) {
    const values = { body: 'x'.repeat(length), note };
    const created = await db.Page.create(values).then(
      () => undefined,
      (error: InvalidError) => [{ path: [error.column], message: `allowed: ${error.allowed}` }],
    );
    t.deepEqual(Page['~standard'].validate(values).issues, created, String(length));
  }
});
