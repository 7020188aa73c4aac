// The process of the probe (see probe): asks for one row at a time, and tells how long that took whenever it is asked.

import { Redis } from 'ioredis';

const PAUSE = 3;

const [address = '{}', namespace = ''] = process.argv.slice(2);
const redis = new Redis(JSON.parse(address) as { host: string; port: number });
let waits: number[] = [];
process.on('message', () => {
  process.send?.(waits);
  waits = [];
});
process.on('disconnect', () => process.exit());
for (;;) {
  const start = performance.now();
  await redis.fcall_ro('rom_get', 1, namespace, 'Person', '1');
  waits.push(performance.now() - start);
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
}
