import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import test from 'ava';
import { fcall } from '../support/fcall.js';
import { allKeys, dumpAll } from '../support/snapshot.js';
import { contents, fillArchive, ROWS, useFiles } from './archive.js';
import { useCommandLine } from './command-line.js';

const { server, namespaceOf, on, json } = useCommandLine(test);
const fresh = useFiles(test);
const filled = (rows?: number) => fillArchive(server, namespaceOf(), rows);

server.privateTest('export, FLUSHALL, import gives an identical namespace', async (t) => {
  const namespace = await filled();
  const before = await contents(server, namespace);
  const file = fresh('ndjson');
  const exported = await json(namespace, ['export', '--file', file]);
  t.deepEqual([exported.code, exported.value], [0, { rows: ROWS - 1 + 3, file }]);
  await server.redis.flushall();
  t.is((await on(namespace, ['import', file])).stdout, `${ROWS - 1 + 3} rows\n`);
  t.deepEqual(await contents(server, namespace), before);
  t.is((await on(namespace, ['check'])).code, 0);
  t.false(existsSync(`${file}.imported`));
  t.like((await json(namespace, ['create', 'User', '{"email":"new@x.io"}'])).value, { id: String(ROWS + 1) });
});

test('an archive goes through pipes, too', async (t) => {
  const namespace = await filled(20);
  const { code, stdout, stderr } = await on(namespace, ['export']);
  t.deepEqual([code, stderr], [0, '22 rows\n']);
  const copy = namespaceOf();
  const imported = await json(copy, ['import'], { stdin: stdout });
  t.deepEqual([imported.code, imported.value], [0, { rows: 22, refused: 0 }]);
  t.is((await on(copy, ['export', '--quiet'])).stdout.replaceAll(copy, namespace), stdout);
});

test('the rows of one model go through ndjson and csv', async (t) => {
  const namespace = await filled(40);
  const before = await contents(server, namespace);
  for (const format of ['ndjson', 'csv']) {
    const file = fresh(format);
    t.is((await on(namespace, ['export', 'User', '--format', format, '--file', file])).code, 0);
    await fcall(server.redis, 'delete_where', namespace, 'User', {}, { budget: 1_000_000 });
    const { code, stdout } = await on(namespace, ['import', file, '--model', 'User', '--unchecked']);
    t.deepEqual([code, stdout], [0, '39 rows\n'], format);
    t.deepEqual(await contents(server, namespace), before, format);
  }
  const csv = await on(namespace, ['export', 'Org', '--format', 'csv']);
  t.is(csv.stdout.split('\n')[0], 'slug,name');
});

test('in csv an empty field is null, and an empty text is quoted', async (t) => {
  const namespace = await filled(3);
  const csv = 'id,email,bio,active\n7,a@x.io,"",true\n8,b@x.io,,\n';
  t.is((await on(namespace, ['import', '--format', 'csv', '--model', 'User', '--yes'], { stdin: csv })).code, 0);
  const { value } = await json(namespace, ['get', 'User', '7', '8']);
  t.like(value, [
    { bio: '', active: true },
    { bio: null, active: null },
  ]);
});

test('a row that is refused ends the import with its line, or is skipped', async (t) => {
  const namespace = await filled(3);
  const lines = ['{"id":10,"email":"a@x.io"}', '{"id":11,"email":"A@X.io"}', '{"id":12}', '{"id":13,"email":"b@x.io"}'];
  const stdin = lines.join('\n');
  const before = await dumpAll(server.redis, namespace);
  const words = ['import', '--model', 'User', '--yes'];
  const ended = await on(namespace, words, { stdin });
  t.deepEqual([ended.code, ended.stdout], [1, '']);
  t.regex(ended.stderr, /^romulus: (UNIQUE|REQUIRED): line \d: /);
  t.deepEqual(await dumpAll(server.redis, namespace), before);
  const skipped = await json(namespace, [...words, '--skip-refused'], { stdin });
  t.deepEqual([skipped.code, skipped.value], [3, { rows: 2, refused: 2 }]);
  t.regex(skipped.stderr, /UNIQUE: line 2: /);
  t.regex(skipped.stderr, /REQUIRED: line 3: /);
});

test('dry runs tell what there is, and write nothing', async (t) => {
  const namespace = await filled(5);
  t.deepEqual((await json(namespace, ['export', '--dry-run'])).value, { Org: 3, User: 4 });
  const archive = (await on(namespace, ['export'])).stdout;
  const empty = namespaceOf();
  const dry = await json(empty, ['import', '--dry-run'], { stdin: archive });
  t.deepEqual([dry.code, dry.value], [0, { rows: { Org: 3, User: 4 }, schema: true }]);
  t.deepEqual(await allKeys(server.redis, empty), []);
});

test('what cannot be read, or does not say what it is, ends with 2', async (t) => {
  const namespace = await filled(2);
  const archive = fresh('ndjson');
  await on(namespace, ['export', '--file', archive]);
  const broken = fresh('ndjson');
  writeFileSync(broken, '{"id":1,\n');
  const newer = fresh('ndjson');
  writeFileSync(newer, '{"romulus":2,"schema":{}}\n');
  const strange = fresh('ndjson');
  writeFileSync(strange, readFileSync(archive));
  appendFileSync(strange, '{"id":"5"}\n');
  for (const words of [
    ['import', fresh('none')],
    ['import', broken],
    ['import', newer],
    ['import', strange, '--yes'],
    ['import', archive, '--model', 'User'],
    ['import', '--resume'],
    ['import', archive, '--format', 'xml'],
    ['import', '--format', 'csv'],
    ['export', '--format', 'csv'],
    ['export', '--resume'],
    ['export', '--format', 'xml'],
  ]) {
    t.is((await on(namespace, words)).code, 2, words.join(' '));
  }
  t.is((await on(namespace, ['export', 'Usr'])).code, 1);
});
