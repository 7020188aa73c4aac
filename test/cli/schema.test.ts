import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { root } from '../../build/root.js';
import { useCommandLine } from './command-line.js';
import { fill, schema } from './shop.js';

const { server, namespaceOf, on, json } = useCommandLine(test);

const folder = mkdtempSync(path.join(tmpdir(), 'romulus-schema-'));
test.after.always(() => rmSync(folder, { recursive: true }));

function file(name: string, content: object | string): string {
  const at = path.join(folder, name);
  writeFileSync(at, typeof content === 'string' ? content : JSON.stringify(content));
  return at;
}

const TAG = { models: { Tag: { columns: { name: { type: 'text', unique: true } } } } };
const CONFLICT = { models: { User: { columns: { age: { type: 'text' } } } } };

test('schema pull prints a document that schema diff finds nothing to add in', async (t) => {
  const namespace = await fill(server, namespaceOf());
  const pulled = await on(namespace, ['schema', 'pull']);
  t.is(pulled.code, 0);
  t.deepEqual(Object.keys((JSON.parse(pulled.stdout) as typeof schema).models), ['User', 'Post']);
  t.deepEqual((await json(namespace, ['schema', 'pull'])).value, JSON.parse(pulled.stdout));
  const same = await on(namespace, ['schema', 'diff', '-'], { stdin: pulled.stdout });
  t.deepEqual(same, { code: 0, stdout: '', stderr: 'the namespace has all of it\n' });
  t.is((await on(namespaceOf(), ['schema', 'pull'])).code, 1);
});

test('schema diff lists what is lacking, and what contradicts, with 3', async (t) => {
  const namespace = await fill(server, namespaceOf());
  const text = await on(namespace, ['schema', 'diff', file('tag.json', TAG)]);
  t.deepEqual([text.code, text.stdout], [3, 'do        model\naddModel  Tag\n']);
  const lacking = await json(namespace, ['schema', 'diff', file('tag.json', TAG)]);
  t.like(lacking.value, { steps: [{ do: 'addModel', model: 'Tag' }], conflicts: [] });
  const against = await json(namespace, ['schema', 'diff', file('conflict.json', CONFLICT)]);
  t.is(against.code, 3);
  t.like((against.value as { conflicts: object[] }).conflicts[0], { path: 'models.User.columns.age.type' });
});

test('schema apply shows the changes, asks, and makes them', async (t) => {
  const namespace = await fill(server, namespaceOf());
  const words = ['schema', 'apply', file('tag.json', TAG)];
  t.is((await on(namespace, words)).code, 2);
  t.is((await on(namespace, words, { typed: '\r' })).code, 130);
  t.is((await on(namespace, [...words, '--dry-run'])).stdout, 'do        model\naddModel  Tag\n');
  t.is((await on(namespace, ['schema', 'diff', words[2]!])).code, 3);
  const done = await json(namespace, [...words, '--yes']);
  t.is(done.code, 0);
  t.like(done.value, { version: 2, steps: [{ do: 'addModel', model: 'Tag' }] });
  t.is((await on(namespace, ['schema', 'diff', words[2]!])).code, 0);
  const again = await on(namespace, words);
  t.deepEqual([again.code, again.stdout, again.stderr], [0, '', 'the namespace has all of it\n']);
  t.is((await on(namespace, ['schema', 'apply', file('conflict.json', CONFLICT), '--yes'])).code, 1);
});

test('a module that exports models is a schema, too', async (t) => {
  const client = JSON.stringify(path.join(root, 'client/index.ts'));
  const module = file(
    'models.ts',
    `import { column, model } from ${client};
     export const Tag = model('Tag', { id: column.id(), name: column.text().unique() });
     export const other = 5;`,
  );
  const namespace = await fill(server, namespaceOf());
  t.is((await on(namespace, ['schema', 'apply', module, '--yes'])).code, 0);
  t.is((await on(namespace, ['schema', 'diff', module])).code, 0);
});

test('a file that is none, or holds no schema, ends with 2', async (t) => {
  const namespace = namespaceOf();
  for (const at of [
    path.join(folder, 'none.json'),
    file('broken.json', '{'),
    file('empty.json', {}),
    file('empty.js', 'export {}'),
    file('broken.js', 'export {'),
  ]) {
    t.is((await on(namespace, ['schema', 'diff', at])).code, 2, at);
  }
});
