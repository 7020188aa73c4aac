import test from 'ava';
import { useCommandLine } from './command-line.js';
import { fill } from './shop.js';

const { server, namespaceOf, on, json } = useCommandLine(test);
const filled = () => fill(server, namespaceOf());

const LONDON = ['--where', '{"city":"London"}'];

test('query prints the rows that meet conditions, chosen columns of them', async (t) => {
  const namespace = await filled();
  const text = await on(namespace, ['query', 'User', ...LONDON, '--select', 'email,age']);
  t.deepEqual(text, { code: 0, stdout: 'id  email     age\n1   ada@x.io   36\n', stderr: '' });
  const { value } = await json(namespace, ['query', 'User', '--order-by=-age', '--select', 'age', '--total']);
  t.deepEqual(value, {
    rows: [
      { id: '1', age: 36 },
      { id: '2', age: null },
    ],
    cursor: null,
    total: 2,
  });
});

test('query goes on behind a page, and tells how', async (t) => {
  const namespace = await filled();
  const first = await on(namespace, ['query', 'User', '--limit', '1', '--select', 'email', '--total']);
  const [, cursor = ''] = /more with --after (\S+)\n$/.exec(first.stderr) ?? [];
  t.is(first.stderr, `2 rows in all\nmore with --after ${cursor}\n`);
  const second = await on(namespace, [
    'query',
    'User',
    '--limit',
    '2',
    '--select',
    'email',
    '--after',
    cursor,
    '--quiet',
  ]);
  t.deepEqual(second, { code: 0, stdout: 'id  email\n2   alan@x.io\n', stderr: '' });
});

test('query takes a whole document, by argument or from stdin, but not beside options', async (t) => {
  const namespace = await filled();
  const document = '{"where":{"age":{"gte":30}},"ids":true}';
  t.deepEqual((await json(namespace, ['query', 'User', document])).value, { rows: [{ id: '1' }], cursor: null });
  const piped = await json(namespace, ['query', 'User', '-'], { stdin: document });
  t.deepEqual(piped.value, { rows: [{ id: '1' }], cursor: null });
  t.is((await on(namespace, ['query', 'User', document, '--limit', '1'])).code, 2);
});

test('query without rows prints nothing, and a query that the engine refuses ends with 1', async (t) => {
  const namespace = await filled();
  t.deepEqual(await on(namespace, ['query', 'User', '--where', '{"city":"Rome"}']), {
    code: 0,
    stdout: '',
    stderr: '',
  });
  const { code, stderr } = await on(namespace, ['query', 'User', '--where', '{"member":true}']);
  t.is(code, 1);
  t.regex(stderr, /^romulus: QUERY: /);
  t.is((await on(namespace, ['query', 'User', '--scan', '--where', '{"member":true}'])).code, 0);
});

test('explain prints the plan for people, and as data', async (t) => {
  const namespace = await filled();
  const text = await on(namespace, ['explain', 'User', ...LONDON]);
  t.is(text.code, 0);
  t.regex(text.stdout, /^User, 2 rows, ordered by .*\n[^]* {2}runs {6}/);
  const { code, value } = await json(namespace, ['explain', 'User', ...LONDON, '--analyze']);
  t.is(code, 0);
  t.like(value, { model: 'User', rows: 2, analyze: { returned: 1 } });
});

test('explain of a query that cannot run ends with 1', async (t) => {
  const namespace = await filled();
  t.is((await on(namespace, ['explain', 'User', '--where', '{"member":true}'])).code, 1);
});
