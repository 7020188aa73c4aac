import test from 'ava';
import { library } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { call } from './command-line.js';
import { fill } from './shop.js';

const server = useServer(test);

const on = (words: string[], typed?: string) =>
  call([...words, '--url', server.running.url], typed === undefined ? {} : { typed });
const listed = async () => (await server.redis.function('LIST')).length;

test.serial('lua prints the library, and as JSON its version too', async (t) => {
  t.deepEqual(await call(['lua']), { code: 0, stdout: library.text, stderr: '' });
  t.deepEqual(JSON.parse((await call(['lua', '--output', 'json'])).stdout), library);
});

server.privateTest('install loads the library where it is missing, and doctor tells before and after', async (t) => {
  await server.redis.function('FLUSH');
  const ill = await on(['doctor']);
  t.is(ill.code, 3);
  t.regex(ill.stdout, /, no library\n {2}library: the library is not there; install it\n$/);

  t.is((await on(['install', '--dry-run'])).code, 0);
  t.is(await listed(), 0);
  const done = await on(['install', '--output', 'json']);
  t.deepEqual(
    [done.code, JSON.parse(done.stdout)],
    [0, { version: library.version, build: library.build, servers: 1, loaded: 1 }],
  );
  t.is(await listed(), 1);
  t.regex((await on(['install'])).stdout, /: loaded into 0 of 1 servers\n$/);

  const well = await on(['doctor', '--output', 'json']);
  t.is(well.code, 0);
  t.like(JSON.parse(well.stdout), { servers: [{ judgement: 'usable', problems: [], role: 'primary' }] });
});

server.privateTest(
  'a library of the same version that was built differently is only replaced with --replace',
  async (t) => {
    const other = library.text.replaceAll(library.build, '0123456789abcdef');
    await server.redis.function('LOAD', 'REPLACE', other);
    const refused = await on(['install']);
    t.is(refused.code, 1);
    t.regex(refused.stderr, /^romulus: LIBRARY: /);
    t.is((await on(['install', '--replace'])).code, 2);
    t.is((await on(['install', '--replace'], 'y')).code, 0);
    t.is((await on(['doctor'])).code, 0);
  },
);

server.privateTest('info tells versions, and a missing library is called by its name', async (t) => {
  const namespace = await fill(server, server.namespace());
  const text = await on(['info', '-n', namespace]);
  t.deepEqual(text, {
    code: 0,
    stderr: '',
    stdout: `library ${library.version}\nbuild ${library.build}\nwire 1\nschema 1\n`,
  });
  t.like(JSON.parse((await on(['info', '-n', namespace, '-o', 'json'])).stdout), { namespace, schema: 1 });

  t.is((await on(['uninstall'])).code, 2);
  t.regex((await on(['uninstall', '--dry-run'])).stdout, /^would be taken from 1 servers/);
  const gone = await on(['uninstall', '--yes', '--output', 'json']);
  t.deepEqual([gone.code, gone.stdout], [0, '{"removed":1}\n']);
  t.deepEqual(await on(['uninstall', '-y']), { code: 0, stdout: 'taken from 0 servers\n', stderr: '' });
  const lost = await on(['info', '-n', namespace]);
  t.deepEqual(
    [lost.code, lost.stderr],
    [1, 'romulus: LIBRARY: the server does not have the library of Romulus: run `romulus install`\n'],
  );
  await on(['install']);
});

server.privateTest('doctor warns where memory pressure may drop rows', async (t) => {
  await server.redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
  const { code, stdout } = await on(['doctor']);
  await server.redis.config('SET', 'maxmemory-policy', 'noeviction');
  t.is(code, 3);
  t.regex(stdout, /eviction: maxmemory-policy allkeys-lru may drop rows/);
});

server.privateTest('a user who may not load functions is told so, with 4', async (t) => {
  await server.redis.function('FLUSH');
  await server.redis.call(
    'ACL',
    'SETUSER',
    'bob',
    'on',
    '>s3cret',
    '~*',
    '+@read',
    '+@connection',
    '+info',
    '+acl|whoami',
  );
  const url = server.running.url.replace('//', '//bob:s3cret@');
  const { code, stderr, stdout } = await call(['install', '--url', url]);
  t.deepEqual([code, stdout], [4, '']);
  t.regex(stderr, /NOPERM/);
  t.notRegex(stderr, /s3cret/);
  await on(['install']);
});
