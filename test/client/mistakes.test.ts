// What a program meets that no compiler has looked at: each mistake is an error that says what was found and what to do.

import test from 'ava';
import { LibraryError, QueryError, RequiredError, TimeoutError, column, connect, model } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';
import { openShop, User } from './shop.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

const models = { User };
const open = () => openShop(server.redis, namespaceOf());

const connections: [title: string, options: unknown, message: RegExp][] = [
  ['no options', undefined, /connect\(redis, \{ namespace, models \}\)/],
  ['no namespace', { models }, /needs a namespace/],
  ['no models', { namespace: 'shop' }, /models: \{ User \}/],
  ['a list of models', { namespace: 'shop', models: [User] }, /models: \{ User \}/],
  ['columns in place of a model', { namespace: 'shop', models: { User: { id: column.id() } } }, /models: \{ User \}/],
  ['a misspelt option', { namespace: 'shop', models, timeuot: 5 }, /has no option timeuot; it has .*timeout/],
  ['a policy that there is not', { namespace: 'shop', models, library: 'always' }, /no policy always .*auto, verify/],
  ['hooks of no model', { namespace: 'shop', models, hooks: { Usr: {} } }, /hooks has no option Usr; it has User/],
];

for (const [title, options, message] of connections) {
  test(`connect() with ${title} is refused, with what to give`, async (t) => {
    await t.throwsAsync(connect(server.redis, options as never), { instanceOf: TypeError, message });
  });
}

test('a misspelt option is refused, so that no condition is lost', async (t) => {
  const db = await open();
  await db.User.create({ email: 'ada' });
  const refused = { instanceOf: TypeError, message: 'User has no option fi; it has if' };
  await t.throwsAsync(db.User.update('1', { age: 1 }, { fi: { age: 2 } } as never), refused);
  await t.throwsAsync(
    db.User.put({ id: '1', email: 'bob', balance: 0n, active: true }, { fi: { age: 2 } } as never),
    refused,
  );
  await t.throwsAsync(db.User.delete('1', { dryrun: true } as never), {
    message: 'User has no option dryrun; it has if, dryRun',
  });
  await t.throwsAsync(
    db.commit((tx) => [tx.User.delete('1', { fi: { age: 2 } } as never)]),
    refused,
  );
  await t.throwsAsync(
    db.commit(() => [], { onec: 'x' } as never),
    { message: 'commit() has no option onec; it has once' },
  );
  t.like(await db.User.get('1'), { email: 'ada', age: null });
});

test('an id that is no string is refused, whatever a client would make of it', async (t) => {
  const db = await open();
  for (const id of [undefined, null, 1, { id: '1' }]) {
    const refused = { instanceOf: TypeError, message: `An id is a string, such as "7", and not ${JSON.stringify(id)}` };
    await t.throwsAsync(db.User.get(id as never), refused);
    await t.throwsAsync(db.User.getMany(['1', id as never]), refused);
    await t.throwsAsync(db.User.update(id as never, { age: 1 }), refused);
    await t.throwsAsync(db.User.delete(id as never), refused);
  }
});

test('a commit whose function returns no array is told so', async (t) => {
  const db = await open();
  const forgotten = db.commit((tx) => tx.User.delete('1') && (undefined as never));
  await t.throwsAsync(forgotten, { instanceOf: TypeError, message: /as an array; this one returned undefined/ });
  const awaited = db.commit((tx) => Promise.resolve([tx.User.delete('1')]) as never);
  await t.throwsAsync(awaited, { instanceOf: TypeError, message: /a promise; .* nothing to await/ });
});

test('a misspelt column is named, although another is missing for it', async (t) => {
  const db = await open();
  const error = await t.throwsAsync<RequiredError>(db.User.create({ emial: 'ada' } as never), {
    instanceOf: RequiredError,
  });
  t.is(error.column, 'email');
  t.regex(error.message, /User has no column emial$/);
  await t.throwsAsync(db.User.where({ emial: 'ada' } as never).all(), {
    instanceOf: QueryError,
    message: /no column emial; it has/,
  });
});

test('connect() gives up on a server that does not answer, in the time that it is given', async (t) => {
  const silent = { call: () => new Promise<never>(() => undefined) };
  const error = await t.throwsAsync<TimeoutError>(connect(silent, { namespace: 'shop', models, timeout: 20 }), {
    instanceOf: TimeoutError,
  });
  t.regex(error.message, /^connect\(\) had no reply within 20 ms; is the server there\?/);
});

test('without the library a call says what is missing, where nothing may be loaded', async (t) => {
  const bare = { call: () => Promise.reject(new Error('ERR Function not found')) };
  const calls = connect(bare, { namespace: 'shop', models, library: 'off' });
  const error = await t.throwsAsync<LibraryError>(calls, { instanceOf: LibraryError, message: /install\(redis\)/ });
  t.is(error.trouble, 'missing');
  t.is((error.cause as Error).message, 'ERR Function not found');
});

test('a reference to a model that connect() was not given is named', async (t) => {
  const Pet = model('Pet', { id: column.id(), owner: column.reference('Onwer') });
  const pets = connect(server.redis, { namespace: server.namespace(), models: { Pet }, library: 'off' });
  await t.throwsAsync(pets, { code: 'SCHEMA', message: /there is no model Onwer; declare it too/ });
});
