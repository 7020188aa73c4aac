// What doctor says of a cluster whose primaries do not agree.

import test from 'ava';
import { library } from '../../client/index.js';
import { startCluster } from '../../server/cluster.js';
import { localTest } from '../support/local.js';
import { call } from './command-line.js';

localTest(test, 'doctor tells which primary of a cluster lacks the library, and which has another build', async (t) => {
  t.timeout(120_000);
  const cluster = await startCluster({ primaries: 3, replicas: false });
  t.teardown(() => cluster.stop());
  const [first, second, third] = cluster.nodes;
  const other = '0123456789abcdef';
  await first!.client().function('LOAD', library.text);
  await second!.client().function('LOAD', library.text.replaceAll(library.build, other));
  const at = ['--url', first!.url];

  const { code, stdout } = await call(['doctor', ...at]);
  t.is(code, 3);
  const head = (of: typeof first, found: string) => `primary of a cluster at ${of!.host}:${of!.port}, ${found}\n`;
  const has = (build: string) => `library ${library.version}, build ${build}`;
  const mismatch = '  mismatch: the primaries have 2 different builds of the library; install on all of them\n';
  t.true(stdout.includes(head(first, has(library.build)) + mismatch), stdout);
  t.true(stdout.includes(head(second, has(other)) + '  library: the library has this version and was built'), stdout);
  t.true(stdout.includes(head(third, 'no library') + '  library: the library is not there; install it\n'), stdout);

  const told = await call(['doctor', ...at, '--output', 'json']);
  t.is(told.code, 3);
  const { servers } = JSON.parse(told.stdout) as { servers: { address: string; judgement: string }[] };
  const judgements = new Map(servers.map(({ address, judgement }) => [address, judgement]));
  t.deepEqual(
    [first, second, third].map((node) => judgements.get(`${node!.host}:${node!.port}`)),
    ['usable', 'different', 'missing'],
  );

  const mended = await call(['install', '--replace', '--yes', ...at, '--output', 'json']);
  t.like(JSON.parse(mended.stdout), { servers: 3 });
  t.is((await call(['doctor', ...at])).code, 0);
});
