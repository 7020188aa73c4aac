// npm run bench -- evolve: schema changes over many rows under load, what they take, and how long calls hold the server.

import { cachedLibrary } from '../../build/cache.js';
import { line } from '../../demo/screen.js';
import { startServer } from '../../server/index.js';
import { play } from './scenario.js';
import { held, watch } from './waiting.js';

export async function benchEvolve(rows: number, seed: number): Promise<void> {
  const env = { ...process.env };
  delete env['REDIS_URL'];
  const server = await startServer({ env });
  const redis = server.client();
  await redis.function('LOAD', 'REPLACE', (await cachedLibrary()).text);
  await watch(redis);
  line(`${rows} rows, seed ${seed}, ${server.origin}`);
  let since = Date.now();
  const scenario = { redis, namespace: 'bench', open: () => server.client(), rows, seed };
  await play(scenario, async ({ name, calls, kills, most, traffic }) => {
    const seconds = ((Date.now() - since) / 1000).toFixed(1);
    line(`${name}: ${seconds} s, ${calls} calls of reindex, ${kills} of them killed, ${most} rows a call at most`);
    line(`  beside it ${traffic} calls, all answers right; ${await held(redis)}`);
    since = Date.now();
  });
  line('every row, every index and every key is as it must be');
  await server.stop();
}
