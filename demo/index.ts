// npm run demo: a server, 135,233 cities, and what Romulus answers about them. With `-- --keep` the server stays until
// Ctrl-C, so that the redis-cli lines can be tried.

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from '../client/index.js';
import { dropNamespace } from '../server/drop-namespace.js';
import { startServer, type RunningServer } from '../server/index.js';
import { City, rows } from './city.js';
import { load } from './load.js';
import { record } from './recorder.js';
import { bar, duration, line, number } from './screen.js';
import { steps } from './tour/index.js';

const keep = process.argv.includes('--keep');
const server = await startServer();
// Others may use the server behind REDIS_URL: the demo keeps to a namespace of its own.
const namespace = server.private ? 'demo' : `demo-${randomBytes(3).toString('hex')}`;
try {
  await demo(server);
} finally {
  if (!server.private) await dropNamespace(server.client(), namespace);
  await server.stop();
}

async function demo(server: RunningServer): Promise<void> {
  line(`Server: ${server.origin}, ${server.url}`);
  const redis = server.client();
  const calls = record(redis, new URL(server.url));
  const db = await connect(calls, { namespace, models: { City } });
  await loadCities(server);
  for (const step of steps) await step({ db, calls, namespace, isPrivate: server.private });
  if (keep) {
    line('\nThe server stays until Ctrl-C.');
    await once(process, 'SIGINT');
  }
}

async function loadCities(server: RunningServer): Promise<void> {
  const progress = bar(`Loading ${number(rows.length)} cities`, rows.length);
  const start = performance.now();
  await load(server.client(), namespace, rows, (count) => progress.advance(count));
  const ms = performance.now() - start;
  const rate = number(Math.round(rows.length / (ms / 1000)));
  progress.stop(
    `${number(rows.length)} cities loaded in ${duration(ms)}: ${rate} rows a second, each validated and indexed`,
  );
}
