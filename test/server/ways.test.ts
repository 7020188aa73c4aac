import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { startServer } from '../../server/index.js';
import { findProgram } from '../../server/local.js';
import { localOnly, localTest } from '../support/local.js';

const nothing: NodeJS.ProcessEnv = { PATH: '', DOCKER_HOST: 'unix:///nowhere' };

test('where no way is open the error names all four', async (t) => {
  const error = await t.throwsAsync(startServer({ env: nothing }));
  for (const way of [/REDIS_URL/, /redis-server or valkey-server of 7\.0/, /Docker/, /apt-get/]) {
    t.regex(error.message, way);
  }
});

localTest(test, 'REDIS_URL comes first, and its server is neither private nor stopped', async (t) => {
  const theirs = await startServer({ env: localOnly });
  const server = await startServer({ env: { ...localOnly, REDIS_URL: theirs.url } });
  t.is(server.origin, 'REDIS_URL');
  t.false(server.private);
  await t.throwsAsync(server.restart());
  await server.stop();
  t.is(await theirs.client().ping(), 'PONG');
  await theirs.stop();
});

localTest(test, 'REDIS_SERVER names the program, whatever stands on PATH', async (t) => {
  const found = await findProgram(process.env);
  if ('reason' in found) return t.fail();
  const server = await startServer({ env: { ...nothing, REDIS_SERVER: found.file } });
  t.is(server.origin, `${found.file} ${found.version}`);
  await server.stop();
});

test('a REDIS_SERVER that is none is an error, not a reason to take another', async (t) => {
  const env = { ...localOnly, REDIS_SERVER: '/bin/false' };
  await t.throwsAsync(startServer({ env }), { message: /REDIS_SERVER is set, but \/bin\/false is no/ });
});

test('a REDIS_URL that does not answer is an error, not a reason to go another way', async (t) => {
  const env = { ...localOnly, REDIS_URL: 'redis://127.0.0.1:1' };
  await t.throwsAsync(startServer({ env }), { message: /REDIS_URL is set, but no server answers.*ECONNREFUSED/ });
});

localTest(test, 'a program that is too old is passed over for the next one', async (t) => {
  const found = await findProgram(process.env);
  if ('reason' in found) return t.fail();
  const folder = await mkdtemp(path.join(tmpdir(), 'romulus-old-'));
  await writeFile(path.join(folder, 'redis-server'), '#!/bin/sh\necho Redis server v=6.2.14 sha=0\n');
  await chmod(path.join(folder, 'redis-server'), 0o755);
  const env = { ...nothing, PATH: folder };
  await t.throwsAsync(startServer({ env }), { message: /6\.2\.14/ });

  await symlink(found.file, path.join(folder, 'valkey-server'));
  const server = await startServer({ env });
  t.is(server.origin, `${folder}/valkey-server ${found.version}`);
  await server.stop();
  await rm(folder, { recursive: true });
});
