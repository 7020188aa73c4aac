import test from 'ava';
import { dumpAll } from '../support/snapshot.js';
import { useCommandLine } from './command-line.js';
import { fill } from './shop.js';

const { server, namespaceOf, on, json } = useCommandLine(test);
const filled = () => fill(server, namespaceOf());

const ada = { id: '1', email: 'ada@x.io', city: 'London', age: 36, member: true, prefs: null };
const alan = { id: '2', email: 'alan@x.io', city: 'Paris', age: null, member: null, prefs: '{"a":[1,2]}' };

test('get prints rows as a table, and as JSON with their nulls', async (t) => {
  const namespace = await filled();
  const text = await on(namespace, ['get', 'User', '1', '2']);
  t.deepEqual(text, {
    code: 0,
    stderr: '',
    stdout: [
      'id  email      city    age  member  prefs',
      '1   ada@x.io   London  36   true',
      '2   alan@x.io  Paris                {"a":[1,2]}',
      '',
    ].join('\n'),
  });
  const { code, value } = await json(namespace, ['get', 'User', '2', '1']);
  t.deepEqual([code, value], [0, [alan, ada]]);
});

test('get ends with 1 where a row is missing, and says which', async (t) => {
  const namespace = await filled();
  const { code, value, stderr } = await json(namespace, ['get', 'User', '1', '7']);
  t.deepEqual([code, value], [1, [ada, null]]);
  t.is(stderr, 'romulus: there is no User 7\n');
});

test('get --by finds by a unique column', async (t) => {
  const namespace = await filled();
  t.deepEqual((await json(namespace, ['get', 'User', 'ada@x.io', '--by', 'email'])).value, [ada]);
  const { code, stderr } = await on(namespace, ['get', 'User', 'x@x.io', '--by', 'email']);
  t.deepEqual([code, stderr], [1, 'romulus: there is no User with email x@x.io\n']);
});

test('create inserts a row and prints it, from an argument or from stdin', async (t) => {
  const namespace = await filled();
  const { code, value } = await json(namespace, ['create', 'User', '{"email":"b@x.io","age":1}']);
  t.deepEqual([code, value], [0, { id: '3', email: 'b@x.io', city: null, age: 1, member: null, prefs: null }]);
  const text = await on(namespace, ['create', 'User', '-'], { stdin: '{"email":"c@x.io"}' });
  t.is(text.stdout, 'id  email   city  age  member  prefs\n4   c@x.io\n');
});

test('update changes columns of a row and prints it', async (t) => {
  const namespace = await filled();
  const { code, value } = await json(namespace, ['update', 'User', '1', '{"age":37,"city":null}']);
  t.deepEqual([code, value], [0, { ...ada, age: 37, city: null }]);
  const text = await on(namespace, ['update', 'User', '1', '{"city":"Rome"}']);
  t.is(text.stdout, 'id  email     city  age  member  prefs\n1   ada@x.io  Rome   37  true\n');
});

test('delete tells what went, and ends with 1 where there was nothing', async (t) => {
  const namespace = await filled();
  t.is(
    (await on(namespace, ['delete', 'Post', '1'])).stdout,
    'id  model  deleted  changed\n1   Post         1        0\n',
  );
  const { code, value, stderr } = await json(namespace, ['delete', 'User', '1', '9']);
  t.is(code, 1);
  t.is(stderr, 'romulus: there is no User 9\n');
  t.deepEqual(value, [
    { id: '1', deleted: { User: 1 }, changed: { User: 0 } },
    { id: '9', deleted: { User: 0 }, changed: { User: 0 } },
  ]);
});

test('delete --where asks first, and deletes what meets the conditions', async (t) => {
  const namespace = await filled();
  const words = ['delete', 'User', '--where', '{"city":"Paris"}'];
  const before = await dumpAll(server.redis, namespace);
  const unasked = await on(namespace, words);
  t.deepEqual([unasked.code, unasked.stdout], [2, '']);
  t.regex(unasked.stderr, /give --yes/);
  const no = await on(namespace, words, { typed: '\r' });
  t.is(no.code, 130);
  t.deepEqual((await json(namespace, [...words, '--dry-run'])).value, { rows: 1 });
  t.deepEqual(await dumpAll(server.redis, namespace), before);

  const yes = await on(namespace, words, { typed: 'y' });
  t.deepEqual([yes.code, yes.stdout], [0, '1 row of User deleted\n']);
  t.deepEqual((await json(namespace, [...words, '--yes'])).value, { rows: 0 });
});

for (const words of [
  ['create', 'User', '{"email":"d@x.io"}'],
  ['update', 'User', '1', '{"age":5}'],
  ['delete', 'Post', '1'],
]) {
  test(`${words[0]} --dry-run answers as it would, and writes nothing`, async (t) => {
    const namespace = await filled();
    const before = await dumpAll(server.redis, namespace);
    const dry = await json(namespace, [...words, '--dry-run']);
    t.is(dry.code, 0);
    t.deepEqual(await dumpAll(server.redis, namespace), before);
    t.deepEqual((await json(namespace, words)).value, dry.value);
  });
}

test('what the engine refuses ends with 1, with its code and its facts', async (t) => {
  const namespace = await filled();
  const before = await dumpAll(server.redis, namespace);
  const text = await on(namespace, ['create', 'User', '{"email":"ada@x.io"}']);
  t.deepEqual([text.code, text.stdout], [1, '']);
  t.is(text.stderr, 'romulus: UNIQUE: User 1 has email ada@x.io already; it must be unique\n');
  const { code, stderr } = await json(namespace, ['delete', 'User', '1']);
  t.is(code, 1);
  const { error } = JSON.parse(stderr) as { error: Record<string, unknown> };
  t.deepEqual([error['code'], error['model'], error['count']], ['RESTRICT', 'User', 1]);
  t.is((await on(namespace, ['get', 'Usr', '1'])).code, 1);
  t.deepEqual(await dumpAll(server.redis, namespace), before);
});
