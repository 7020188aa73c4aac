// Every command that works on a server, where there is none and where it is not allowed: it ends with 4, says why on stderr in the
// form that was asked for, and prints no data.

import test from 'ava';
import { commands } from '../../cli/registry.js';
import { useServer } from '../support/server.js';
import { call } from './command-line.js';

const server = useServer(test);

/** What each is called with at least; those that need no server are not here. */
const words: Readonly<Record<string, readonly string[]>> = {
  install: [],
  uninstall: ['--yes'],
  doctor: [],
  demo: ['--yes'],
  info: [],
  'schema pull': [],
  'schema diff': ['-'],
  'schema apply': ['-', '--yes'],
  types: [],
  get: ['User', '1'],
  create: ['User', '{}'],
  update: ['User', '1', '{}'],
  delete: ['User', '1', '--yes'],
  query: ['User'],
  explain: ['User'],
  check: [],
  reindex: [],
  stats: [],
  sweep: [],
  export: [],
  import: ['--model', 'User'],
};
const WITHOUT_SERVER = ['lua', 'build'];
const stdin = '{"models":{"User":{"columns":{}}}}';

test('no command is forgotten here', (t) => {
  t.deepEqual([...Object.keys(words), ...WITHOUT_SERVER].sort(), commands.map(({ name }) => name).sort());
});

for (const [name, given] of Object.entries(words)) {
  const called = [...name.split(' '), ...given, '--namespace', 'refused'];

  test(`${name} ends with 4 where no server answers`, async (t) => {
    const url = 'redis://127.0.0.1:1';
    const text = await call([...called, '--url', url], { stdin });
    t.deepEqual([text.code, text.stdout], [4, '']);
    t.regex(text.stderr, /^romulus: no answer from redis:\/\/127\.0\.0\.1:1: /m);
    const json = await call([...called, '--url', url, '--output', 'json'], { stdin });
    t.deepEqual([json.code, json.stdout], [4, '']);
    t.regex((JSON.parse(json.stderr) as { error: { message: string } }).error.message, /^no answer from /);
  });

  test(`${name} ends with 4 for a user who may not`, async (t) => {
    const user = `nobody-${server.namespace()}`;
    await server.redis.acl('SETUSER', user, 'on', '>secret', '~*', '+ping', '+info');
    const url = server.running.url.replace('//', `//${user}:secret@`);
    const text = await call([...called, '--url', url], { stdin });
    t.deepEqual([text.code, text.stdout], [4, '']);
    t.regex(text.stderr, /^romulus: .*(permission|NOPERM|not allowed)/im);
    t.notRegex(text.stderr, /secret/);
    const json = await call([...called, '--url', url, '--output', 'json'], { stdin });
    t.deepEqual([json.code, json.stdout], [4, '']);
    t.truthy((JSON.parse(json.stderr) as { error: { message: string } }).error.message);
    await server.redis.acl('DELUSER', user);
  });
}
