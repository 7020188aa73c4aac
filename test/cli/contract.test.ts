// What all commands have in common: where things are printed, how a call ends, what is never shown.

import test from 'ava';
import { useServer } from '../support/server.js';
import { commands } from '../../cli/registry.js';
import { call } from './command-line.js';

const server = useServer(test);

for (const { name, summary } of commands) {
  test(`${name} --help explains it on stdout`, async (t) => {
    const { code, stdout, stderr } = await call([...name.split(' '), '--help']);
    t.deepEqual([code, stderr], [0, '']);
    t.true(stdout.replace(/\s+/g, ' ').includes(summary));
    t.regex(stdout, /--url[^]*--namespace[^]*--output[^]*--yes[^]*--dry-run[^]*--quiet[^]*Examples:\n {2}romulus /);
  });

  test(`${name} refuses an option that it does not know, with 2`, async (t) => {
    const { code, stdout, stderr } = await call([...name.split(' '), '--nonsense']);
    t.deepEqual([code, stdout], [2, '']);
    t.regex(stderr, /unknown option '--nonsense'|missing required argument/);
  });
}

test('no command, and one that there is not, end with 2', async (t) => {
  for (const words of [[], ['gte', 'User', '1']]) {
    const { code, stdout } = await call(words);
    t.deepEqual([code, stdout], [2, '']);
  }
});

test('--version is the version of the package', async (t) => {
  t.regex((await call(['--version'])).stdout, /^\d+\.\d+\.\d+\S*\n$/);
});

test('documents that are no JSON objects, and numbers that are none, end with 2', async (t) => {
  const env = { ROMULUS_URL: server.running.url, ROMULUS_NAMESPACE: server.namespace() };
  for (const words of [
    ['create', 'User', '{email}'],
    ['create', 'User', '[1]'],
    ['query', 'User', '--limit', 'ten'],
    ['query', 'User', '--where', 'x'],
    ['delete', 'User'],
    ['get', 'User', '1', '--output', 'xml'],
  ]) {
    const { code, stdout, stderr } = await call(words, { env });
    t.deepEqual([code, stdout], [2, ''], words.join(' '));
    t.not(stderr, '');
  }
});

test('a command that needs a namespace says so, with 2, and takes it from the environment', async (t) => {
  const env = { REDIS_URL: server.running.url };
  const { code, stderr } = await call(['info'], { env });
  t.is(code, 2);
  t.regex(stderr, /--namespace <name>, or set ROMULUS_NAMESPACE/);
  t.is((await call(['info'], { env: { ...env, ROMULUS_NAMESPACE: server.namespace() } })).code, 0);
});

test('a server that does not answer ends with 4, in text and in JSON', async (t) => {
  const words = ['info', '--namespace', 'x', '--url', 'redis://127.0.0.1:1'];
  const { code, stdout, stderr } = await call(words);
  t.deepEqual([code, stdout], [4, '']);
  t.regex(stderr, /^romulus: no answer from redis:\/\/127\.0\.0\.1:1: .*ECONNREFUSED/);
  const json = await call([...words, '--output', 'json']);
  t.is(json.code, 4);
  t.regex((JSON.parse(json.stderr) as { error: { message: string } }).error.message, /^no answer from /);
});

test('a URL that is none ends with 2', async (t) => {
  for (const url of ['localhost', 'http://localhost']) {
    t.is((await call(['doctor', '--url', url])).code, 2, url);
  }
});

test('a password is never shown: not that of a refused login, not that of an address', async (t) => {
  const refused = server.running.url.replace('//', '//nobody:s3cret%21@');
  const away = 'redis://nobody:s3cret%21@127.0.0.1:1';
  for (const url of [refused, away]) {
    for (const output of ['text', 'json']) {
      const { code, stdout, stderr } = await call(['doctor', '--url', url, '--output', output]);
      t.is(code, 4);
      t.notRegex(stdout + stderr, /s3cret/);
    }
  }
});

test('what is interrupted ends with 130', async (t) => {
  const { code } = await call(['check', '-u', server.running.url, '-n', server.namespace()], {
    signal: AbortSignal.abort(),
  });
  t.is(code, 130);
});
