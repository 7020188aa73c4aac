// Which library gives way to which: a build with keygens never to one that lacks any of them.

import path from 'node:path';
import test from 'ava';
import {
  buildLibrary,
  connect,
  type CustomLibrary,
  install,
  library,
  LibraryError,
  model,
  column,
} from '../../client/index.js';
import { useServer } from '../support/server.js';
import { project } from './build.js';

const server = useServer(test);
const models = { T: model('T', { id: column.id(), name: column.text() }) };

async function build(...names: string[]): Promise<CustomLibrary> {
  const lines = names.map((name) => `export const ${name} = keygen((text: string | null) => text);`);
  const folder = project({ 'keygens.ts': [`import { keygen } from 'romulus/keygens';`, ...lines, ''].join('\n') });
  return buildLibrary(path.join(folder, 'keygens.ts'));
}

async function loaded(): Promise<string> {
  const info = (await server.redis.call('FCALL_RO', 'rom_info', '0')) as string[];
  return info[info.indexOf('build') + 1]!;
}

const open = async (given?: CustomLibrary) => {
  const namespace = server.namespace();
  await connect(server.redis, { namespace, models, ...(given ? { library: given } : {}) });
};

server.privateTest('a build with keygens takes the place of the stock library, which never takes its', async (t) => {
  const custom = await build('one');
  await install(server.redis, { replace: true });
  await open(custom);
  t.is(await loaded(), custom.build);
  await open();
  await install(server.redis);
  t.is(await loaded(), custom.build);
});

server.privateTest(
  'a build with more keygens is installed, one that lacks some is refused or uses what is there',
  async (t) => {
    const [one, two, other] = [await build('one'), await build('one', 'two'), await build('other')];
    await install(server.redis, { library: one, replace: true });
    // The keygens of one file share its hash, so a second one makes the first another.
    const error = await t.throwsAsync(open(two), { instanceOf: LibraryError });
    t.is(error.trouble, 'custom');
    t.is((await t.throwsAsync(open(other), { instanceOf: LibraryError })).trouble, 'custom');
    t.is(await loaded(), one.build);
    await install(server.redis, { library: other, replace: true });
    t.is(await loaded(), other.build);
  },
);

server.privateTest('an older custom build is not overwritten by a newer stock client', async (t) => {
  const old = await build('one');
  const text = old.text.replaceAll(library.version, '0.0.1');
  await server.redis.function('LOAD', 'REPLACE', text.replaceAll(old.build, 'abc'));
  const error = await t.throwsAsync(open(), { instanceOf: LibraryError });
  t.is(error.trouble, 'custom');
  t.is(await loaded(), 'abc');
  await open(old);
  t.is(await loaded(), old.build);
});
