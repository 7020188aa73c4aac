// Commands that bring a namespace in order: reindex, check --fix; what schema apply may do besides adding; and the demo.

import test from 'ava';
import { fcall } from '../support/fcall.js';
import { useCommandLine } from './command-line.js';
import { fill } from './shop.js';

const { server, namespaceOf, on, json } = useCommandLine(test);

const User = (columns: object) => JSON.stringify({ models: { User: { columns } } });

test('check --fix mends what it finds, ends with 0, and needs a yes', async (t) => {
  const namespace = await fill(server, namespaceOf());
  await server.redis.del(`{${namespace}}:Post:1`);
  const before = await on(namespace, ['check', '--fix']);
  t.is(before.code, 2);
  t.regex(before.stderr, /give --yes/);
  const dry = await on(namespace, ['check', '--fix', '--dry-run']);
  t.deepEqual([dry.code, (await on(namespace, ['check'])).code], [3, 3]);
  const { code, value, stderr } = await json(namespace, ['check', '--fix', '--yes']);
  t.is(code, 0, stderr);
  t.like(value, { findings: [{ problem: 'missingRow', model: 'Post', id: '1', fixed: true }] });
  const text = await on(namespace, ['check']);
  t.deepEqual([text.code, text.stdout], [0, '']);
  t.regex((await on(namespace, ['check', '--fix', '--yes'])).stderr, /0 findings, 0 mended\n$/);
});

test('check --fix ends with 3 where something cannot be mended', async (t) => {
  const namespace = namespaceOf();
  const models = { T: { columns: { code: { type: 'text', unique: true } } } };
  await fcall(server.redis, 'define', namespace, { models });
  await fcall(server.redis, 'create', namespace, 'T', { code: 'a' });
  await fcall(server.redis, 'create', namespace, 'T', { code: 'b' });
  await server.redis.hset(`{${namespace}}:T:2`, 'code', 'a');
  const { code, stdout } = await on(namespace, ['check', '--fix', '--yes']);
  t.is(code, 3);
  t.regex(stdout, /^problem .*\n(.*\n)*duplicate +T/);
  await fcall(server.redis, 'update', namespace, 'T', '2', { code: 'b' });
});

test('reindex goes through rows that a define left for it, and tells those that stand in the way', async (t) => {
  const namespace = namespaceOf();
  await fcall(server.redis, 'define', namespace, JSON.parse(User({ mail: { type: 'text' } })) as object);
  for (let from = 0; from < 6000; from += 1000) {
    const rows = Array.from({ length: 1000 }, (_, i) => ({
      op: 'create',
      model: 'User',
      values: { mail: `${Math.min(from + i, 5998)}` },
    }));
    await fcall(server.redis, 'commit', namespace, rows, { return: 'none' });
  }
  const file = ['schema', 'apply', '-', '--yes'];
  const stdin = User({ mail: { type: 'text', unique: true } });
  const applied = await on(namespace, file, { stdin });
  t.is(applied.code, 0, applied.stderr);
  t.regex(applied.stderr, /6000 rows of User are still to be gone through: romulus reindex User\n$/);
  const still = /^the namespace has all of it\n6000 rows of User are still to be gone through: romulus reindex User\n$/;
  for (const words of [['schema', 'diff', '-'], file]) t.regex((await on(namespace, words, { stdin })).stderr, still);
  const due = { model: 'User', rows: 6000, indexes: ['unique mail'], defaults: [], asked: [], types: [] };
  t.like(await json(namespace, ['reindex', '--dry-run']), { code: 0, value: [due], stderr: '' });
  t.regex((await on(namespace, ['reindex', 'User', '--dry-run'])).stdout, /^model .*\nUser +6000 +unique mail/);
  const { code, value } = await json(namespace, ['reindex']);
  t.is(code, 3);
  const refused = { model: 'User', index: 'unique mail', id: '6000', other: '5999', values: ['5998'] };
  t.deepEqual(value, { rows: 6000, refused: [refused], refusals: 1 });
  const text = await on(namespace, ['reindex']);
  t.regex(text.stdout, /^model +index +id +other +values\nUser +unique mail +6000 +5999 +5998\n$/);
  t.regex(
    text.stderr,
    /^6000 rows gone through, 1 refusal\nchange these rows and run it again, or drop .*romulus schema apply\n$/,
  );
  await fcall(server.redis, 'update', namespace, 'User', '6000', { mail: 'own' });
  const again = await on(namespace, ['reindex', 'User']);
  t.deepEqual([again.code, again.stdout], [0, '']);
  t.regex(again.stderr, /rows gone through, 0 refusals\n$/);
  t.deepEqual(await on(namespace, ['reindex', '--dry-run']), {
    code: 0,
    stdout: '',
    stderr: 'no rows are to be gone through\n',
  });
  t.is((await on(namespace, ['reindex', 'Usr'])).code, 1);
});

test('schema apply drops and renames what its options name, and refuses options that it cannot read', async (t) => {
  const namespace = await fill(server, namespaceOf());
  const stdin = User({ mail: { type: 'text', required: true, unique: true } });
  const options = ['--drop', 'User.city.index,User.age', '--rename', 'User.email=mail', '--yes'];
  const dry = await json(namespace, ['schema', 'apply', '-', ...options, '--dry-run'], { stdin });
  t.deepEqual((dry.value as { steps: { do: string }[] }).steps.map((step) => step.do).sort(), [
    'drop',
    'drop',
    'rename',
  ]);
  t.is((await on(namespace, ['schema', 'diff', '-', ...options.slice(0, -1)], { stdin })).code, 3);
  t.is((await on(namespace, ['schema', 'apply', '-', ...options], { stdin })).code, 0);
  t.regex((await on(namespace, ['get', 'User', '--by', 'mail', 'ada@x.io'])).stdout, /ada@x\.io/);
  for (const wrong of [
    ['--rename', 'email'],
    ['--allow', 'everything'],
  ]) {
    t.is((await on(namespace, ['schema', 'apply', '-', ...wrong, '--yes'], { stdin })).code, 2, wrong.join(' '));
  }
});

test('demo fills a namespace that is empty and shows what can be asked', async (t) => {
  const namespace = namespaceOf();
  t.is((await on(namespace, ['demo'])).code, 2);
  t.is((await on(namespace, ['demo', '--dry-run'])).stdout, '28 rows of City\n');
  const { code, value } = await json(namespace, ['demo', '--yes']);
  t.is(code, 0);
  const { answers } = value as { answers: { call: string; rows: { name: string }[] }[] };
  t.deepEqual(
    answers.map(({ rows }) => rows.map(({ name }) => name)),
    [
      ['Tokyo', 'Yokohama', 'Osaka'],
      ['Santiago', 'San Antonio', 'San Diego'],
      ['San Francisco'],
      ['Tokyo', 'Yokohama'],
      ['Łódź'],
      ['San Antonio', 'San Diego', 'San Francisco'],
      ['London', 'Paris', 'Lyon', 'Brussels', 'Zürich'],
      ['Lagos', 'Istanbul', 'São Paulo', 'Mexico City'],
    ],
  );
  t.regex(answers[0]!.call, /^redis-cli FCALL_RO rom_query 1 \S+ City '\{/);
  const { stdout } = await on(namespaceOf(), ['demo', '--yes']);
  t.regex(stdout, /"san fr"\nredis-cli FCALL_RO .*\nname +people +id\nSan Francisco +864816 +17\n/);
  t.regex(stdout, /^Yokohama +3574443 +10 +29\.\d+$/m);
  t.is((await on(namespace, ['demo', '--yes'])).code, 2);
});
