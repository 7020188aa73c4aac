import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import test from 'ava';
import { startServer } from '../../server/index.js';
import { findProgram } from '../../server/local.js';
import { PortTaken, startProcess } from '../../server/process.js';
import { localOnly, localTest } from '../support/local.js';

localTest(test, 'a private server answers as soon as it is handed over, and forgets everything', async (t) => {
  const server = await startServer({ env: localOnly });
  t.true(server.private);
  t.is(server.url, `redis://${server.host}:${server.port}`);
  const redis = server.client();
  await redis.set('key', 'value');
  await server.restart();
  t.is(await redis.get('key'), null);
  await server.stop();
});

localTest(test, 'configuration lines reach the server: with a log it remembers across a restart', async (t) => {
  const server = await startServer({ env: localOnly, config: ['appendonly yes', 'maxmemory-policy noeviction'] });
  const redis = server.client();
  await redis.set('key', 'value');
  await server.restart();
  t.is(await redis.get('key'), 'value');
  await server.stop();
});

localTest(test, 'a line that the server does not know is an error with its own words', async (t) => {
  await t.throwsAsync(startServer({ env: localOnly, config: ['nonsense yes'] }), { message: /nonsense/ });
});

localTest(test, 'servers that start at the same moment do not meet on a port', async (t) => {
  const servers = await Promise.all(Array.from({ length: 8 }, () => startServer({ env: localOnly })));
  t.is(new Set(servers.map(({ port }) => port)).size, 8);
  await Promise.all(servers.map((server) => server.stop()));
});

localTest(test, 'a server has a port that no connection is given while it is away', async (t) => {
  const server = await startServer({ env: localOnly });
  t.true(server.port < 32_768);
  await server.stop();
});

localTest(test, 'a port that is taken is told apart from other failures, so that the next one is tried', async (t) => {
  const program = await findProgram(process.env);
  if ('reason' in program) return t.fail();
  const first = await startServer({ env: localOnly });
  const second = startProcess({ file: program.file, dir: tmpdir(), port: first.port, config: [] });
  await t.throwsAsync(second, { instanceOf: PortTaken });
  await first.stop();
});

localTest(test, 'stop ends the server, its clients and its directory, even in the middle of a script', async (t) => {
  const server = await startServer({ env: localOnly });
  const redis = server.client();
  const [, dir] = (await redis.config('GET', 'dir')) as [string, string];
  t.true(existsSync(dir));
  const endless = redis.eval('while true do end', 0);
  await server.stop();
  await t.throwsAsync(endless);
  t.false(existsSync(dir));
  t.is(redis.status, 'end');
});

localTest(test, 'stopping twice is as good as once', async (t) => {
  const server = await startServer({ env: localOnly });
  await server.stop();
  await t.notThrowsAsync(server.stop());
});
