import test from 'ava';
import { useServer } from '../support/server.js';
import { call } from './command-line.js';
import { fill } from './shop.js';

const server = useServer(test);

const on = (namespace: string, words: string[]) => call([...words, '-u', server.running.url, '-n', namespace]);

test('check ends with 0 where rows and entries agree', async (t) => {
  const namespace = await fill(server, server.namespace());
  const text = await on(namespace, ['check']);
  t.deepEqual([text.code, text.stdout], [0, '']);
  t.regex(text.stderr, /^\d+ rows and entries checked, 0 findings\n$/);
  const json = await on(namespace, ['check', 'User', '-o', 'json', '-q']);
  t.like(JSON.parse(json.stdout), { findings: [] });
  t.is(json.stderr, '');
});

test('check ends with 3 and lists what does not agree', async (t) => {
  const namespace = await fill(server, server.namespace());
  await server.redis.del(`{${namespace}}:Post:1`);
  const text = await on(namespace, ['check']);
  t.is(text.code, 3);
  t.regex(text.stdout, /^problem .*\nmissingRow +Post/);
  const json = await on(namespace, ['check', '-o', 'json']);
  t.is(json.code, 3);
  t.like((JSON.parse(json.stdout) as { findings: unknown[] }).findings[0], {
    problem: 'missingRow',
    model: 'Post',
    id: '1',
  });
});

test('check of a namespace without a schema fails', async (t) => {
  t.is((await on(server.namespace(), ['check'])).code, 1);
});
