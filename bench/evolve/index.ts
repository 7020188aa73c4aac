// npm run bench -- evolve: schema changes over many rows under load, what they take, and how long calls hold the server.

import { line } from '../../demo/screen.js';
import { startServer } from '../../server/index.js';
import { percentile } from '../statistics.js';
import { buildLibraries } from './libraries.js';
import { type Phase, play } from './scenario.js';
import { held, watch } from './waiting.js';

export async function benchEvolve(rows: number, seed: number): Promise<void> {
  const env = { ...process.env };
  delete env['REDIS_URL'];
  const libraries = await buildLibraries();
  const server = await startServer({ env });
  const redis = server.client();
  await watch(redis);
  line(`${rows} rows, seed ${seed}, ${server.origin}`);
  let since = Date.now();
  const scenario = { redis, namespace: 'bench', open: () => server.client(), libraries, rows, seed };
  await play(scenario, async (phase) => {
    const seconds = ((Date.now() - since) / 1000).toFixed(1);
    line(`${phase.name}: ${seconds} s${rebuilt(phase)}`);
    line(`  ${await held(redis)}`);
    since = Date.now();
  });
  line('every row, every index and every key is as it must be');
  await server.stop();
}

function rebuilt({ calls, kills, most, traffic, waits }: Phase): string {
  if (calls === 0) return '';
  const ascending = waits.toSorted((a, b) => a - b);
  const [p50, p99, longest] = [50, 99, 100].map((share) => percentile(ascending, share)?.toFixed(1) ?? '-');
  return (
    `, ${calls} calls of reindex, ${kills} of them killed, ${most} rows a call at most\n` +
    `  beside it ${traffic} calls, all answers right; one at a time took p50 ${p50} p99 ${p99} longest ${longest} ms`
  );
}
