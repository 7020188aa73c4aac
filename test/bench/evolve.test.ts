// What `npm run bench -- evolve` does with 200,000 rows, with fewer: ROMULUS_EVOLVE_ROWS says how many.

import test from 'ava';
import { buildLibraries } from '../../bench/evolve/libraries.js';
import { play } from '../../bench/evolve/scenario.js';
import { useServer } from '../support/server.js';

const server = useServer(test);

server.privateTest(
  'a schema changes under writers and readers, its rebuild killed again and again: no answer is wrong, no write lost',
  async (t) => {
    t.timeout(3_600_000);
    const rows = Number(process.env['ROMULUS_EVOLVE_ROWS'] ?? 12_000);
    const seed = Number(process.env['ROMULUS_EVOLVE_SEED'] ?? Date.now() % 2 ** 31);
    t.log(`ROMULUS_EVOLVE_ROWS=${rows} ROMULUS_EVOLVE_SEED=${seed}`);
    const { redis, running } = server;
    const open = () => running.client();
    const scenario = { redis, namespace: server.namespace(), open, libraries: await buildLibraries(), rows, seed };
    await play(scenario, ({ name, most, calls, kills, traffic }) => {
      t.log(`${name}: ${calls} calls of reindex, ${kills} of them killed, ${traffic} calls beside it`);
      t.true(most <= 1000, `${name}: no step passes more rows than its budget has room for`);
    });
  },
);
