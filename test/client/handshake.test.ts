import test from 'ava';
import { type LibraryPolicy, LibraryError, connect, install, library } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { type Numbers, fakeLibrary } from './fake-library.js';
import { User } from './shop.js';

const server = useServer(test);

const open = (policy?: LibraryPolicy, redis = server.redis) =>
  connect(redis, { namespace: server.namespace(), models: { User }, ...(policy ? { library: policy } : {}) });

const load = (numbers: Numbers) => server.redis.function('LOAD', 'REPLACE', fakeLibrary(numbers));

/** Version and build that the server answers, or undefined where it has no library. */
async function loaded(): Promise<string[] | undefined> {
  const list = await server.redis.function('LIST', 'LIBRARYNAME', 'romulus');
  if (list.length === 0) return undefined;
  const [, version, , build] = (await server.redis.call('FCALL_RO', 'rom_info', 0)) as string[];
  return [version!, build!];
}

const ours = [library.version, library.build];

server.privateTest('a missing library is installed', async (t) => {
  await server.redis.function('FLUSH');
  const db = await open();
  t.deepEqual(await loaded(), ours);
  t.is((await db.User.create({ email: 'ada@x.io' })).id, '1');
});

server.privateTest('eight clients that find it missing at once all connect', async (t) => {
  await server.redis.function('FLUSH');
  const clients = Array.from({ length: 8 }, () => server.running.client());
  await Promise.all(clients.map((redis) => redis.ping()));
  const databases = await Promise.all(clients.map((redis) => open('auto', redis)));
  t.deepEqual(await loaded(), ours);
  await Promise.all(databases.map((db) => db.User.create({ email: 'ada@x.io' })));
  clients.forEach((redis) => redis.disconnect());
});

server.privateTest('an older library is upgraded, by eight clients at once as well', async (t) => {
  await load({ version: '0.0.1', build: 'old' });
  const clients = Array.from({ length: 8 }, () => server.running.client());
  await Promise.all(clients.map((redis) => open('auto', redis)));
  t.deepEqual(await loaded(), ours);
  clients.forEach((redis) => redis.disconnect());
});

server.privateTest('a newer library that speaks the same wire contract is used and left alone', async (t) => {
  await load({ version: '99.0.0', build: 'new' });
  const db = await open();
  t.deepEqual(await loaded(), ['99.0.0', 'new']);
  t.is((await db.User.create({ email: 'ada@x.io' })).id, '1');
  await t.notThrowsAsync(open('verify'));
});

server.privateTest('a newer library with another wire contract is refused and left alone', async (t) => {
  await load({ version: '99.0.0', build: 'new', wire: '2' });
  const error = await t.throwsAsync<LibraryError>(open(), { instanceOf: LibraryError });
  t.is(error.trouble, 'incompatible');
  t.deepEqual(error.found, { version: '99.0.0', build: 'new', wire: 2 });
  t.deepEqual(error.carried, { version: library.version, build: library.build, wire: 1 });
  t.deepEqual(await loaded(), ['99.0.0', 'new']);
});

server.privateTest('a library of the same version that was built differently is refused and left alone', async (t) => {
  await load({ build: 'custom' });
  for (const policy of ['auto', 'verify'] as const) {
    const error = await t.throwsAsync<LibraryError>(open(policy), { instanceOf: LibraryError });
    t.is(error.trouble, 'different');
    t.regex(error.message, /custom.*install\(redis, \{ replace: true \}\)/);
  }
  t.deepEqual(await loaded(), [library.version, 'custom']);
});

server.privateTest('verify installs nothing and upgrades nothing', async (t) => {
  await server.redis.function('FLUSH');
  const missing = await t.throwsAsync<LibraryError>(open('verify'), { instanceOf: LibraryError });
  t.is(missing.trouble, 'missing');
  t.is(await loaded(), undefined);

  await load({ version: '0.0.1', build: 'old' });
  const older = await t.throwsAsync<LibraryError>(open('verify'), { instanceOf: LibraryError });
  t.is(older.trouble, 'older');
  t.deepEqual(await loaded(), ['0.0.1', 'old']);
});

server.privateTest('off asks nothing and loads nothing', async (t) => {
  await server.redis.function('FLUSH');
  const commands: string[] = [];
  const redis = {
    call(command: string, args: string[]) {
      commands.push([command, ...args.slice(0, 1)].join(' '));
      return server.redis.call(command, args);
    },
  };
  await connect(redis, { namespace: 'shop', models: { User }, library: 'off', define: false });
  t.deepEqual(commands, []);
  await t.throwsAsync(connect(redis, { namespace: 'shop', models: { User }, library: 'off' }), {
    instanceOf: LibraryError,
    message: /does not have the library/,
  });
  t.deepEqual(commands, ['fcall rom_define']);
  t.is(await loaded(), undefined);
});

server.privateTest('another program that calls its library romulus is not overwritten', async (t) => {
  await server.redis.function('FLUSH');
  const text = '#!lua name=romulus\nredis.register_function("other", function() return 1 end)';
  await server.redis.function('LOAD', text);
  const error = await t.throwsAsync<LibraryError>(open(), { instanceOf: LibraryError });
  t.is(error.trouble, 'foreign');
  t.is(await server.redis.fcall('other', 0), 1);
});

server.privateTest('install brings what is missing, and replaces only when told to', async (t) => {
  await server.redis.function('FLUSH');
  await install(server.redis);
  t.deepEqual(await loaded(), ours);

  await load({ build: 'custom' });
  await t.throwsAsync(install(server.redis), { instanceOf: LibraryError });
  t.deepEqual(await loaded(), [library.version, 'custom']);
  await install(server.redis, { replace: true });
  t.deepEqual(await loaded(), ours);

  await load({ version: '99.0.0', build: 'new', wire: '2' });
  await install(server.redis, { replace: true });
  t.deepEqual(await loaded(), ours);
});

server.privateTest('a user who may not load functions is told so by Redis', async (t) => {
  await server.redis.function('FLUSH');
  await server.redis.acl('SETUSER', 'reader', 'on', '>secret', '~*', '+@all', '-function|load');
  const redis = server.running.client({ username: 'reader', password: 'secret' });
  await t.throwsAsync(open('auto', redis), { message: /^NOPERM/ });
  redis.disconnect();
});
